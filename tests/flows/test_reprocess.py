"""Reading stored pages again as a flow: a dry run first, then the same is kept."""

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest
from sqlmodel import update

from ingest.read import READER_VERSION
from storage import articles
from storage.database import Database
from storage.filters import Filters
from storage.tables import ArticleRow, QuoteRow
from tests.flows.waiting import Waiting
from tests.flows.world import World

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def flow(prefect_server: None) -> ModuleType:  # noqa: ARG001  # it runs there
    return importlib.import_module("flows.reprocess")


def test_a_dry_run_says_what_would_change_and_the_next_run_keeps_it(
    flow, tmp_path: Path, world: World, database: Database, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Waiting(tmp_path, world, store_url).asked()
    with database.transaction() as tx:
        tx.exec(update(ArticleRow).values(reader_version="0"))
        tx.exec(update(QuoteRow).values(speaker=None))
    state = flow.reprocess(**asked)
    assert state.message == "would change: 1 articles, 1 changed, 1 re-attributed"
    rows = json.loads(importlib.import_module("prefect.artifacts").Artifact.get(key="reprocess-changes").data)
    assert [(row["change"], row["speaker"], row["was"]) for row in rows] == [("re-attributed", "Mara Velden", "")]
    shown: list[tuple[bool, set[str]]] = []

    def show(_rows: object, *, would: bool) -> None:
        with database.transaction() as tx:
            shown.append((would, {row["reader_version"] for row in articles.rows(tx, Filters())}))

    monkeypatch.setattr(flow, "show_changes", show)
    assert flow.reprocess(**asked, dry_run=False).message == "1 articles, 1 changed, 1 re-attributed"
    assert shown == [(True, {"0"}), (False, {READER_VERSION})]
    assert flow.reprocess(**asked).message == "would change: 0 articles, 0 changed"


def test_a_feed_that_there_is_not_is_said_in_the_state(flow, tmp_path: Path, world: World, store_url: str) -> None:
    asked = Waiting(tmp_path, world, store_url).asked()
    state = flow.reprocess(**asked, feeds=["tide"])
    assert (state.name, state.message) == ("Misconfigured", "no such feed: tide; watch.yaml has wire")
