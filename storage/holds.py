"""Alerts that wait for a better time: quiet hours, a muted watch, too many in an hour, more to come with them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select, update

from storage.database import Transaction
from storage.tables import AlertRow, QuoteRow, ReportRow, StatementRow

INSTANT = ("new", "update")
BRIEFING = "briefing"
CORRECTING = ("removed", "correction")
DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A due alert. `actor` is whose statement it tells of; None for one that tells of several."""

    id: int
    watch: str
    channel: str
    kind: str
    statement: int | None
    actor: str | None
    attempts: int


def due(tx: Transaction, *, now: datetime) -> list[Waiting]:
    """All alerts that are due, in the order in which they are to be sent; they stay locked for this transaction."""
    rows = tx.exec(
        select(AlertRow, StatementRow.actor)
        .outerjoin(StatementRow, col(StatementRow.id) == AlertRow.statement_id)
        .where(AlertRow.state == "due", AlertRow.due_at <= now)
        .order_by(col(AlertRow.due_at), col(AlertRow.id))
        .with_for_update(of=AlertRow, skip_locked=True)
    ).all()
    return [
        Waiting(
            id=row.id or 0,
            watch=row.watch,
            channel=row.channel,
            kind=row.kind,
            statement=row.statement_id,
            actor=actor,
            attempts=row.attempts,
        )
        for row, actor in rows
    ]


def hold(tx: Transaction, alerts: Collection[int], *, until: datetime, reason: str) -> None:
    """Hold these alerts until then."""
    values = {"state": "held", "held_until": until, "held_for": reason}
    tx.exec(update(AlertRow).where(col(AlertRow.id).in_(alerts)).values(**values))


def ended(tx: Transaction, *, now: datetime) -> dict[tuple[str, str, str | None], list[int]]:
    """The held alerts whose time has come, by watch, channel and why they were held."""
    rows = tx.exec(
        select(AlertRow)
        .where(AlertRow.state == "held", col(AlertRow.held_until) <= now, col(AlertRow.rolled_into).is_(None))
        .order_by(col(AlertRow.id))
        .with_for_update(skip_locked=True)
    ).all()
    found: dict[tuple[str, str, str | None], list[int]] = {}
    for row in rows:
        found.setdefault((row.watch, row.channel, row.held_for), []).append(row.id or 0)
    return found


def free(tx: Transaction, alerts: Collection[int], *, now: datetime) -> None:
    """Make these held alerts due, their time to be given up counted from now; why they were held stays on record."""
    values = {"state": "due", "due_at": now, "first_due": now, "held_until": None}
    tx.exec(update(AlertRow).where(col(AlertRow.id).in_(alerts)).values(**values))


def sent_since(tx: Transaction, watch: str, channel: str, since: datetime) -> list[datetime]:
    """When the messages on single statements or briefings of this watch went out on this channel, oldest first: those
    that were sent after `since`, and those in the hands of a sender now.
    """
    moment = func.coalesce(AlertRow.sent_at, AlertRow.due_at)
    query = (
        select(moment)
        .where(AlertRow.watch == watch, AlertRow.channel == channel, col(AlertRow.rolled_into).is_(None))
        .where(col(AlertRow.kind).in_((*INSTANT, BRIEFING)))
        .where(col(AlertRow.state).in_(("sent", "sending", "unknown")), moment > since)
        .order_by(moment)
    )
    return list(tx.exec(query))


def told_together(tx: Transaction, statements: Sequence[int]) -> dict[int, set[int]]:
    """The articles that report each of these statements."""
    rows = tx.exec(
        select(ReportRow.statement_id, QuoteRow.article_id)
        .join(QuoteRow, col(QuoteRow.id) == ReportRow.quote_id)
        .where(col(ReportRow.statement_id).in_(statements))
    )
    found: dict[int, set[int]] = {}
    for statement, article in rows:
        found.setdefault(statement, set()).add(article)
    return found
