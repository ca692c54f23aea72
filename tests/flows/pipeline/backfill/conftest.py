"""A site with sitemaps, an archive beside it, and a newsroom that asks them for past days."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from flows.clock import Clock
from flows.pipeline import backfill
from flows.pipeline.backfill import Request, requested
from flows.pipeline.equipment import Equipment
from flows.pipeline.policy import policy_of
from flows.pipeline.steps import Ledger, Progress, silent
from flows.settings import Settings
from ingest.fetch import Fetcher
from ingest.model import Feed
from storage import articles, outbox, statements
from storage.database import Database
from storage.filters import Filters
from tests.flows.archive import Archive
from tests.flows.site import Site
from tests.flows.world import NOON, Inline, World, page_of

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 7)
QUOTE = "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay."


class Newsroom:
    """Asks for the first week of March."""

    def __init__(self, database: Database, url: str, site: Site, archive: Archive, settings: Settings) -> None:
        self.database, self.url, self.site, self.archive = database, url, site, archive
        feed = Feed(id="wire", url=f"{site.url}/rss", name="Meridian Wire")
        self.settings = replace(
            settings, feeds=(feed,), wayback=archive.url, allow_private=("127.0.0.0/8",), min_gap=timedelta()
        )

    def story(self, name: str, day: int, *, quote: str = QUOTE, published: bool = True) -> str:
        """Publish a story of this day of March; its path."""
        path = f"/{name}"
        self.site.put(path, self.page(name, day, quote=quote, published=published))
        return path

    @staticmethod
    def page(name: str, day: int, *, quote: str = QUOTE, published: bool = True) -> str:
        at = datetime(2026, 3, day, 10, tzinfo=NOON.tzinfo)
        text = " ".join(
            f"The {name} of pier {name}{number} saw {name} repairs on {name} {day}." for number in range(20)
        )
        return page_of(name, text, quote, published=at if published else None)

    def sitemap(self, *paths: str, changed: str = "2026-03-05") -> None:
        """List these pages in the sitemap that robots.txt names."""
        listed = "".join(f"<url><loc>{self.site.url}{path}</loc><lastmod>{changed}</lastmod></url>" for path in paths)
        self.site.put("/map.xml", f"<urlset>{listed}</urlset>", kind="application/xml")
        self.site.put("/robots.txt", f"Sitemap: {self.site.url}/map.xml", kind="text/plain")

    def request(self, **changes: Any) -> Request:
        asked = {"first": FIRST, "last": LAST, "feeds": (), "via": "sitemap", "today": NOON.date(), **changes}
        return requested(self.settings, **asked)

    def run(self, *, progress: Progress = silent, at_once: int = 4, **changes: Any) -> tuple[Ledger, Any]:
        tally, standing = backfill.run(
            self.request(**changes),
            settings=self.settings,
            database_url=self.url,
            clock=lambda: NOON,
            progress=progress,
            at_once=at_once,
            equip=self.equip,
        )
        ledger = Ledger()
        ledger.add(tally)
        return ledger, standing

    @contextmanager
    def equip(self, settings: Settings, database_url: str, *, clock: Clock) -> Iterator[Equipment]:
        """A real fetcher, and what is read is read here."""
        with Fetcher(replace(policy_of(settings), retry_delay=timedelta()), clock=clock) as fetcher:
            database = Database.open(database_url)
            yield Equipment(database=database, fetch=fetcher.fetch_all, workers=Inline())
            database.close()

    def articles(self) -> dict[str, str]:
        """The day of each article on record, by its path."""
        with self.database.transaction() as tx:
            rows = articles.rows(tx, Filters())
        return {row["url"].removeprefix(self.site.url): (row["published"] or row["first_seen"])[:10] for row in rows}

    def statements(self) -> list[dict[str, Any]]:
        with self.database.transaction() as tx:
            return statements.rows(tx, Filters())

    def alerts(self) -> list[dict[str, Any]]:
        with self.database.transaction() as tx:
            return outbox.rows(tx, Filters())

    def pages_asked(self) -> list[str]:
        """What was asked of the site but for its lists."""
        return sorted(path for path, _ in self.site.asked if path not in ("/map.xml", "/robots.txt"))


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive() as archive:
        yield archive


@pytest.fixture
def newsroom(world: World, store_url: str, site: Site, archive: Archive) -> Newsroom:
    return Newsroom(world.database, store_url, site, archive, world.settings())
