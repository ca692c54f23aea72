"""Backfills as a flow: a task a chunk, states that say what happened, and runs that share or take up the chunks."""

import importlib
import json
import resource
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlmodel import select

from storage import articles, backfills, outbox, quotes, statements
from storage.database import Database
from storage.filters import Filters
from storage.tables import ChunkRow, PageRow
from tests.flows.archive import Archive
from tests.flows.pipeline.backfill.conftest import Newsroom as Pages
from tests.flows.pipeline.backfill.test_record_chunks import record
from tests.flows.site import Site
from tests.flows.world import NOON

pytestmark = pytest.mark.slow

CHUNK = {"key", "kind", "feed_id", "size", "work", "state", "attempts", "counts", "detail"}

CONFIGURATION = """\
fetch: {{min_gap: 0s, allow_private: ["127.0.0.0/8"]}}
feeds: [{{id: wire, name: Meridian Wire, url: "{url}/rss"}}]
actors: [{{id: velden, name: Mara Velden}}]
channels: [{{id: desk, url: "console://"}}]
watches: [{{id: harbour-watch, actors: [velden], channels: [desk]}}]
"""


@pytest.fixture(scope="session")
def flow(prefect_server: None) -> ModuleType:  # noqa: ARG001  # it runs there
    return importlib.import_module("flows.backfill")


@pytest.fixture
def asked(site: Site, tmp_path: Path, store_url: str) -> dict[str, Any]:
    """Parameters of a run over the first days of March, on a site with four stories."""
    config = tmp_path / "watch.yaml"
    config.write_text(CONFIGURATION.format(url=site.url), encoding="utf-8")
    listed = ""
    for day in range(1, 5):
        path = f"/2026/03/{day:02}/story{day}"
        site.put(path, Pages.page(f"story{day}", day))
        listed += f"<url><loc>{site.url}{path}</loc></url>"
    site.put("/map.xml", f"<urlset>{listed}</urlset>", kind="application/xml")
    site.put("/robots.txt", f"Sitemap: {site.url}/map.xml", kind="text/plain")
    days = {"start": date(2026, 3, 1), "end": date(2026, 3, 4), "now": NOON}
    return {**days, "config": str(config), "database": store_url, "return_state": True}


@pytest.fixture
def archived(asked: dict[str, Any], site: Site) -> Iterator[Archive]:
    """An archive that the run asks, with one story."""
    with Archive() as archive, Path(asked["config"]).open("a", encoding="utf-8") as config:
        config.write(f'archives: {{wayback: "{archive.url}"}}\n')
        config.flush()
        archive.capture("20260302080000", f"{site.url}/first", Pages.page("first", 1))
        yield archive


def on_record(database: Database) -> int:
    with database.transaction() as tx:
        return len(articles.rows(tx, Filters()))


def runs_of(state: Any) -> tuple[str, list[str]]:
    """The name of the run that ended so, and those of its tasks."""
    client_of = importlib.import_module("prefect.client.orchestration").get_client
    filters = importlib.import_module("prefect.client.schemas.filters")
    number = state.state_details.flow_run_id
    with client_of(sync_client=True) as client:
        one = client.read_flow_run(number)
        tasks = client.read_task_runs(flow_run_filter=filters.FlowRunFilter(id=filters.FlowRunFilterId(any_=[number])))
    return one.name, sorted(task.name for task in tasks)


def table(key: str) -> list[dict[str, Any]]:
    return json.loads(importlib.import_module("prefect.artifacts").Artifact.get(key=key).data)


def test_each_chunk_is_a_task_and_the_state_says_what_came(flow, asked: dict[str, Any], database: Database) -> None:
    state = flow.backfill(**asked)
    assert (state.name, state.message) == ("Completed", "pages: 4 article; parts: 5 done")
    name, tasks = runs_of(state)
    assert name == "backfill all feeds 2026-03-01..04"
    assert tasks == [*(f"wire 2026-03-0{day}" for day in range(1, 5)), "wire list"]
    assert on_record(database) == 4
    assert table("backfill-outcomes") == [{"feed": "wire", "outcome": "article", "pages": 4}]


@pytest.mark.parametrize("feeds", [["wire"], [], None], ids=["these", "all", "emptied in the form"])
def test_a_dry_run_lists_pages_by_day(flow, asked: dict[str, Any], database: Database, feeds: list[str] | None) -> None:
    state = flow.backfill(**asked, dry_run=True, feeds=feeds, files=feeds and [])
    assert state.message == "4 pages would be fetched; 0 more are on record"
    assert [row["day"] for row in table("backfill-plan")] == [f"2026-03-0{day}" for day in range(1, 5)]
    assert on_record(database) == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": "yesterday"}, "start: Input should be a valid date"),
        ({"start": date(2026, 3, 9)}, "the days are reversed"),
        ({"end": "2031-01-01"}, "2031-01-01 is still to come"),
        ({"feeds": ["tide"]}, "no such feed: tide; watch.yaml has wire"),
        ({"via": "tape"}, "via: Input should be 'sitemap', 'wayback' or 'warc'"),
        ({"at_once": 0}, "at_once: Input should be greater than or equal to 1"),
    ],
)
def test_what_cannot_be_asked_is_said_in_the_state(
    flow, asked: dict[str, Any], changes: dict[str, Any], said: str
) -> None:
    state = flow.backfill(**{**asked, **changes})
    assert (state.name, state.type.value) == ("Misconfigured", "FAILED")
    assert state.message.startswith(said)


def test_a_site_without_sitemap_fails_the_run_and_says_so(flow, asked: dict[str, Any], site: Site) -> None:
    site.pages.pop("/robots.txt")
    state = flow.backfill(**asked)
    assert state.name == "Failed"
    assert "no sitemap of 127.0.0.1:" in state.message


