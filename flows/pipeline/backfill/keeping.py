"""Articles of a backfill: kept where they are among those asked for and not on record yet; no alert follows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flows.pipeline.backfill.request import Request
from flows.pipeline.desk import Desk
from flows.pipeline.equipment import Equipment
from flows.pipeline.owing import FRESH
from flows.pipeline.saving import save_held
from flows.pipeline.steps import Progress, Tally
from ingest.errors import ReadError, StoreError
from ingest.model import Article, FeedEntry, Outcome
from storage import articles, entries
from storage.database import Database, Transaction, lock

FOR_THE_MONITOR: Final = "left to the monitor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What all chunks of a backfill are worked on with. `archive` is the Wayback Machine."""

    request: Request
    equipment: Equipment
    desk: Desk
    archive: str
    progress: Progress

    @property
    def database(self) -> Database:
        """Where articles are kept."""
        return self.equipment.database


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read of a page of this feed, or why nothing was; `captured`: when an archive fetched it, if one did."""

    url: str
    feed_id: str
    found: Article | ReadError
    captured: datetime | None


def keep(
    room: Room,
    group: Sequence[Read],
    *,
    now: datetime,
    checkpoint: Callable[[Transaction, Tally], None] = lambda _tx, _tally: None,
) -> Tally:
    """The one outcome of each of these pages, and why those are no articles that could not be read.

    All are kept in one transaction, with the `checkpoint` that counts them: what is killed counts nothing twice. Where
    the database refuses the group, each page is tried alone. News is the monitor's: it becomes an entry, for an article
    that is on record already alerts nobody. StoreError: transient, or the checkpoint is refused.
    """
    try:
        with room.database.transaction() as tx:
            known = articles.hold(tx, [one.found.url for one in group if isinstance(one.found, Article)])
            lock(tx, "articles")
            tally = Tally.of([_keep(tx, room, one, known, now) for one in group])
            checkpoint(tx, tally)
            return tally
    except StoreError as error:
        if error.transient:
            raise
        if len(group) > 1:
            alone = [keep(room, [one], now=now, checkpoint=checkpoint) for one in group]
            return Tally.of(alone)
        tally = Tally.of([counted(Outcome.UNREADABLE, f"{one.url}: {error}") for one in group])
    with room.database.transaction() as tx:
        checkpoint(tx, tally)
    return tally


def _keep(tx: Transaction, room: Room, read: Read, known: set[str], now: datetime) -> Tally:
    found = read.found
    if isinstance(found, ReadError):
        return counted(found.outcome, f"{read.url}: {found}")
    if why := room.request.why_not(found, captured=read.captured):
        return counted(why)
    if found.url in known:
        return counted(Outcome.KNOWN)
    if _is_news(found, now):
        entry = FeedEntry(feed_id=read.feed_id, key=found.url, url=found.url, published=found.clean.published)
        entries.add(tx, [entry], now=now)
        return counted(FOR_THE_MONITOR)
    known.add(found.url)
    saved = save_held(tx, found, known=False, desk=room.desk, entry_key=None, now=now)
    return Tally(counts=tuple(one for one in saved.counts if one[0] == "entries"))


def _is_news(found: Article, now: datetime) -> bool:
    published = found.clean.published
    return published is not None and published.at >= now - FRESH


def counted(outcome: str, problem: str | None = None) -> Tally:
    """One page with its outcome."""
    return Tally(counts=(("entries", str(outcome), 1),), failures=(problem,) if problem else ())


def numbers(tally: Tally) -> dict[str, int]:
    """The counts of pages, as a chunk keeps them."""
    found: dict[str, int] = {}
    for _, name, number in tally.counts:
        found[name] = found.get(name, 0) + number
    return found
