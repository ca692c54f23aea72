"""What came from the web is shown as it is, and does nothing, in tables whose cells are Markdown."""

import importlib
import json
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest

from alerts.message import DigestMessage
from ingest.model import RunSummary

pytestmark = pytest.mark.slow

HOSTILE = "[log in](https://evil.example) <img src=x onerror=alert(1)> | **bold**\nsecond `line` \u202egnihton"
STATEMENT = {
    "speaker": HOSTILE,
    "text": HOSTILE,
    "status": "new",
    "first_reported": "2026-03-12T11:00:00+00:00",
    "reports": [
        {"source": HOSTILE, "url": "https://wire.example/a b"},
        {"source": "Wire", "url": "javascript:alert(1)"},
        {"source": None, "url": "https://user@evil.example/"},
    ],
}


@pytest.fixture(scope="session")
def artifacts(prefect_server: None) -> ModuleType:  # noqa: ARG001  # they are kept there
    return importlib.import_module("flows.artifacts")


def shown_in_a_run(show: Any, *given: object) -> None:
    importlib.import_module("prefect").flow(lambda: show(*given), name="one run")()


def kept(key: str) -> Any:
    return importlib.import_module("prefect.artifacts").Artifact.get(key=key).data


def test_statements_are_escaped_and_only_web_addresses_are_links(artifacts) -> None:
    shown_in_a_run(artifacts.show_statements, [STATEMENT])
    [row] = json.loads(kept("new-statements"))
    assert list(row)[-1] == "said"  # it is the longest: what stands behind it would not be seen
    assert row["said"].startswith(r"\[log in\] (https://evil.example) ‹img src=x onerror=alert(1)\> \| \*\*bold")
    assert "\n" not in row["said"]
    assert "\u202e" not in row["said"]
    first, second, third = row["reported by"].rsplit(", ", 2)
    assert first.endswith("](https://wire.example/a%20b)")
    assert (second, third) == ("Wire", "an article")
    assert row["first reported"] == "2026-03-12 11:00"


def test_the_error_of_a_feed_is_escaped(artifacts) -> None:
    row = {
        "id": "wire",
        "status": "failing",
        "last_success": None,
        "next_poll": "2026-03-12T11:00:00+00:00",
        "interval_s": 900,
        "items_per_day": 0,
        "gaps": 0,
        "share_without_text": 0.25,
        "error": HOSTILE,
    }
    shown_in_a_run(artifacts.show_feeds, [row])
    [shown] = json.loads(kept("feeds"))
    assert (shown["last success"], shown["next poll"]) == ("", "2026-03-12 11:00")
    assert (shown["interval, min"], shown["pages without text"]) == (15, "25%")
    assert "<img" not in shown["error"]
    assert list(shown)[:3] == ["feed", "status", "error"]


def test_outcomes_are_numbers_by_group(artifacts) -> None:
    shown_in_a_run(artifacts.show_outcomes, RunSummary(feeds={"polled": 2}, deliveries={"sent": 3}))
    assert json.loads(kept("outcomes")) == [
        {"what": "feeds", "outcome": "polled", "number": 2},
        {"what": "alerts", "outcome": "sent", "number": 3},
    ]


def test_a_digest_is_shown_as_its_channel_gets_it(artifacts) -> None:
    day = datetime(2026, 3, 12, 7, tzinfo=UTC)
    shown_in_a_run(
        artifacts.show_digest, DigestMessage(channel="desk.one", since=day.replace(day=11), until=day, statements=())
    )
    assert kept("digest-desk-one").startswith("Digest: ")
