"""Backfills and their chunks: what is to be done, who does it, what came of it. Shared by all workers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import func
from sqlmodel import col, or_, select

from ingest.errors import StoreError
from storage.database import Transaction
from storage.insertion import insert_new
from storage.tables import BackfillRow, ChunkRow, StatementRow

Kind = Literal["list", "pages", "records"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """A backfill of the days `first` to `last` (UTC, both included). `name` says it to people."""

    id: int
    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChunk:
    """A part that is planned. `key` names it inside its backfill, to people too; `size` is how many pages it asks
    for, 0 where that is not known; `place` orders the chunks of a feed. `work` is JSON, for whoever does it.
    """

    key: str
    kind: Kind
    work: Mapping[str, Any]
    feed_id: str | None = None
    place: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk(NewChunk):
    """A part that `holder` does alone until its lease ends; `attempts` are those before this one."""

    id: int
    backfill_id: int
    holder: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a backfill is: its chunks by state, what came of all of them, and why those failed that did, by key."""

    states: Mapping[str, int]
    counts: Mapping[str, int]
    failed: Mapping[str, str]
    by_feed: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done, or being done."""
        return bool(self.states.get("planned") or self.states.get("leased"))


def begin(tx: Transaction, *, key: str, name: str, first: date, last: date, now: datetime) -> Backfill:
    """The backfill with this key that has not ended, or a new one."""
    latest = tx.exec(select(func.max(StatementRow.id))).one() or 0
    row = {"key": key, "name": name, "first": first, "last": last, "begun_at": now, "last_statement": latest}
    insert_new(tx, BackfillRow, [row], returning="id")
    return _record(
        tx.exec(select(BackfillRow).where(BackfillRow.key == key, col(BackfillRow.ended_at).is_(None))).one()
    )


def get(tx: Transaction, number: int) -> Backfill:
    """The backfill with this number. StoreError where there is none."""
    row = tx.get(BackfillRow, number)
    if row is None:
        raise StoreError(f"no backfill {number} is on record")
    return _record(row)


def _record(row: BackfillRow) -> Backfill:
    return Backfill(id=row.id or 0, name=row.name, first=row.first, last=row.last)


def plan(tx: Transaction, backfill: int, chunks: Sequence[NewChunk], *, now: datetime) -> int:
    """Add chunks; those whose keys are there already stay as they are. Gives the number of the new ones."""
    rows = [
        {
            "backfill_id": backfill,
            "key": one.key,
            "kind": one.kind,
            "feed_id": one.feed_id,
            "place": one.place,
            "size": one.size,
            "work": dict(one.work),
            "state": "planned",
            "attempts": 0,
            "counts": {},
            "changed_at": now,
        }
        for one in sorted(chunks, key=lambda one: one.key)
    ]
    return len(insert_new(tx, ChunkRow, rows, returning="id"))


def lease(
    tx: Transaction, backfill: int, *, holder: str, now: datetime, lease_for: timedelta, since: datetime
) -> Chunk | None:
    """The next chunk for this holder alone until `now + lease_for`: a planned one, one whose lease has run out, or one
    that failed before `since`. None where there is none. Commit before working on it.
    """
    over = (col(ChunkRow.state) == "leased") & (col(ChunkRow.leased_until) <= now)
    failed = (col(ChunkRow.state) == "failed") & (col(ChunkRow.changed_at) < since)
    row = tx.exec(
        select(ChunkRow)
        .where(ChunkRow.backfill_id == backfill, or_(ChunkRow.state == "planned", over, failed))
        .order_by(col(ChunkRow.place), col(ChunkRow.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    row.state, row.holder, row.leased_until, row.changed_at = "leased", holder, now + lease_for, now
    row.attempts += 1
    return Chunk(
        id=row.id or 0,
        backfill_id=row.backfill_id,
        key=row.key,
        kind=row.kind,  # type: ignore[arg-type]
        feed_id=row.feed_id,
        place=row.place,
        size=row.size,
        work=row.work,
        holder=holder,
        attempts=row.attempts - 1,
    )


def renew(tx: Transaction, chunk: Chunk, *, until: datetime) -> bool:
    """Keep a chunk until then; False where it is not its holder's any more."""
    row = _held(tx, chunk)
    if row is not None:
        row.leased_until = until
    return row is not None


