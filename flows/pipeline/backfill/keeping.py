"""One article of a backfill: kept where it is one of those asked for and not on record yet; no alert follows."""

from dataclasses import dataclass
from datetime import datetime

from flows.pipeline.backfill.request import Request
from flows.pipeline.desk import Desk
from flows.pipeline.equipment import Equipment
from flows.pipeline.saving import save
from flows.pipeline.steps import Progress, Tally
from ingest.errors import ReadError, StoreError
from ingest.model import Article, Outcome
from storage import articles
from storage.database import Database, lock


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


def keep(room: Room, url: str, found: Article | ReadError, *, captured: datetime | None, now: datetime) -> Tally:
    """What was read of the page at `url`: its one outcome, and why it is no article where it could not be read."""
    if isinstance(found, ReadError):
        return counted(found.outcome, f"{url}: {found}")
    if why := room.request.why_not(found, captured=captured):
        return counted(why)
    try:
        with room.database.transaction() as tx:
            lock(tx, "articles")
            if articles.known(tx, found.url):
                return counted(Outcome.KNOWN)
            saved = save(tx, found, desk=room.desk, entry_key=None, now=now)
            return Tally(counts=tuple(one for one in saved.counts if one[0] == "entries"))
    except StoreError as error:
        if error.transient:
            raise
        return counted(Outcome.UNREADABLE, f"{url}: {error}")


def counted(outcome: str, problem: str | None = None) -> Tally:
    """One page with its outcome."""
    return Tally(counts=(("entries", str(outcome), 1),), failures=(problem,) if problem else ())


def numbers(tally: Tally) -> dict[str, int]:
    """The counts of pages, as a chunk keeps them."""
    found: dict[str, int] = {}
    for _, name, number in tally.counts:
        found[name] = found.get(name, 0) + number
    return found
