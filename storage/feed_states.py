"""What is remembered of each feed between polls, and how it does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select

from ingest.model import Feed, FeedState
from storage import feed_health
from storage.database import Transaction
from storage.insertion import insert_new
from storage.iso import iso
from storage.tables import FeedRow


def get(tx: Transaction, feeds: Sequence[Feed]) -> dict[str, FeedState]:
    """The state of each feed by its id: a fresh one where none is on record, or where the feed's URL has changed."""
    rows = _rows(tx, feeds)
    return {feed.id: _state(rows[feed.id]) if feed.id in rows else _fresh(feed) for feed in feeds}


def _rows(tx: Transaction, feeds: Sequence[Feed]) -> dict[str, FeedRow]:
    urls = {feed.id: feed.url for feed in feeds}
    rows = tx.exec(select(FeedRow).where(col(FeedRow.id).in_(urls)))
    return {row.id: row for row in rows if row.url == urls[row.id]}


def _fresh(feed: Feed) -> FeedState:
    state = FeedState(feed_id=feed.id, url=feed.url)
    return state if feed.every is None else replace(state, interval=feed.every)


def _state(row: FeedRow) -> FeedState:
    return FeedState(
        feed_id=row.id,
        url=row.url,
        found=row.found,
        etag=row.etag,
        last_modified=row.last_modified,
        body_hash=row.body_hash,
        last_attempt=row.last_attempt,
        last_success=row.last_success,
        next_poll=row.next_poll,
        interval=timedelta(seconds=row.interval_s),
        failures=row.failures,
        error=row.error,
    )


def put(tx: Transaction, state: FeedState, *, items: int | None = None) -> None:
    """Keep the state. `items`: the entries that this poll brought for the first time; None leaves the last count."""
    fresh = {"id": state.feed_id, "url": state.url, "interval_s": 0, "failures": 0, "gaps": 0}
    insert_new(tx, FeedRow, [fresh], returning="id")
    row = tx.get_one(FeedRow, state.feed_id)
    row.url = state.url
    row.found = state.found
    row.etag = state.etag
    row.last_modified = state.last_modified
    row.body_hash = state.body_hash
    row.last_attempt = state.last_attempt
    row.last_success = state.last_success
    row.next_poll = state.next_poll
    row.interval_s = state.interval.total_seconds()
    row.failures = state.failures
    row.error = state.error
    row.last_items = row.last_items if items is None else items


def rows(tx: Transaction, feeds: Sequence[Feed], *, now: datetime) -> list[dict[str, Any]]:
    """One dict a feed, in the order given: `onrecord feeds --json`.

    `status`: `never` polled, `failing` since its last success, `silent` (see `feed_health`), or `ok`.
    """
    known, health = _rows(tx, feeds), feed_health.by_feed(tx, now=now)
    return [_row(feed, known.get(feed.id), health.get(feed.id, feed_health.UNKNOWN)) for feed in feeds]


def _row(feed: Feed, row: FeedRow | None, health: feed_health.Health) -> dict[str, Any]:
    state = _fresh(feed) if row is None else _state(row)
    return {
        "id": feed.id,
        "url": state.found or feed.url,
        "status": _status(state, health),
        "last_success": iso(state.last_success),
        "next_poll": iso(state.next_poll),
        "interval_s": round(state.interval.total_seconds()),
        "failures": state.failures,
        "error": state.error,
        "items_per_day": health.items_per_day,
        "gaps": 0 if row is None else row.gaps,
        "share_without_text": health.share_without_text,
    }


def _status(state: FeedState, health: feed_health.Health) -> str:
    if state.last_attempt is None:
        return "never"
    if state.failures > 0 or state.last_success is None:
        return "failing"
    return "silent" if health.silent else "ok"
