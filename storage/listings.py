"""What each feed listed last, so that a poll that meets none of it is known to have a gap before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from storage.columns import digest
from storage.database import Transaction
from storage.insertion import insert_new
from storage.tables import FeedRow, ListingRow

_ENOUGH = 12  # hex digits of a key's digest: one listing has at most 2,000 keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Items may be missing that `feed_id` listed after `since` and no more when it was polled at `seen`. `host` is the
    one of most links that it listed then, `section` the first part of the path that all of them have in common."""

    feed_id: str
    since: datetime
    seen: datetime
    host: str
    section: str | None


def put(tx: Transaction, feed_id: str, *, address: str, keys: Sequence[str]) -> bool:
    """Keep what the feed lists now; True where nothing of what it listed before is among it.

    False where it was never listed before, or at another address. An empty listing is not kept.
    """
    if not keys:
        return False
    now_listed = sorted({digest(key)[:_ENOUGH] for key in keys})
    insert_new(tx, ListingRow, [{"feed_id": feed_id, "address": address, "keys": []}], returning="feed_id")
    row = tx.get_one(ListingRow, feed_id)
    before = row.keys if row.address == address else []
    row.address, row.keys = address, now_listed
    return bool(before) and set(before).isdisjoint(now_listed)


def open_gap(tx: Transaction, gap: Gap) -> None:
    """Count a gap of a feed whose listing is kept, and remember that it is to be closed. An older one that is still
    open stays the beginning."""
    tx.get_one(FeedRow, gap.feed_id).gaps += 1
    row = tx.get_one(ListingRow, gap.feed_id)
    row.gap_since, row.gap_seen = row.gap_since or gap.since, gap.seen
    row.host, row.section = gap.host, gap.section


def close_gap(tx: Transaction, feed_id: str) -> None:
    """The gap of this feed has been looked into as far as it can."""
    tx.get_one(ListingRow, feed_id).gap_since = None


def gaps(tx: Transaction, feeds: Sequence[str]) -> list[Gap]:
    """The gaps of these feeds that are still open, by feed id."""
    opened = select(ListingRow).where(col(ListingRow.feed_id).in_(feeds), col(ListingRow.gap_since).is_not(None))
    return [
        Gap(feed_id=row.feed_id, since=row.gap_since, seen=row.gap_seen, host=row.host, section=row.section)
        for row in tx.exec(opened.order_by(col(ListingRow.feed_id)))
        if row.gap_since is not None and row.gap_seen is not None and row.host is not None
    ]
