"""The Prefect flow: the very same pipeline, with each step a task, and states that say what was wrong.

One server for all of it, because it takes long to start; hence these tests are slow, and Prefect is imported late.
"""

import importlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from flows import settings
from flows.clock import fixed
from flows.demo.newsroom import Newsroom
from flows.demo.watch import watch_yaml
from flows.pipeline import monitor as pipeline
from flows.pipeline.opening import opened
from ingest.errors import ConfigurationError, OnRecordError
from storage import articles, feed_states, figures, outbox, quotes, statements
from storage.database import Database
from storage.filters import Filters

pytestmark = pytest.mark.slow

NOW = datetime(2031, 3, 5, 0, 40, tzinfo=UTC)
ALL = Filters()


@pytest.fixture(scope="session")
def flow(prefect_server: None) -> ModuleType:  # noqa: ARG001  # it runs there
    """The module of the flow."""
    return importlib.import_module("flows.monitor")


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(now=NOW) as newsroom:
        yield newsroom


class Desk:
    """A folder with a configuration, a store and an inbox of its own."""

    def __init__(self, folder: Path, url: str) -> None:
        folder.mkdir()
        self.folder, self.config, self.inbox = folder, folder / "watch.yaml", folder / "inbox.txt"
        self.database = f"sqlite:///{folder / 'store.db'}"
        self.config.write_text(watch_yaml(url, channel=f"file://{self.inbox}"), encoding="utf-8")

    def on_record(self) -> dict[str, Any]:
        database = Database.open(self.database)
        with database.transaction() as tx:
            kept = {
                "articles": articles.rows(tx, ALL, text=True),
                "quotes": quotes.rows(tx, ALL),
                "figures": figures.rows(tx, ALL),
                "statements": statements.rows(tx, ALL),
                "alerts": outbox.rows(tx, ALL),
                "feeds": feed_states.rows(tx, settings.load(self.config, {}).feeds, now=NOW),
                "inbox": self.inbox.read_text(encoding="utf-8") if self.inbox.exists() else "",
            }
        database.close()
        return kept

    def asked(self, **changes: object) -> dict[str, object]:
        """The parameters of a run of the flow."""
        return {"config": str(self.config), "database": self.database, "now": NOW, "return_state": True, **changes}


@pytest.fixture
def desk(tmp_path: Path, newsroom: Newsroom) -> Desk:
    return Desk(tmp_path / "desk", newsroom.url)


