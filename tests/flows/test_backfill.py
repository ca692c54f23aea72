"""Backfills as a flow: a task a chunk, states that say what happened, and runs that share or take up the chunks."""

import importlib
import json
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from storage import articles, backfills
from storage.database import Database
from storage.filters import Filters
from tests.flows.pipeline.backfill.conftest import Newsroom as Pages
from tests.flows.site import Site
from tests.flows.world import NOON

pytestmark = pytest.mark.slow

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


def test_a_dry_run_lists_pages_by_day(flow, asked: dict[str, Any], database: Database) -> None:
    state = flow.backfill(**asked, dry_run=True, feeds=["wire"])
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


def test_on_dask_the_chunks_are_worked_on_by_the_cluster(flow, asked: dict[str, Any], database: Database) -> None:
    pytest.importorskip("prefect_dask", reason="prefect-dask is not installed")
    state = flow.backfill(**asked, runner="dask", at_once=2)
    assert state.message == "pages: 4 article; parts: 5 done"
    assert on_record(database) == 4
