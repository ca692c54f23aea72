"""A backfill is begun, cancelled and begun again in Prefect's UI, with a real browser: no page is fetched twice."""

import os
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from flows.clock import utc_now
from storage import articles, outbox, statements
from storage.database import Database
from storage.filters import Filters
from tests.e2e import browser
from tests.e2e.browser import Browser
from tests.e2e.held_site import HeldSite
from tests.e2e.office import Office
from tests.e2e.waiting import until
from tests.e2e.watching import write_watch

pytestmark = [pytest.mark.slow, pytest.mark.timeout(280)]

STORIES = 24


@pytest.fixture
def site() -> Iterator[HeldSite]:
    """A day and more of stories, of which the feed has the last one only."""
    with HeldSite(STORIES, hours=2) as site:
        yield site
        site.let_go()


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


def test_a_backfill_is_started_cancelled_and_resumed_in_the_ui(
    office: Office, ui: Browser, site: HeldSite, database_url: str, tmp_path: Path, pictures: Path
) -> None:
    stack = office.stack
    config, inbox = write_watch(tmp_path, site)
    deployment = stack.deployment("backfill/default")["id"]
    today = utc_now().astimezone(UTC).date()

    def begin() -> str:
        known = {run["id"] for run in stack.runs("backfill/default")}
        ui.open_form(deployment)
        ui.pick_day("start", today - timedelta(days=3))
        ui.pick_day("end", today)
        ui.pick("via", "sitemap")
        ui.write("config", str(config))
        ui.write("database", database_url)
        ui.photograph(pictures / "form.png")
        ui.submit()
        return str(
            until(
                lambda: [run["id"] for run in stack.runs("backfill/default") if run["id"] not in known], what="a run"
            )[0]
        )

    site.hold("/0")
    first = begin()
    until(site.is_asked, what="a page that is asked for")
    until(lambda: len(read(database_url)) >= STORIES // 2, what="the pages of other days")
    ui.cancel(first)
    assert stack.ended(first)["type"] == "CANCELLED"
    site.let_go()
    second = begin()
    end = stack.ended(second)
    assert end["type"] == "COMPLETED", end
    assert sorted(read(database_url)) == sorted(site.stories)
    assert {path: site.answers(path) for path in site.pages if site.answers(path) != [200]}.keys() <= NOT_PAGES | {"/0"}
    assert on_ledger(database_url) == STORIES
    assert not inbox.exists() or inbox.read_text(encoding="utf-8").count("── ") <= 1
    ui.open_run(second)
    ui.photograph(pictures / "run.png")
    ui.page.get_by_role("tab", name="Artifacts").click()
    ui.photograph(pictures / "artifacts.png")


NOT_PAGES = {"/rss", "/robots.txt", "/sitemap.xml"}


def read(database_url: str) -> list[str]:
    """The addresses of the articles on record."""
    database = Database.open(database_url)
    with database.transaction() as tx:
        found = [row["url"] for row in articles.rows(tx, Filters())]
    database.close()
    return found


def on_ledger(database_url: str) -> int:
    database = Database.open(database_url)
    with database.transaction() as tx:
        found = len(statements.rows(tx, Filters()))
    database.close()
    return found
