"""The digest of each channel: put into the outbox once a period, sent from there like any alert."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from flows.hours import Hours
from flows.pipeline.steps import Tally
from ingest.watchlist import Watch
from storage import digests
from storage.database import Database, lock

_DAY: Final = timedelta(days=1)


def put_digests(database: Database, watches: Sequence[Watch], hours: Hours, *, now: datetime, asked: bool) -> Tally:
    """Put the digests that are due into the outbox: one a channel that has something to tell, for the time since its
    last one (a day where it has none) up to the last hour of digests, or, where somebody `asked` for it, up to now.
    """
    until = now if asked else hours.digest_before(now)
    if until is None:
        return Tally()
    made = 0
    with database.transaction() as tx:
        lock(tx, "digests")
        for channel in sorted({channel for watch in watches for channel in watch.channels}):
            since = digests.last_until(tx, channel) or until - _DAY
            if since < until and digests.waits(tx, channel, since=since, until=until):
                made += digests.put(tx, channel, since=since, until=until, now=now)
    return Tally(counts=(("deliveries", "digest", made),)) if made else Tally()
