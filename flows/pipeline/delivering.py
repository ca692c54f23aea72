"""Delivery: one row of the outbox after the other is leased, composed, sent, and marked with what the channel said."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import uuid4

from alerts.message import Message
from alerts.untrusted import shortened, visible
from flows.clock import Clock
from flows.pipeline.calm import Calm, settle
from flows.pipeline.steps import Progress, Tally
from ingest.model import Delivery
from storage import channel_pauses, outbox
from storage.database import Database, Transaction
from storage.outbox import OutboxRow

# A message on a channel, to its recipients but those who have it.
Send = Callable[[str, Message, Sequence[str]], Delivery]
Compose = Callable[[Transaction, OutboxRow], Message | None]

# Longer than any channel takes to answer (Apprise: connect and read time-outs of seconds, splitting included).
LEASE = timedelta(minutes=2)
_AT_ONCE: Final = 8  # channels
_LONGEST_PAUSE: Final = timedelta(days=1)
_LONGEST: Final = 400  # characters of an error on record


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Sends what is due. `retry` holds the waits between attempts, the last one repeating; after `give_up` since the
    first attempt a row is dead. A channel that asks to be left alone is, by all senders, for a day at most.
    """

    database: Database
    send: Send
    compose: Compose
    calm: Calm
    clock: Clock
    retry: Sequence[timedelta]
    give_up: timedelta
    progress: Progress
    holder: str = field(default_factory=lambda: uuid4().hex)

    def deliver(self) -> Tally:
        """Send what is due now, each row once, the channels side by side: a slow one keeps no other waiting.

        A sender that died in between leaves its row `unknown`, which is never sent again by itself.
        """
        with self.database.transaction() as tx:
            lost = outbox.expire(tx, now=self.clock())
            settle(tx, self.calm, now=self.clock())
            paused = channel_pauses.paused(tx, now=self.clock())
            channels = [name for name in outbox.channels_due(tx, now=self.clock()) if name not in paused]
        most = max(1, min(len(channels), _AT_ONCE))
        with ThreadPoolExecutor(max_workers=most, thread_name_prefix="channel") as threads:
            tallies = list(threads.map(self._send_all, channels))
        return Tally.of([_lost(lost), *tallies]) if lost else Tally.of(tallies)

    def _send_all(self, channel: str) -> Tally:
        """Until nothing is due on the channel, or it asks to be left alone."""
        states, failures = Counter[str](), []
        while (row := self._lease(channel)) is not None:
            self.progress("alert leased", str(row.id))
            delivery = self._send(row)
            self.progress("alert sent", str(row.id))
            state = self._mark(row, delivery)
            self.progress("alert marked", str(row.id))
            states["to be tried again" if state == "due" else state] += 1
            if state != "sent":
                failures.append(f"alert {row.id} to {row.channel}: {_in_words(row.id, delivery, state)}")
        counts = tuple(("deliveries", state, number) for state, number in sorted(states.items()))
        return Tally(counts=counts, failures=tuple(failures))

    def _lease(self, channel: str) -> OutboxRow | None:
        now = self.clock()
        with self.database.transaction() as tx:
            if channel in channel_pauses.paused(tx, now=now):
                return None
            settle(tx, self.calm, now=now)
            return outbox.lease(tx, channel=channel, now=now, holder=self.holder, lease_for=LEASE)

    def _send(self, row: OutboxRow) -> Delivery:
        try:
            with self.database.transaction() as tx:
                message = self.compose(tx, row)
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one message, the others go out
            why = f"the message cannot be composed ({type(error).__name__}: {error})"
            return Delivery(result="retry", detail=shortened(visible(why), _LONGEST))
        if message is None:
            return Delivery(result="failed", detail="its subject is gone")
        return self.send(row.channel, message, row.taken)

    def _mark(self, row: OutboxRow, delivery: Delivery) -> str:
        now, last = self.clock(), row.first_due + self.give_up
        pause = min(delivery.wait or timedelta(), _LONGEST_PAUSE)
        due = now + self.retry[min(row.attempts, len(self.retry)) - 1]
        again = min(max(due, now + pause), last) if due <= last else None
        with self.database.transaction() as tx:
            if pause:
                channel_pauses.pause(tx, row.channel, until=now + pause)
            return outbox.mark(tx, row.id, delivery, now=now, next_due=again, holder=self.holder)


def _in_words(number: int, delivery: Delivery, state: str) -> str:
    mend = "" if state == "due" else f"; onrecord alerts --retry {number} sends it again"
    return f"{delivery.detail or delivery.result} ({state}{mend})"


def _lost(number: int) -> Tally:
    line = f"alerts: the sender of {number} stopped before the answer was read; see onrecord alerts"
    return Tally(counts=(("deliveries", "unknown", number),), failures=(line,))
