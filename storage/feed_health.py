"""How much the feeds bring, from their entries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean, pstdev

from sqlalchemy import BigInteger, cast, extract, func
from sqlmodel import col, select

from ingest.model import Outcome
from storage.database import Transaction
from storage.tables import EntryRow

WEEK, MONTH = 7, 28  # days
SILENT_SIGMA = 1.5
_DAY_S = 86_400
_WITHOUT_TEXT = (Outcome.NO_TEXT.value, Outcome.NOT_A_PAGE.value, Outcome.UNREADABLE.value)
_WITH_TEXT = (Outcome.ARTICLE.value, Outcome.COPY.value)


@dataclass(frozen=True, slots=True)
class Health:
    """`items_per_day` over the last 7 days. `share_without_text`: of the pages that came for entries of those days,
    those that gave no text; None where none came.
    """

    items_per_day: float
    share_without_text: float | None
    silent: bool


UNKNOWN = Health(0.0, None, silent=False)


def by_feed(tx: Transaction, feeds: Sequence[str], *, now: datetime) -> dict[str, Health]:
    """The health of those of these feeds that ever brought an entry, by their ids."""
    counts, shares = _daily_counts(tx, feeds, now), _shares_without_text(tx, feeds, now)
    began = select(EntryRow.feed_id, func.min(EntryRow.first_seen)).where(col(EntryRow.feed_id).in_(feeds))
    known_since = tx.exec(began.group_by(col(EntryRow.feed_id)))
    return {
        feed: Health(
            round(sum(counts[feed][:WEEK]) / WEEK, 2),
            shares.get(feed),
            silent=since <= now - timedelta(days=MONTH) and is_silent(counts[feed]),
        )
        for feed, since in known_since
    }


def is_silent(daily: list[int]) -> bool:
    """Whether the mean of the last 7 of 28 daily counts (newest first) lies below the mean of all by 1.5 sigma.

    A feed of about one item a day never does: its quiet weeks are chance.
    """
    return mean(daily[:WEEK]) < mean(daily) - SILENT_SIGMA * pstdev(daily)


def _daily_counts(tx: Transaction, feeds: Sequence[str], now: datetime) -> dict[str, list[int]]:
    """New entries of each of the last 28 days (of 24 hours before `now`), newest first."""
    age = int(now.timestamp()) - cast(extract("epoch", col(EntryRow.first_seen)), BigInteger)
    day = (age // _DAY_S).label("day")
    rows = tx.exec(
        select(EntryRow.feed_id, day, func.count())
        .where(col(EntryRow.feed_id).in_(feeds))
        .where(EntryRow.first_seen > now - timedelta(days=MONTH), EntryRow.first_seen <= now)
        .group_by(col(EntryRow.feed_id), day)
    )
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * MONTH)
    for feed, days_ago, count in rows:
        counts[feed][min(days_ago, MONTH - 1)] += count
    return counts


def _shares_without_text(tx: Transaction, feeds: Sequence[str], now: datetime) -> dict[str, float]:
    rows = tx.exec(
        select(EntryRow.feed_id, EntryRow.outcome, func.count())
        .where(col(EntryRow.feed_id).in_(feeds))
        .where(EntryRow.first_seen > now - timedelta(days=WEEK), col(EntryRow.outcome).in_(_WITHOUT_TEXT + _WITH_TEXT))
        .group_by(col(EntryRow.feed_id), col(EntryRow.outcome))
    )
    without: dict[str, int] = defaultdict(int)
    came: dict[str, int] = defaultdict(int)
    for feed, outcome, count in rows:
        came[feed] += count
        without[feed] += count if outcome in _WITHOUT_TEXT else 0
    return {feed: round(without[feed] / total, 3) for feed, total in came.items()}
