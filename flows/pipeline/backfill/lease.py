"""Holds a chunk while it is worked on, and lets go of it whatever happens."""

from datetime import timedelta
from threading import Event
from types import TracebackType
from typing import Self

from flows.clock import utc_now
from flows.pipeline.beating import beating
from ingest.errors import StoreError
from storage import backfills
from storage.backfills import Chunk
from storage.database import Database

# By the clock on the wall, as turns at sites: how soon others may take over what a killed run has left.
LEASE = timedelta(seconds=60)
_BEATS = 3  # a lease, so that one that comes late does no harm


class Lease:
    """Context manager: renews the lease of a chunk from a thread. An exception that leaves the block gives the chunk
    back, so that somebody else may take it at once.
    """

    def __init__(self, database: Database, chunk: Chunk) -> None:
        self._database = database
        self._chunk = chunk
        self._lost = Event()
        self._beats = beating(self._renew, every=LEASE / _BEATS)

    @property
    def is_lost(self) -> bool:
        """Whether somebody else has taken the chunk over: what is left of it is theirs."""
        return self._lost.is_set()

    def __enter__(self) -> Self:
        self._beats.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beats.__exit__(None, None, None)
        if kind is not None:
            with self._database.transaction() as tx:
                backfills.release(tx, self._chunk, now=utc_now())

    def _renew(self) -> bool:
        try:
            with self._database.transaction() as tx:
                held = backfills.renew(tx, self._chunk, until=utc_now() + LEASE)
        except StoreError as error:
            held = error.transient  # the next beat may come through
        if not held:
            self._lost.set()
        return held
