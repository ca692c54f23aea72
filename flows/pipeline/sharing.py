"""What the fetchers of all workers know together: kept in the database."""

from collections.abc import Sequence
from datetime import datetime

from flows.clock import Clock, utc_now
from ingest.model import RobotsFile, TurnAnswer, TurnEnd, TurnRequest
from storage import robots, site_turns
from storage.database import Database


class StoredState:
    """A SharedState of the fetcher. Turns go by the clock on the wall, whatever time a rehearsal pretends."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def settle_turns(self, asked: Sequence[TurnRequest], ended: Sequence[TurnEnd]) -> list[TurnAnswer]:
        """End turns, then answer each wish for one, in order. Fleeting: after a power failure nobody has a turn."""
        with self._database.transaction(fleeting=True) as tx:
            return site_turns.settle(tx, asked, ended, clock=self._clock)

    def robots(self, origin: str, *, now: datetime) -> RobotsFile | None:
        """The robots.txt of an origin, if one is known that is good still."""
        with self._database.transaction() as tx:
            return robots.get(tx, origin, now=now)

    def keep_robots(self, found: RobotsFile) -> None:
        """Keep a robots.txt for the others."""
        with self._database.transaction() as tx:
            robots.put(tx, found)
