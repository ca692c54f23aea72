"""Upkeep: pages let go as the configuration says, space given back, and what is on record in numbers."""

from datetime import datetime, timedelta
from typing import Any

from flows.pipeline.steps import Progress, Tally
from storage import retention, statistics
from storage.database import Database


def let_go(database: Database, *, keep: timedelta | None, now: datetime, progress: Progress) -> Tally:
    """Let go the raw pages that are older than `keep` (None: none) and that nothing needs, some in each transaction: a
    run that is stopped is gone on with by the next one."""
    gone, after = 0, ""
    while keep is not None:
        with database.transaction() as tx:
            number, last = retention.let_go(tx, before=now - keep, after=after)
        gone += number
        if last is None:
            break
        progress("pages looked at", last)
        after = last
    return Tally(counts=(("pages", "let go", gone),)) if gone else Tally()


def vacuum(database: Database) -> Tally:
    """Give back space and refresh the planner's statistics."""
    database.vacuum()
    return Tally()


def numbers(database: Database) -> list[dict[str, Any]]:
    """What is on record: how many of each kind, and how large."""
    with database.transaction() as tx:
        return statistics.rows(tx)
