"""The form of a run offers what the configuration has."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from flows.forms import FeedId, WatchId

FLOWS = ("monitor", "backfill", "reprocess")
CONFIGURATION = """feeds: [{id: wire, url: "https://wire.example/rss"}, {id: post, url: "${POST_URL}"}]
watches: [{id: harbour-watch}]
"""


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the configuration is looked for."""
    path = tmp_path / "watch.yaml"
    monkeypatch.setenv("ONRECORD_CONFIG", str(path))
    return path


@pytest.fixture
def schema(path: Path) -> Any:
    def schema(kind: Any, text: str | None = CONFIGURATION) -> dict[str, Any]:
        if text is not None:
            path.write_text(text, encoding="utf-8")
        return TypeAdapter(kind).json_schema()

    return schema


def test_feeds_and_watches_are_choices_secrets_or_not(schema) -> None:
    assert schema(FeedId) == {"type": "string", "enum": ["wire", "post"]}
    assert schema(WatchId) == {"type": "string", "enum": ["harbour-watch"]}


@pytest.mark.parametrize("text", [None, "feeds: [", "feeds: []"])
def test_without_a_configuration_any_text_is_taken(schema, text: str | None) -> None:
    assert schema(FeedId, text) == {"type": "string"}


@pytest.mark.parametrize("name", FLOWS)
def test_in_a_form_no_feed_is_an_empty_list_which_means_all(name: str) -> None:
    from prefect.utilities.callables import parameter_schema  # here, for it takes seconds to import

    feeds = parameter_schema(_flow(name)).properties["feeds"]
    assert (feeds["anyOf"][0]["type"], feeds["default"]) == ("array", [])


@pytest.mark.parametrize("name", FLOWS)
def test_a_field_that_was_emptied_comes_as_null_and_is_taken(name: str) -> None:
    """By the server, which checks what it is sent like this, and by the flow."""
    from prefect.utilities.callables import parameter_schema
    from prefect.utilities.schema_tools.validation import validate

    flow = _flow(name)
    days = {"start": "2026-03-01", "end": "2026-03-02"} if name == "backfill" else {}
    sent = {"feeds": None, **days}
    assert validate(sent, parameter_schema(flow).model_dump_for_openapi(), raise_on_error=True) == []
    assert flow.validate_parameters(sent)["feeds"] is None


def _flow(name: str) -> Any:
    return getattr(import_module(f"flows.{name}"), name)


def test_the_run_and_not_the_form_says_what_there_is(schema) -> None:
    schema(FeedId)
    assert TypeAdapter(FeedId).validate_python("added-since") == "added-since"
