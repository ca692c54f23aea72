"""The senders of a database keep to a service's pace together."""

import io
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from alerts.channels import Channels
from alerts.message import CheckMessage, Message
from flows.pipeline.pacing import Paced
from ingest.model import Delivery
from storage.database import Database
from tests.flows.world import NOON

SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
MESSAGE = CheckMessage(channel="desk", at=NOON)


class Wall:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("store_url" if request.param == "sqlite" else "postgresql_url")


@pytest.fixture
def senders(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[list[Paced], list[timedelta]]]:
    """Two senders, and when each message left, since the first one could."""
    wall, left = Wall(), []

    def send(_self: Channels, _channel: str, _message: Message, _but: object) -> Delivery:
        left.append(wall.now - NOON)
        return Delivery(result="sent")

    monkeypatch.setattr(Channels, "send", send)
    channels = Channels({"desk": SLACK, "night": SLACK, "paper": "console://"}, stream=io.StringIO())
    with closing(Database.open(url)) as one, closing(Database.open(url)) as two:
        made = [Paced(channels=channels, database=here, clock=wall, sleep=wall.sleep) for here in (one, two)]
        yield made, left


def test_two_senders_send_to_one_slack_channel_no_faster_than_one(senders) -> None:
    (one, two), left = senders
    for sender in (one, two, two, one):
        sender.send("desk", MESSAGE)
    gaps = [later - earlier for earlier, later in pairwise(left)]
    assert left[0] == timedelta()
    assert all(timedelta(seconds=1) <= gap < timedelta(seconds=2) for gap in gaps)


def test_other_channels_do_not_wait_and_those_without_a_pace_never_do(senders) -> None:
    (one, two), left = senders
    for sender, channel in ((one, "desk"), (two, "night"), (one, "paper"), (two, "paper")):
        sender.send(channel, MESSAGE)
    assert left == [timedelta()] * 4
