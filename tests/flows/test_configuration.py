"""The default watch.yaml and the schema for editors."""

import json
from pathlib import Path

from flows.configuration import Configuration
from flows.settings import load

ROOT = Path(__file__).resolve().parents[2]


def test_the_default_watch_needs_nothing_from_the_environment() -> None:
    settings = load(ROOT / "watch.yaml", {})
    assert {"china-on-ukraine", "parties-on-ukraine", "allies-and-un-on-ukraine"} == {w.id for w in settings.watches}
    assert len(settings.feeds) >= 10


def test_the_schema_for_editors_is_the_one_of_the_models() -> None:
    kept = json.loads((ROOT / "docs" / "watch.schema.json").read_text(encoding="utf-8"))
    assert kept == Configuration.model_json_schema(), "run: make schema"


def test_every_key_is_explained_in_the_documentation() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    schema = Configuration.model_json_schema()
    keys = {key for part in [schema, *schema["$defs"].values()] for key in part["properties"]}
    assert not [key for key in sorted(keys) if f"`{key}`" not in page]