def note(tx: Transaction, chunk: Chunk, counts: Mapping[str, int], *, left: Mapping[str, Any], now: datetime) -> None:
    """The checkpoint of a chunk: what came of a part of it, and what is left to do. Nothing is noted for a holder whose
    lease somebody else has taken over.
    """
    row = _held(tx, chunk)
    if row is not None:
        row.counts = dict(Counter(row.counts) + Counter(counts))
        row.work, row.changed_at = dict(left), now


def end(tx: Transaction, chunk: Chunk, *, problem: str | None = None, now: datetime) -> bool:
    """A chunk is done, or has failed with this problem; False where it is not its holder's any more."""
    row = _held(tx, chunk)
    if row is None:
        return False
    row.state, row.detail = ("failed", problem) if problem else ("done", None)
    row.leased_until, row.holder, row.changed_at = None, None, now
    return True


def release(tx: Transaction, chunk: Chunk, *, now: datetime) -> None:
    """Give a chunk back: somebody else may take it at once."""
    row = _held(tx, chunk)
    if row is not None:
        row.state, row.leased_until, row.holder, row.changed_at = "planned", None, None, now
        row.attempts -= 1


def _held(tx: Transaction, chunk: Chunk) -> ChunkRow | None:
    row = tx.get(ChunkRow, chunk.id, with_for_update=True, populate_existing=True)
    return row if row is not None and row.state == "leased" and row.holder == chunk.holder else None


def standing(tx: Transaction, backfill: int) -> Standing:
    """How far this backfill is."""
    columns: tuple[Any, ...] = (ChunkRow.key, ChunkRow.feed_id, ChunkRow.state, ChunkRow.counts, ChunkRow.detail)
    rows = tx.exec(select(*columns).where(ChunkRow.backfill_id == backfill).order_by(col(ChunkRow.id))).all()
    by_feed: dict[str, Counter[str]] = {}
    for _, feed, _, counts, _ in rows:
        by_feed.setdefault(feed or "", Counter()).update(counts)
    return Standing(
        states=Counter(state for _, _, state, _, _ in rows),
        counts=sum(by_feed.values(), Counter()),
        failed={key: detail or "" for key, _, state, _, detail in rows if state == "failed"},
        by_feed=by_feed,
    )


def size(tx: Transaction, backfill: int) -> int:
    """How many pages its chunks ask for, as far as that is known."""
    return tx.exec(select(func.coalesce(func.sum(ChunkRow.size), 0)).where(ChunkRow.backfill_id == backfill)).one()


def close(tx: Transaction, backfill: int, *, now: datetime) -> None:
    """End a backfill all of whose chunks are done; others stay open, to be taken up again."""
    states = standing(tx, backfill).states
    row = tx.get(BackfillRow, backfill, with_for_update=True)
    if row is not None and row.ended_at is None and set(states) <= {"done"}:
        row.ended_at = now


def found(tx: Transaction, backfill: int) -> list[int]:
    """The statements of its days that are on record since it began, newest first."""
    row = tx.get_one(BackfillRow, backfill)
    moment = col(StatementRow.first_reported)
    since = datetime.combine(row.first, time(), UTC)
    until = datetime.combine(row.last, time(), UTC) + timedelta(days=1)
    query = select(StatementRow.id).where(col(StatementRow.id) > row.last_statement, moment >= since, moment < until)
    return [number for number in tx.exec(query.order_by(moment.desc(), col(StatementRow.id).desc())) if number]
