"""Delivery: one row of the outbox after the other is leased, composed, sent, and marked with what the channel said."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Final
from uuid import uuid4

from alerts.message import Message
from flows.clock import Clock
from flows.pipeline.calm import Calm, settle
from flows.pipeline.steps import Progress, Tally
from ingest.model import Delivery
from storage import outbox
from storage.database import Database, Transaction
from storage.outbox import OutboxRow

Send = Callable[[str, Message], Delivery]
Compose = Callable[[Transaction, OutboxRow], Message | None]

# Longer than any channel takes to answer (Apprise: connect and read time-outs of seconds, splitting included).
LEASE = timedelta(minutes=2)
_AT_ONCE: Final = 8  # channels


def deliver(
    database: Database,
    send: Send,
    *,
    compose: Compose,
    calm: Calm,
    clock: Clock,
    retry: Sequence[timedelta],
    give_up: timedelta,
    progress: Progress,
) -> Tally:
    """Send what is due now, each row once, the channels side by side: a slow one keeps no other waiting.

    A sender that died in between leaves its row `unknown`, which is never sent again by itself. `retry` holds the waits
    between attempts, the last one repeating; after `give_up` since the first attempt a row is dead.
    """
    with database.transaction() as tx:
        lost = outbox.expire(tx, now=clock())
        settle(tx, calm, now=clock())
        channels = outbox.channels_due(tx, now=clock())
    sender = _Sender(
        database, send, compose=compose, calm=calm, clock=clock, retry=retry, give_up=give_up, progress=progress
    )
    with ThreadPoolExecutor(max_workers=max(1, min(len(channels), _AT_ONCE)), thread_name_prefix="channel") as threads:
        tallies = list(threads.map(sender.send_all, channels))
    return Tally.of([_lost(lost), *tallies]) if lost else Tally.of(tallies)


def _lost(number: int) -> Tally:
    line = f"{number} alerts: the sender stopped before the answer was read; see onrecord alerts"
    return Tally(counts=(("deliveries", "unknown", number),), failures=(line,))


class _Sender:
    """Sends what is due on a channel, one row after the other: leased, composed, sent, and marked with the answer."""

    def __init__(
        self,
        database: Database,
        send: Send,
        *,
        compose: Compose,
        calm: Calm,
        clock: Clock,
        retry: Sequence[timedelta],
        give_up: timedelta,
        progress: Progress,
    ) -> None:
        self._database = database
        self._send = send
        self._compose = compose
        self._calm = calm
        self._clock = clock
        self._retry = retry
        self._give_up = give_up
        self._progress = progress
        self._holder = uuid4().hex

    def send_all(self, channel: str) -> Tally:
        """Until nothing is due on the channel."""
        states, failures = Counter[str](), []
        while (leased := self._lease(channel)) is not None:
            row, message = leased
            self._progress("alert leased", str(row.id))
            gone = Delivery(result="failed", detail="its subject is gone")
            delivery = self._send(row.channel, message) if message else gone
            self._progress("alert sent", str(row.id))
            state = self._mark(row, delivery)
            self._progress("alert marked", str(row.id))
            states["to be tried again" if state == "due" else state] += 1
            if state != "sent":
                failures.append(f"alert {row.id} to {row.channel}: {delivery.detail or delivery.result} ({state})")
        counts = tuple(("deliveries", state, number) for state, number in sorted(states.items()))
        return Tally(counts=counts, failures=tuple(failures))

    def _lease(self, channel: str) -> tuple[OutboxRow, Message | None] | None:
        now = self._clock()
        with self._database.transaction() as tx:
            settle(tx, self._calm, now=now)
            row = outbox.lease(tx, channel=channel, now=now, holder=self._holder, lease_for=LEASE)
            return (row, self._compose(tx, row)) if row else None

    def _mark(self, row: OutboxRow, delivery: Delivery) -> str:
        now = self._clock()
        due = now + self._retry[min(row.attempts, len(self._retry)) - 1]
        again = due if due <= row.first_due + self._give_up else None
        with self._database.transaction() as tx:
            return outbox.mark(tx, row.id, delivery, now=now, next_due=again, holder=self._holder)
