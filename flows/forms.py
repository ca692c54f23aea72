"""What the form of a run in Prefect's UI offers: the ids of feeds and watches that the configuration has.

The choices are read when a flow is deployed, so after a change of watch.yaml deploy again. A run looks at the
configuration itself: what the form did not know yet may be given as well, by code.
"""

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from flows import settings
from ingest.errors import ConfigurationError


def _offer(schema: dict[str, Any], ids: str) -> None:
    """Put the ids into a schema as its choices; any text, where there is no configuration that can be read."""
    try:
        found = settings.outline(Path(settings.default_config()))
    except ConfigurationError:
        return
    if choices := getattr(found, ids):
        schema["enum"] = list(choices)


def _feeds(schema: dict[str, Any]) -> None:
    _offer(schema, "feeds")


def _watches(schema: dict[str, Any]) -> None:
    _offer(schema, "watches")


FeedId = Annotated[str, Field(json_schema_extra=_feeds)]
WatchId = Annotated[str, Field(json_schema_extra=_watches)]
