"""A backfill is begun, cancelled and begun again in Prefect's UI, with a real browser: no page is fetched twice."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from flows.clock import utc_now
from flows.pipeline.backfill.page_chunks import GROUP
from storage import articles, statements
from storage.database import Database, Transaction
from storage.filters import Filters
from tests.e2e import browser
from tests.e2e.browser import Browser
from tests.e2e.office import STORIES, Office
from tests.e2e.stack import Stack
from tests.e2e.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
def ui(office: Office) -> Iterator[Browser]:
    if not browser.CHROMIUM.exists():
        pytest.skip(f"there is no browser at {browser.CHROMIUM}; Debian has it in its package chromium")
    with browser.opened(office.stack.url) as opened:
        yield opened


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where screenshots go: the folder PICTURES of the environment, such as docs/images."""
    return Path(os.environ.get("PICTURES", tmp_path))


def test_a_backfill_is_started_cancelled_and_resumed_in_the_ui(office: Office, ui: Browser, pictures: Path) -> None:
    stack, site = office.stack, office.quays
    paths = sorted(f"/{number}" for number in range(STORIES))  # the order in which they are fetched
    told_before = len(office.titles)
    site.hold(paths[-1])
    first = begin(ui, stack, pictures / "form.png")
    until(site.is_asked, what="a page that is asked for")
    until(lambda: len(read(office)) >= STORIES // 2, what="the pages before it")
    ui.cancel(first)
    assert stack.ended(first)["type"] == "CANCELLED"
    site.let_go()
    assert stack.complaints(first) == []  # the hooks of the flow were found
    second = begin(ui, stack, pictures / "form.png")
    end = stack.ended(second)
    assert end["type"] == "COMPLETED", end
    assert sorted(read(office)) == sorted(site.stories)
    asked_again = [path for path in paths if len(site.answers(path)) > 1]
    assert len(asked_again) <= GROUP  # those that were being fetched
    assert said(office) == STORIES
    assert stack.ended(stack.run("deliver/on-record-deliver"))["type"] == "COMPLETED"
    assert len(office.titles) - told_before == 1  # the summary
    ui.open_run(second)
    ui.open_tab("Artifacts", "What became of the pages")
    ui.photograph(pictures / "artifacts.png")
    ui.open_tab("Task Runs", "quays")
    ui.photograph(pictures / "run.png")


def begin(ui: Browser, stack: Stack, picture: Path) -> str:
    """Ask for the last days of one outlet in the form; the id of the run."""
    known, today = ids(stack), utc_now().astimezone(UTC).date()
    ui.open_form(stack.deployment("backfill/on-record-backfill")["id"])
    ui.pick_day("start", today - timedelta(days=5))
    ui.pick_day("end", today)
    ui.choose("feeds", "quays")
    ui.photograph(picture)
    ui.submit()
    [run] = until(lambda: ids(stack) - known, what="the run that was asked for")
    return run


def ids(stack: Stack) -> set[str]:
    """The ids of all runs of the backfill."""
    return {str(run["id"]) for run in stack.runs("backfill/on-record-backfill")}


def read(office: Office) -> list[str]:
    """The addresses of the outlet's articles on record."""
    with on_record(office) as tx:
        return [row["url"] for row in articles.rows(tx, Filters()) if row["url"].startswith(office.quays.url)]


def said(office: Office) -> int:
    """How many statements are on record of the one that it quotes."""
    with on_record(office) as tx:
        return len([row for row in statements.rows(tx, Filters()) if row["actor"] == "velden"])


@contextmanager
def on_record(office: Office) -> Iterator[Transaction]:
    with closing(Database.open(office.stack.database)) as database, database.transaction() as tx:
        yield tx
