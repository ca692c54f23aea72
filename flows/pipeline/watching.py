"""The first pass of a watch: opened when the watch is first seen, closed when all that waited has been handled."""

from collections.abc import Sequence
from datetime import datetime

from ingest.watchlist import Watch
from storage import entries, rollups, watch_states
from storage.database import Database


def open_passes(database: Database, watches: Sequence[Watch], *, now: datetime) -> frozenset[str]:
    """The ids of the watches that are on their first pass."""
    with database.transaction() as tx:
        return frozenset(watch.id for watch in watches if watch_states.first_pass(tx, watch.id, now=now))


def close_passes(database: Database, watches: Sequence[Watch], *, first_pass: frozenset[str], now: datetime) -> None:
    """End the first passes; where a watch asks for a summary, one message a channel lists what was found.

    As long as another worker has entries in hand they go on: whoever comes last ends them.
    """
    with database.transaction() as tx:
        if not first_pass or entries.is_any_leased(tx, now=now):
            return
        for watch in watches:
            if watch.id not in first_pass:
                continue
            if watch.first_run == "summary":
                for channel in watch.channels:
                    rollups.first_run(tx, watch=watch.id, channel=channel, due_at=now)
            watch_states.end_first_pass(tx, watch.id, now=now)
