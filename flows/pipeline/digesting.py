"""The digest of each channel: put into the outbox once a period, sent from there like any alert."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from alerts.message import Move
from alerts.moves import move
from flows.hours import Hours
from flows.pipeline.steps import Tally
from ingest.watchlist import Watch
from storage import digests, figures
from storage.database import Database, Transaction, lock
from storage.filters import Filters

_DAY: Final = timedelta(days=1)
_BEFORE: Final = timedelta(days=14)  # how far back a figure that moved is followed
_MOST: Final = 20  # figures that moved


def put_digests(
    database: Database,
    watches: Sequence[Watch],
    hours: Hours,
    *,
    owner: str | None,
    now: datetime,
    asked: bool,
    figures_alone: bool = True,
) -> Tally:
    """Put the digests that are due into the outbox: one a channel that has something to tell, for the time since its
    last one (a day where it has none) up to the last hour of digests, or, where somebody `asked` for it, up to now.

    A channel of a watch has something to tell where statements were held or told, or corrected, or a figure moved; the
    channel of the `owner`, also where it was told of a feed. Without `figures_alone` no digest is made for figures
    alone: to look for those that moved takes a second in a store of 15,000 figures.
    """
    until = now if asked else hours.digest_before(now)
    if until is None:
        return Tally()
    made = 0
    read = {channel for watch in watches for channel in watch.channels}
    with database.transaction() as tx:
        lock(tx, "digests")
        for channel in sorted(read | ({owner} if owner else set())):
            since = digests.last_until(tx, channel) or until - _DAY
            if since >= until:
                continue
            news = digests.waits(tx, channel, since=since, until=until)
            if news or (figures_alone and channel in read and moved(tx, since=since, until=until)):
                made += digests.put(tx, channel, since=since, until=until, now=now)
    return Tally(counts=(("deliveries", "digest", made),)) if made else Tally()


def moved(tx: Transaction, *, since: datetime, until: datetime) -> tuple[Move, ...]:
    """The figures that moved in this time, the last one first, each followed back for a fortnight."""
    found = figures.series(tx, Filters(since=since - _BEFORE, until=until, limit=_MOST))
    return tuple(move(series) for series in found if series["points"][-1]["published"] > since.isoformat())