def test_an_archive_that_is_down_or_answers_nonsense_fails_the_run_and_the_next_one_brings_the_pages(
    flow, asked: dict[str, Any], archived: Archive, database: Database
) -> None:
    archived.down = True
    assert flow.backfill(**asked, via="wayback").message.startswith("wire list: the archive does not answer: http://")
    archived.down, archived.nonsense = False, b"<html>busy</html>"
    state = flow.backfill(**asked, via="wayback")
    assert (state.name, state.message.endswith("pages: none; parts: 1 failed")) == ("Failed", True)
    assert "answers no JSON in place of its captures" in state.message
    archived.nonsense = None
    assert flow.backfill(**asked, via="wayback").message == "pages: 1 article; parts: 2 done"
    assert on_record(database) == 1


@pytest.mark.parametrize(
    ("cut", "name", "said"),
    [
        (lambda whole: whole[:-100], "Partly failed", ": a record breaks off. pages: 1 article; parts: 1 done"),
        (lambda _whole: b"no archive" * 200, "Failed", ": bytes that are no WARC record. pages: none; parts: 1 done"),
    ],
)
def test_a_file_that_breaks_off_or_is_no_archive_is_said_in_the_state_and_its_whole_records_are_read(
    flow, asked: dict[str, Any], site: Site, tmp_path: Path, cut: Any, name: str, said: str
) -> None:
    file = tmp_path / "march.warc.gz"
    file.write_bytes(cut(b"".join(record(f"{site.url}/{day}", Pages.page(f"story{day}", day)) for day in (1, 2))))
    state = flow.backfill(**asked, via="warc", files=[str(file)])
    assert (state.name, state.message.startswith(f"{file} from 0: record ")) == (name, True)
    assert state.message.endswith(said)


def test_a_worker_older_than_the_database_says_so(flow, asked: dict[str, Any]) -> None:
    with closing(sqlite3.connect(asked["database"].removeprefix("sqlite:///"))) as store, store:
        store.execute("UPDATE onrecord_schema SET version_num = '9999'")
    state = flow.backfill(**asked)
    assert (state.name, "has schema 9999, this program knows " in state.message) == ("Failed", True)


def test_a_full_disk_fails_the_run_and_nothing_is_lost(
    flow, asked: dict[str, Any], database: Database, site: Site
) -> None:
    with room(100_000):
        state = flow.backfill(**asked)
    assert state.name == "Failed"
    assert "check the disk of" in state.message
    assert flow.backfill(**asked).is_completed()
    assert on_record(database) == 4
    assert {len(site.answers(path)) for path, _ in site.asked if path.startswith("/2026")} == {1}


@contextmanager
def room(size: int) -> Iterator[None]:
    """No file can grow above so many bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_run_that_is_cancelled_gives_its_chunks_back_and_another_takes_them(
    flow, asked: dict[str, Any], database: Database, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled = importlib.import_module("prefect.exceptions").CancelledRun
    seen = []

    def cancels(_step: str, part: str, **_: int) -> None:
        seen.append(part)
        if len(seen) == 2:
            raise cancelled("by somebody")

    with monkeypatch.context() as patch:
        patch.setattr(flow, "Meter", lambda _counted: cancels)
        assert not flow.backfill(**asked, at_once=1).is_completed()
    with database.transaction() as tx:
        states = backfills.standing(tx, 1).states
    assert states.get("planned")
    assert not states.get("leased")
    assert flow.backfill(**asked).is_completed()
    assert on_record(database) == 4
    stories = [path for path, _ in site.asked if path.startswith("/2026")]
    assert len(stories) == len(set(stories)) == 4


def kept(url: str) -> dict[str, list[str]]:
    """All that is on record, in words and without the numbers of rows, which go by who came first."""
    with closing(Database.open(url)) as database, database.transaction() as tx:
        found: dict[str, Iterable[Mapping[str, Any]]] = {
            "articles": articles.rows(tx, Filters(), text=True),
            "quotes": quotes.rows(tx, Filters()),
            "statements": statements.rows(tx, Filters()),
            "alerts": outbox.rows(tx, Filters()),
            "chunks": [row.model_dump(include=CHUNK) for row in tx.exec(select(ChunkRow))],
            "pages": [row.model_dump(include={"url", "body_hash"}) for row in tx.exec(select(PageRow))],
        }
    without = {"id", "statement"}
    return {
        name: sorted(repr(sorted((key, one) for key, one in row.items() if key not in without)) for row in rows)
        for name, rows in found.items()
    }


def test_on_dask_the_store_becomes_what_it_is_without_and_nothing_is_asked_or_kept_twice(
    flow, asked: dict[str, Any], site: Site, tmp_path: Path
) -> None:
    pytest.importorskip("prefect_dask", reason="prefect-dask is not installed")
    state = flow.backfill(**asked, runner="dask", at_once=2)
    assert state.message == "pages: 4 article; parts: 5 done"
    stories = [path for path, _ in site.asked if path.startswith("/2026")]
    assert len(stories) == len(set(stories)) == 4
    other = f"sqlite:///{tmp_path / 'threads.db'}"
    assert flow.backfill(**{**asked, "database": other}).message == state.message
    on_dask, in_threads = kept(asked["database"]), kept(other)
    assert on_dask == in_threads
    assert {name: len(rows) for name, rows in on_dask.items()} == {
        "articles": 4,
        "quotes": 4,
        "statements": 1,
        "alerts": 1,
        "chunks": 5,
        "pages": 4,
    }
