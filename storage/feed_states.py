"""What is remembered of each feed between polls, and how it does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import Executable, Table, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from ingest.model import Feed, FeedState, FeedTrouble, Outcome
from storage import feed_health
from storage.database import Transaction
from storage.iso import iso
from storage.tables import FeedRow

_TABLE: Table = FeedRow.metadata.tables["feeds"]
_SAME_NAMES = (
    *("url", "found", "etag", "last_modified", "body_hash", "last_attempt", "last_success", "next_poll", "failures"),
    *("failed_polls", "failing_since", "last_full", "outcome", "error", "told", "episode"),
)


def get(tx: Transaction, feeds: Sequence[Feed]) -> dict[str, FeedState]:
    """The state of each feed by its id: a fresh one where none is on record, or where the feed's URL has changed."""
    rows = _rows(tx, feeds)
    return {feed.id: _of(feed, rows.get(feed.id)) for feed in feeds}


def _rows(tx: Transaction, feeds: Sequence[Feed]) -> dict[str, FeedRow]:
    return {row.id: row for row in tx.exec(select(FeedRow).where(col(FeedRow.id).in_([feed.id for feed in feeds])))}


def _of(feed: Feed, row: FeedRow | None) -> FeedState:
    if row is None:
        return _fresh(feed)
    state = _state(row)
    return state if row.url == feed.url else replace(_fresh(feed), told=state.told, episode=state.episode)


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
        failed_polls=row.failed_polls,
        failing_since=row.failing_since,
        last_full=row.last_full,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        error=row.error,
        told=cast("FeedTrouble | None", row.told),
        episode=row.episode,
    )


def put(tx: Transaction, state: FeedState, *, items: int | None = None) -> None:
    """Keep the state. `items`: the entries that this poll brought for the first time; None leaves the last count."""
    put_all(tx, [(state, items)])


def put_all(tx: Transaction, settled: Sequence[tuple[FeedState, int | None]]) -> None:
    """The same for many, at once."""
    if settled:
        rows = [_values(state, items) for state, items in sorted(settled, key=lambda one: one[0].feed_id)]
        tx.connection().execute(_upsert(tx.get_bind().dialect.name), rows)


@cache  # the same for every group of feeds
def _upsert(dialect: str) -> Executable:
    added = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(_TABLE)
    counted = {"last_items": func.coalesce(added.excluded.last_items, _TABLE.c.last_items)}
    changed = {name: added.excluded[name] for name in ("interval_s", *_SAME_NAMES)} | counted
    return added.on_conflict_do_update(index_elements=["id"], set_=changed)


def _values(state: FeedState, items: int | None) -> dict[str, Any]:
    names = {name: getattr(state, name) for name in _SAME_NAMES}
    return {"id": state.feed_id, "interval_s": state.interval.total_seconds(), "last_items": items, "gaps": 0} | names


def rows(tx: Transaction, feeds: Sequence[Feed], *, now: datetime) -> list[dict[str, Any]]:
    """One dict a feed, in the order given: `onrecord feeds --json`.

    `status`: `never` polled, `failing` since its last success, `silent` (see `feed_health`), or `ok`.
    """
    known, health = _rows(tx, feeds), feed_health.by_feed(tx, [feed.id for feed in feeds], now=now)
    return [_row(feed, known.get(feed.id), health.get(feed.id, feed_health.UNKNOWN)) for feed in feeds]


def _row(feed: Feed, row: FeedRow | None, health: feed_health.Health) -> dict[str, Any]:
    state = _of(feed, row)
    return {
        "id": feed.id,
        "url": state.found or feed.url,
        "status": _status(state, health),
        "last_success": iso(state.last_success),
        "next_poll": iso(state.next_poll),
        "interval_s": round(state.interval.total_seconds()),
        "failures": state.failures,
        "outcome": state.outcome,
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
