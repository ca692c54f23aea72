"""The alerts to send, one row a watch, kind, subject and channel: written with what they tell of, sent from here."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast

from sqlmodel import col, desc, select, update

from ingest.errors import StoreError
from ingest.model import Correction, Delivery
from storage import selection
from storage.database import Transaction
from storage.filters import Filters
from storage.insertion import insert_new
from storage.iso import iso
from storage.tables import AlertRow, ChannelRow, ReportRow, StatementRow
from storage.values import as_table

Kind = Literal["new", "update", "removed", "correction", "briefing", "summary", "digest", "feed", "run"]
FIRST_RUN = "first run"
TOLD_ELSEWHERE = "for the digest: told already, as said by somebody of the same side"
NOT_READ = "the sender stopped before the answer was read"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """An alert to one channel. `subject`: "statement:12", "first-run:china-on-ukraine", "feed:wire:2:failing" (the
    second episode of this feed), "run:ID" (a run of a flow), "article:7:version:HASH:statement:12" (removed by
    it). `first_due`: when it was to be sent at first, or again after `retry`; `due_at`: when next. `attempts`: sendings
    begun since `first_due`. `held_for`: why it had to wait on its way; `taken`: the recipients who have it already.
    """

    id: int
    watch: str
    channel: str
    kind: Kind
    subject: str
    statement: int | None
    state: str
    attempts: int
    first_due: datetime
    due_at: datetime
    reason: str | None
    held_for: str | None = None
    news: tuple[str, ...] = ()
    before: str | None = None
    certain: bool = True
    added: bool = False
    correction: Correction | None = None
    taken: tuple[str, ...] = ()


def put(
    tx: Transaction,
    *,
    watch: str,
    channel: str,
    kind: Kind,
    subject: str,
    statement: int | None,
    state: Literal["due", "held"],
    due_at: datetime,
    reason: str | None,
    news: Sequence[str] = (),
    before: str | None = None,
    certain: bool = True,
    added: bool = False,
    correction: Correction | None = None,
) -> bool:
    """Add an alert; False where there is one of this watch, kind, subject and channel already, in whatever state.

    Of an update, `news` are the sentences that it tells, `before` the words on record, `certain` whether it is one.
    """
    row = {
        "watch": watch,
        "channel": channel,
        "kind": kind,
        "subject": subject,
        "statement_id": statement,
        "state": state,
        "attempts": 0,
        "first_due": due_at,
        "due_at": due_at,
        "reason": reason,
        "news": list(news),
        "before": before,
        "certain": certain,
        "added": added,
        "correction": asdict(correction) if correction else None,
        "taken": [],
    }
    return bool(insert_new(tx, AlertRow, [row], returning="id"))


def release(tx: Transaction, *, watch: str, statement: int, due_at: datetime, uncertain: bool = False) -> int:
    """Make the held alerts of this watch on this statement due, but for those of a first run, those told elsewhere,
    those held until a time, and, unless they are wanted, those on what is only possibly an update; gives their number.
    """
    held = (col(AlertRow.watch) == watch, col(AlertRow.statement_id) == statement, col(AlertRow.state) == "held")
    ripe = (
        col(AlertRow.rolled_into).is_(None),
        col(AlertRow.held_until).is_(None),
        col(AlertRow.reason).not_in((FIRST_RUN, TOLD_ELSEWHERE)),
    )
    sure = () if uncertain else (col(AlertRow.certain).is_(True),)
    values = {"state": "due", "first_due": due_at, "due_at": due_at, "reason": None}
    return tx.exec(update(AlertRow).where(*held, *ripe, *sure).values(**values)).rowcount


def last(tx: Transaction, *, kind: Kind, channel: str) -> OutboxRow | None:
    """The last alert of this kind to this channel, in whatever state."""
    query = select(AlertRow).where(AlertRow.kind == kind, AlertRow.channel == channel)
    row = tx.exec(query.order_by(desc(col(AlertRow.id))).limit(1)).first()
    return record(row) if row else None


def channels_due(tx: Transaction, *, now: datetime) -> list[str]:
    """The channels on which something is due, in alphabetical order."""
    query = select(AlertRow.channel).where(AlertRow.state == "due", AlertRow.due_at <= now)
    return sorted(tx.exec(query.distinct()))


def lease(tx: Transaction, *, channel: str, now: datetime, holder: str, lease_for: timedelta) -> OutboxRow | None:
    """The next alert that is due on this channel, by due time, for this holder alone until `now + lease_for`; None
    where nothing is.

    Counts as an attempt. Commit before sending, so that nobody else takes it.
    """
    row = tx.exec(
        select(AlertRow)
        .where(AlertRow.state == "due", AlertRow.due_at <= now, AlertRow.channel == channel)
        .order_by(col(AlertRow.due_at), col(AlertRow.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    row.state, row.attempts = "sending", row.attempts + 1
    row.leased_until, row.lease_holder = now + lease_for, holder
    return record(row)


def expire(tx: Transaction, *, now: datetime) -> int:
    """Leases that ran out become `unknown`: whether the channel took the alert is not on record. Gives their number."""
    rows = tx.exec(
        select(AlertRow)
        .where(AlertRow.state == "sending", col(AlertRow.leased_until) <= now)
        .order_by(col(AlertRow.id))
        .with_for_update()
    ).all()
    for row in rows:
        _end(tx, row, "unknown", NOT_READ)
    return len(rows)


def mark(
    tx: Transaction,
    row_id: int,
    delivery: Delivery,
    *,
    now: datetime,
    next_due: datetime | None,
    holder: str | None = None,
) -> str:
    """Note what the channel answered, and give the new state.

    `sent`, `failed` and `unknown` as answered; `retry`: `due` again at `next_due`, or `dead` where that is None. An
    answer that comes after its lease ran out counts; of a row that waits, has ended otherwise, or is leased to another
    than `holder`, only `sent` changes the state. Rows rolled into this one follow it. Who took it is noted in any case.
    """
    row = _get(tx, row_id)
    row.taken = sorted({*row.taken, *delivery.taken})
    open_to_holder = row.state in {"sending", "unknown"} and (holder is None or row.lease_holder in {None, holder})
    if not open_to_holder and delivery.result != "sent":
        return _shown(row)
    if delivery.result == "sent":
        row.sent_at = row.sent_at or now
        return _end(tx, row, "sent", None)
    if delivery.result != "retry":
        return _end(tx, row, delivery.result, delivery.detail)
    if next_due is None:
        return _end(tx, row, "dead", delivery.detail)
    row.due_at = next_due
    return _end(tx, row, "due", delivery.detail)


def retry(tx: Transaction, row_id: int, *, now: datetime) -> None:
    """Make a failed, unknown or dead row due `now`, as if it were new. StoreError where it is none of these, or its
    statement was withdrawn since.
    """
    row = _get(tx, row_id)
    if row.rolled_into is not None:
        raise StoreError(f"alert {row_id} went out as part of alert {row.rolled_into}: retry that one")
    if row.state not in {"failed", "unknown", "dead"}:
        raise StoreError(f"alert {row_id} is {_shown(row)}: only a failed, unknown or dead one can be retried")
    if row.kind in {"new", "update"} and row.statement_id is not None and not _is_reported(tx, row.statement_id):
        raise StoreError(
            f"alert {row_id} was withdrawn: no quote on record holds statement {row.statement_id} any more"
        )
    row.attempts, row.first_due, row.due_at = 0, now, now
    _end(tx, row, "due", row.error)


def _is_reported(tx: Transaction, statement: int) -> bool:
    return tx.exec(select(ReportRow.id).where(ReportRow.statement_id == statement).limit(1)).first() is not None


def rows(tx: Transaction, filters: Filters) -> list[dict[str, Any]]:
    """One dict an alert, newest first, by when it was due at first: `onrecord alerts --json`.

    Actor, topic and search narrow it by the alert's statement. A row that is being sent shows as due; one that is due
    on a channel that asked to be left alone is so when that time is over.
    """
    query = select(AlertRow, ChannelRow.paused_until).outerjoin(ChannelRow, col(ChannelRow.id) == AlertRow.channel)
    query = query.where(*selection.between(col(AlertRow.first_due), filters))
    about = [*selection.statements(filters), *selection.containing(filters.search, col(StatementRow.text))]
    if about:
        query = query.where(col(AlertRow.statement_id).in_(select(StatementRow.id).where(*about)))
    found = tx.exec(query.order_by(desc(col(AlertRow.id))).limit(filters.limit))
    return [_listed(row, paused_until) for row, paused_until in found]


def about_statements(tx: Transaction, statements: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """The alerts of each of these statements that has some, for `why`: as listed, with subject, and the alert that
    they were rolled into.
    """
    wanted = as_table(tx, statements)
    query = select(AlertRow).join(wanted, col(AlertRow.statement_id) == wanted.c.value).order_by(col(AlertRow.id))
    found: dict[int, list[dict[str, Any]]] = {}
    for row in tx.exec(query):
        told = {**_listed(row), "subject": row.subject, "rolled_into": row.rolled_into}
        found.setdefault(row.statement_id or 0, []).append(told)
    return found


def _listed(row: AlertRow, paused_until: datetime | None = None) -> dict[str, Any]:
    due_at = max(row.due_at, paused_until) if paused_until and _shown(row) == "due" else row.due_at
    return {
        "id": row.id,
        "watch": row.watch,
        "channel": row.channel,
        "kind": row.kind,
        "statement": row.statement_id,
        "state": _shown(row),
        "attempts": row.attempts,
        "due_at": iso(due_at),
        "sent_at": iso(row.sent_at),
        "error": row.error,
        "reason": row.held_for or row.reason,
    }


def _shown(row: AlertRow) -> str:
    return "due" if row.state == "sending" else row.state


def _get(tx: Transaction, row_id: int) -> AlertRow:
    row = tx.get(AlertRow, row_id, with_for_update=True)
    if row is None:
        raise StoreError(f"no alert {row_id} is on record: `onrecord alerts` lists them")
    return row


def _end(tx: Transaction, row: AlertRow, state: str, error: str | None) -> str:
    """End the sending of this row; those rolled into it wait, or end, with it."""
    row.state, row.error, row.leased_until, row.lease_holder = state, error, None, None
    following = "held" if state == "due" else state
    tx.exec(
        update(AlertRow)
        .where(col(AlertRow.rolled_into) == row.id)
        .values(state=following, error=error, sent_at=row.sent_at)
    )
    return state


def record(row: AlertRow) -> OutboxRow:
    """What a row of the table says."""
    return OutboxRow(
        id=row.id or 0,
        watch=row.watch,
        channel=row.channel,
        kind=cast("Kind", row.kind),
        subject=row.subject,
        statement=row.statement_id,
        state=_shown(row),
        attempts=row.attempts,
        first_due=row.first_due,
        due_at=row.due_at,
        reason=row.reason,
        held_for=row.held_for,
        news=tuple(row.news),
        before=row.before,
        certain=row.certain,
        added=row.added,
        correction=Correction(**cast("Any", row.correction)) if row.correction else None,
        taken=tuple(row.taken),
    )
