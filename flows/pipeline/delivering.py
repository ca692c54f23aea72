"""Delivery: one row of the outbox after the other is leased, composed, sent, and marked with what the channel said."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import uuid4

from alerts.message import AlertMessage, FeedMessage, Message, SummaryMessage
from flows.clock import Clock
from flows.pipeline.steps import Progress, Tally
from ingest.model import Delivery
from storage import outbox, statements
from storage.database import Database, Transaction
from storage.outbox import OutboxRow

Send = Callable[[str, Message], Delivery]

# Longer than any channel takes to answer (Apprise: connect and read time-outs of seconds, splitting included).
LEASE = timedelta(minutes=2)


def deliver(
    database: Database,
    send: Send,
    *,
    clock: Clock,
    retry: Sequence[timedelta],
    give_up: timedelta,
    progress: Progress,
) -> Tally:
    """Send what is due now, each row once.

    A sender that died in between leaves its row `unknown`, which is never sent again by itself. `retry` holds the waits
    between attempts, the last one repeating; after `give_up` since the first attempt a row is dead.
    """
    holder, states, failures = uuid4().hex, Counter[str](), []
    with database.transaction() as tx:
        if lost := outbox.expire(tx, now=clock()):
            states["unknown"] += lost
            failures.append(f"{lost} alerts: the sender stopped before the answer was read; see onrecord alerts")
    while True:
        now = clock()
        with database.transaction() as tx:
            row = outbox.lease(tx, now=now, holder=holder, lease_for=LEASE)
            message = compose(tx, row) if row else None
        if row is None:
            break
        progress("alert leased", str(row.id))
        delivery = send(row.channel, message) if message else Delivery(result="failed", detail="its subject is gone")
        progress("alert sent", str(row.id))
        with database.transaction() as tx:
            due = _next(row, retry, give_up, now=clock())
            state = outbox.mark(tx, row.id, delivery, now=clock(), next_due=due, holder=holder)
        progress("alert marked", str(row.id))
        states["to be tried again" if state == "due" else state] += 1
        if state != "sent":
            failures.append(f"alert {row.id} to {row.channel}: {delivery.detail or delivery.result} ({state})")
    return Tally(
        counts=tuple(("deliveries", state, number) for state, number in sorted(states.items())),
        failures=tuple(failures),
    )


def compose(tx: Transaction, row: OutboxRow) -> Message | None:
    """What a row has to say, from what is on record now; None where that is gone."""
    if row.kind == "feed":
        _, feed, _, news = row.subject.split(":")
        return FeedMessage(feed=feed, subject=row.subject, news=cast("Any", news), detail=row.reason)
    if row.kind == "summary":
        listed = tuple(found for number in outbox.rolled(tx, row.id) if (found := statements.get(tx, number)))
        return (
            SummaryMessage(watch=row.watch, subject=row.subject, statements=listed, reason="first run")
            if listed
            else None
        )
    found = statements.get(tx, row.statement) if row.statement is not None else None
    if found is None:
        return None
    return AlertMessage(
        watch=row.watch,
        kind=cast("Any", row.kind),
        reason=row.reason if row.kind == "removed" else None,
        statement=found,
        subject=row.subject,
        news=row.news,
        before=row.before,
        certain=row.certain,
        added=row.added,
    )


def _next(row: OutboxRow, retry: Sequence[timedelta], give_up: timedelta, *, now: datetime) -> datetime | None:
    due = now + retry[min(row.attempts, len(retry)) - 1]
    return due if due <= row.first_due + give_up else None
