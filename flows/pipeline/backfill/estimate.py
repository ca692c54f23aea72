"""What a backfill would fetch, without storing anything."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.clock import Clock
from flows.pipeline.backfill.planning import Where, listed, places
from flows.pipeline.backfill.record_chunks import feed_of
from flows.pipeline.backfill.request import Request
from flows.pipeline.policy import policy_of
from flows.pipeline.steps import Progress
from flows.pipeline.workers import Workers
from flows.settings import Settings
from ingest.archives import PastArticle, read_warc
from ingest.errors import OnRecordError, StoreError
from ingest.fetch import Fetcher
from storage import articles
from storage.database import Database

_UNKNOWN = "unknown"
_AT_ONCE = 500


@dataclass(slots=True)
class Estimate:
    """How many pages would be fetched (of WARC files: read), by feed and day; `known` are on record already and are
    not counted. `failed` are lines on feeds and files of which nobody can say.
    """

    pages: Counter[tuple[str, str]] = field(default_factory=Counter)
    known: int = 0
    failed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def rows(self) -> list[dict[str, Any]]:
        """One dict a feed and day."""
        return [{"feed": feed, "day": day, "pages": number} for (feed, day), number in sorted(self.pages.items())]


def estimate(
    request: Request, *, settings: Settings, database_url: str, clock: Clock, progress: Progress, workers: Workers
) -> Estimate:
    """Ask sitemaps or the archive, or go through the WARC files, and count. The store is only read, if there is one."""
    found = Estimate()
    with _store(database_url) as database:
        if database is None:
            where = places(None, request.feeds)
        else:
            with database.transaction() as tx:
                where = places(tx, request.feeds)
        if request.via == "warc":
            for file in request.files:
                _of_file(found, file, request, where, database)
                progress("file counted", file, expected=len(request.files))
            return found
        with Fetcher(policy_of(settings), clock=clock) as fetcher:
            for one in where:
                try:
                    pages = listed(request, one, archive=settings.wayback, fetch=fetcher.fetch_all, workers=workers)
                except OnRecordError as error:
                    found.failed.append(f"feed {one.feed.id}: {error}")
                else:
                    found.problems += pages.problems
                    days = {page.url: str(page.day or _UNKNOWN) for page in pages.pages}
                    _count(found, one.feed.id, days, database)
                progress("site counted", one.place.host, expected=len(where))
    return found


@contextmanager
def _store(url: str) -> Iterator[Database | None]:
    """The database, if there is one already."""
    try:
        database = Database.open(url, create=False)
    except StoreError as error:
        if error.transient:
            raise
        yield None
        return
    try:
        yield database
    finally:
        database.close()


def _of_file(found: Estimate, file: str, request: Request, where: list[Where], database: Database | None) -> None:
    if file.startswith(("http://", "https://")):
        found.failed.append(f"{file}: how many pages it holds is known when it is fetched")
        return
    days: dict[str, str] = {}
    try:
        with Path(file).open("rb") as stream:
            for item in read_warc(stream):
                if not isinstance(item, PastArticle):
                    found.problems.append(f"{file}: {item.where}: {item.message}")
                elif feed_of(item.url, where) and request.may_hold(item.url, captured=item.fetched_at):
                    days[item.url] = str(item.fetched_at.date()) if item.fetched_at else _UNKNOWN
    except OSError as error:
        found.failed.append(f"{file}: cannot be read: {error.strerror}")
    _count(found, Path(file).name, days, database)


def _count(found: Estimate, name: str, days: dict[str, str], database: Database | None) -> None:
    urls = list(days)
    known: set[str] = set()
    for at in range(0, len(urls) if database else 0, _AT_ONCE):
        with database.transaction() as tx:  # type: ignore[union-attr]
            known |= articles.known_of(tx, urls[at : at + _AT_ONCE])
    found.known += len(known)
    found.pages.update((name, day) for url, day in days.items() if url not in known)