def test_the_flow_leaves_what_the_pipeline_leaves(flow, desk: Desk, newsroom: Newsroom, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other", newsroom.url)
    for number in (1, 2):
        newsroom.publish(number)
        state = flow.monitor(**desk.asked(due_only=False))
        assert state.is_completed(), state
        found = settings.load(other.config, {})
        with opened(found, other.database, clock=fixed(NOW)) as wiring:
            summary = pipeline.monitor(wiring.steps(), found.feeds)
        assert state.result() == summary
    assert desk.on_record() == other.on_record()
    assert desk.on_record()["inbox"].count("New statement") == 7


def test_the_state_says_in_words_what_was_done(flow, desk: Desk) -> None:
    first = flow.monitor(**desk.asked())
    assert first.message == (
        "feeds: 7 polled; entries: 13 article, 1 copy, 1 gone, 1 not a page; statements: 8 new, 6 same; alerts: 5 sent"
    )
    assert flow.monitor(**desk.asked()).message == "feeds: 7 not due"


def test_a_run_is_named_for_the_feeds_that_it_polls(flow, desk: Desk) -> None:
    assert name_of(flow.monitor(**desk.asked(deliver=False))) == "monitor due feeds"
    assert name_of(flow.monitor(**desk.asked(deliver=False, due_only=False))) == "monitor all feeds"
    ids = ["orva-bulletin", "radio-drezhin", "kestrel-post"]
    assert name_of(flow.monitor(**desk.asked(deliver=False, feeds=ids))) == "monitor orva-bulletin, radio-drezhin +1"


def name_of(state: Any) -> str:
    client = importlib.import_module("prefect.client.orchestration").get_client(sync_client=True)
    return str(client.read_flow_run(state.state_details.flow_run_id).name)


def test_a_run_in_which_a_feed_failed_is_partly_failed(flow, desk: Desk) -> None:
    broken = '- {id: closed, url: "http://127.0.0.1:1/rss"}'
    desk.config.write_text(desk.config.read_text(encoding="utf-8").replace("feeds:", f"feeds:\n  {broken}", 1))
    state = flow.monitor(**desk.asked(deliver=False))
    assert (state.is_completed(), state.name) == (True, "Partly failed")
    assert state.message.startswith("feed closed: ")
    assert "feeds: 1 failed, 7 polled; entries: 13 article, " in state.message


def test_how_the_feeds_do_is_a_table_in_the_ui(flow, desk: Desk) -> None:
    from prefect.artifacts import Artifact

    flow.monitor(**desk.asked(deliver=False))
    rows = json.loads(Artifact.get(key="feeds").data)
    assert [row["status"] for row in rows] == ["ok"] * 7
    assert {row["feed"] for row in rows} >= {"meridian-wire", "radio-drezhin"}
    assert {row["last success"] for row in rows} == {"2031-03-05 00:40"}


def test_the_statements_of_a_run_are_a_table_that_leads_to_the_articles(flow, desk: Desk, newsroom: Newsroom) -> None:
    from prefect.artifacts import Artifact

    flow.monitor(**desk.asked(deliver=False))
    rows = json.loads(Artifact.get(key="new-statements").data)
    assert len(rows) == 8
    assert all(f"]({newsroom.url}/" in row["reported by"] for row in rows)
    assert {"what": "statements", "outcome": "new", "number": 8} in json.loads(Artifact.get(key="outcomes").data)


def test_only_the_feeds_that_are_asked_for_are_polled(flow, desk: Desk) -> None:
    state = flow.monitor(**desk.asked(feeds=["orva-bulletin", "radio-drezhin"], deliver=False))
    assert state.result().feeds == {"polled": 2}
    assert state.result().deliveries == {}
    polled = {row["id"] for row in desk.on_record()["feeds"] if row["last_success"]}
    assert polled == {"orva-bulletin", "radio-drezhin"}


def test_a_field_of_feeds_that_was_emptied_means_all(flow, desk: Desk) -> None:
    assert flow.monitor(**desk.asked(feeds=None, deliver=False)).result().feeds == {"polled": 7}


def test_a_feed_that_is_not_configured_fails_the_run_with_what_there_is(flow, desk: Desk) -> None:
    state = flow.monitor(**desk.asked(feeds=["meridian-wire", "the-moon"]))
    assert (state.is_failed(), state.name) == (True, flow.MISCONFIGURED)
    assert state.message.startswith("no such feed: the-moon; watch.yaml has meridian-wire, kestrel-post, ")


def test_a_wrong_configuration_fails_the_run_with_its_line(flow, desk: Desk) -> None:
    desk.config.write_text("feeds: []\n")
    state = flow.monitor(**desk.asked())
    assert (state.is_failed(), state.name) == (True, flow.MISCONFIGURED)
    assert state.message == f"{desk.config}:1: feeds: there is nothing to poll; add at least one feed"


def test_a_run_that_could_poll_nothing_has_failed_and_says_why(flow, desk: Desk) -> None:
    desk.config.write_text('feeds: [{id: closed, url: "http://127.0.0.1:1/rss"}]\n')
    state = flow.monitor(**desk.asked())
    assert (state.is_failed(), state.name) == (True, "Failed")
    assert state.message.startswith("feed closed: ")
    assert state.message.endswith(". nothing could be polled")


def test_a_database_that_cannot_be_used_fails_the_run_with_its_line(flow, desk: Desk) -> None:
    state = flow.monitor(**desk.asked(database=f"sqlite:///{desk.folder}"))
    assert state.is_failed()
    assert "is a folder; name a file in it" in state.message


def test_on_the_embedded_api_the_command_line_gets_the_summary_or_the_error(flow, desk: Desk) -> None:
    asked = {"config": desk.config, "database": desk.database, "due_only": False, "deliver": True, "now": NOW}
    assert flow.run_embedded(**asked).deliveries == {"sent": 5}
    with pytest.raises(ConfigurationError, match="no such feed: the-moon"):
        flow.run_embedded(**asked, feeds=["the-moon"])
    with pytest.raises(OnRecordError, match="is a folder; name a file in it"):
        flow.run_embedded(**{**asked, "database": f"sqlite:///{desk.folder}"})
