"""What reads the web and keeps it: a database, a fetcher, workers."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

from flows.clock import Clock, utc_now
from flows.pipeline.parsing import Fetch
from flows.pipeline.policy import policy_of
from flows.pipeline.sharing import StoredState
from flows.pipeline.workers import Workers
from flows.settings import Settings
from ingest.fetch import Fetcher
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What reads the web and keeps it."""

    database: Database
    fetch: Fetch
    workers: Workers


class Equip(Protocol):
    """Opens the equipment of a run."""

    def __call__(self, settings: Settings, database_url: str, *, clock: Clock) -> AbstractContextManager[Equipment]:
        """As `equipped` does."""


@contextmanager
def equipped(
    settings: Settings, database_url: str, *, clock: Clock = utc_now, processes: int | None = None
) -> Iterator[Equipment]:
    """A database, a fetcher that is polite together with all others of this database, and workers, `processes` of them
    (None: one a core). StoreError for a database that cannot be used.
    """
    database = Database.open(database_url)
    try:
        shared = StoredState(database)
        with Fetcher(policy_of(settings), clock=clock, shared=shared) as fetcher, Workers(processes) as workers:
            yield Equipment(database=database, fetch=fetcher.fetch_all, workers=workers)
    finally:
        database.close()
