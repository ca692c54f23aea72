"""Several alerts as one: those of a first pass, of a briefing, of an hour in which there were too many."""

from collections.abc import Collection
from datetime import datetime
from itertools import count

from sqlmodel import col, or_, select, update

from storage import outbox
from storage.database import Transaction
from storage.outbox import FIRST_RUN, Kind, OutboxRow
from storage.tables import AlertRow


def first_run(tx: Transaction, *, watch: str, channel: str, due_at: datetime) -> int | None:
    """One alert in place of all that are held for the first run of this watch, on this channel; its id, or None where
    none is held.
    """
    held = select(AlertRow.id).where(
        AlertRow.watch == watch, AlertRow.channel == channel, AlertRow.state == "held", AlertRow.reason == FIRST_RUN
    )
    query = held.where(col(AlertRow.rolled_into).is_(None)).order_by(col(AlertRow.id)).with_for_update()
    alerts = [number for number in tx.exec(query) if number is not None]
    if not alerts:
        return None
    subject = f"first-run:{watch}"
    return roll(
        tx, alerts, watch=watch, channel=channel, kind="summary", subject=subject, reason=FIRST_RUN, due_at=due_at
    )


def roll(
    tx: Transaction,
    alerts: Collection[int],
    *,
    watch: str,
    channel: str,
    kind: Kind,
    subject: str,
    reason: str | None,
    due_at: datetime,
) -> int:
    """One alert that is due in place of these, which wait and end with it; its id. Where the subject is taken, the next
    free "<subject>:2", "<subject>:3" is.
    """
    names = (subject if number == 1 else f"{subject}:{number}" for number in count(1))
    about = {"watch": watch, "channel": channel, "kind": kind, "reason": reason, "due_at": due_at}
    number = next(found for name in names if (found := put(tx, subject=name, **about)) is not None)  # type: ignore[arg-type]
    join(tx, alerts, into=number)
    return number


def put(
    tx: Transaction, *, watch: str, channel: str, kind: Kind, subject: str, reason: str | None, due_at: datetime
) -> int | None:
    """An alert on several statements, due; its id, or None where the subject is taken."""
    about = {"watch": watch, "channel": channel, "kind": kind, "subject": subject}
    if not outbox.put(tx, **about, statement=None, state="due", due_at=due_at, reason=reason):  # type: ignore[arg-type]
        return None
    return tx.exec(select(AlertRow.id).filter_by(**about)).one()


def join(tx: Transaction, alerts: Collection[int], *, into: int) -> None:
    """These alerts wait for that one from now on, and end with it; so do those that waited for them."""
    ids = list(alerts)
    these = or_(col(AlertRow.id).in_(ids), col(AlertRow.rolled_into).in_(ids))
    values = {"state": "held", "held_until": None, "rolled_into": into}
    tx.exec(update(AlertRow).where(these).values(**values))


def rolled(tx: Transaction, row_id: int) -> list[OutboxRow]:
    """The alerts that were rolled into this row, in the order in which they came."""
    found = select(AlertRow).where(AlertRow.rolled_into == row_id).order_by(col(AlertRow.id))
    return [outbox.record(row) for row in tx.exec(found)]
