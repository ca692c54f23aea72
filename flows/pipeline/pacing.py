"""Sending as fast as a channel's service takes messages, all senders of a database together (Slack: one a second)."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from alerts.channels import Channels
from alerts.message import Message
from flows.clock import Clock, utc_now
from ingest.model import Delivery, TurnRequest
from storage import site_turns
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Paced:
    """Sends on channels, each when its turn has come: turns are those of sites (`storage.site_turns`). `clock` is the
    wall's, also where a run acts as if it were another time.
    """

    channels: Channels
    database: Database
    clock: Clock = utc_now
    sleep: Callable[[float], None] = time.sleep
    holder: str = field(default_factory=lambda: uuid4().hex)

    def send(self, channel: str, message: Message, but: Sequence[str] = ()) -> Delivery:
        """As `Channels.send`, once the channel's turn has come."""
        gap = self.channels.gap(channel)
        turn = TurnRequest(site=f"channel:{channel}", holder=self.holder, gap=gap, places=1, lease=gap)
        while gap:
            with self.database.transaction(fleeting=True) as tx:
                [answer] = site_turns.settle(tx, [turn], [], clock=self.clock)
            if answer.granted:
                break
            self.sleep(answer.wait.total_seconds())
        return self.channels.send(channel, message, but)
