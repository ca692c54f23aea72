"""The form of a run offers what the configuration has."""

from pathlib import Path
from typing import Any

import pytest
from prefect import Flow
from prefect.utilities.callables import parameter_schema
from pydantic import TypeAdapter

from flows.backfill import backfill
from flows.forms import FeedId, WatchId
from flows.monitor import monitor
from flows.reprocess import reprocess

CONFIGURATION = """feeds: [{id: wire, url: "https://wire.example/rss"}, {id: post, url: "${POST_URL}"}]
watches: [{id: harbour-watch}]
"""


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    path = tmp_path / "watch.yaml"
    monkeypatch.setenv("ONRECORD_CONFIG", str(path))

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


@pytest.mark.parametrize("flow", [monitor, backfill, reprocess])
def test_in_a_form_no_feed_is_an_empty_list_which_means_all(flow: Flow) -> None:
    feeds = parameter_schema(flow).properties["feeds"]
    assert (feeds["type"], feeds["default"]) == ("array", [])


def test_the_run_and_not_the_form_says_what_there_is(schema) -> None:
    schema(FeedId)
    assert TypeAdapter(FeedId).validate_python("added-since") == "added-since"
