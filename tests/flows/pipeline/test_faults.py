"""What services do wrong, and what is on record then: nothing lost, nothing twice where the service answered, the rest
`unknown`. Real servers on loopback, real channels, a clock that is set.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from alerts.channels import Channels
from alerts.channels.slack import SlackChannel
from storage.database import Database
from tests.flows.sender import HOUR, MINUTE, Sender
from tests.flows.services import ASKED_S, FAULTS, MailService, Service, WebService
from tests.flows.world import NOON

# The wait until the next attempt; None where there will be none, because the message may have arrived.
WAITS = {
    "refused": MINUTE,
    "limited": timedelta(seconds=ASKED_S),
    "broken": MINUTE,
    "slow": None,
    "reset": None,
    "dropped": None,
}
KINDS = ("webhook", "slack", "mail")
Start = Callable[..., tuple[Service, str]]


@pytest.fixture
def sender(database: Database) -> Sender:
    return Sender(database)


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts a service of a kind; the service, and the URL of its channel, which gives up a slow one soon."""
    with ExitStack() as services:

        def run(kind: str, fault: str = "") -> tuple[Service, str]:
            patience = 1 if fault == "slow" else 60
            service = services.enter_context(MailService() if kind == "mail" else WebService())
            where = f"127.0.0.1:{service.port}"
            if kind == "slack":
                monkeypatch.setattr(SlackChannel, "webhook_url", f"http://{where}/services")
                monkeypatch.setattr(SlackChannel, "request_rate_per_sec", 0)
            return service, {
                "webhook": f"json://{where}/?rto={patience}",
                "slack": f"slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7?rto={patience}",
                "mail": f"mailto://{where}?from=alerts@desk.example&to=editor@desk.example&cto={patience}",
            }[kind]

        yield run


def wait_after(kind: str, fault: str) -> timedelta | None:
    """A mail server cannot ask for time; and one that drops a connection before the message is there has none of it."""
    return MINUTE if kind == "mail" and fault in ("limited", "dropped") else WAITS[fault]


def check_on_record(sender: Sender, number: int, wait: timedelta | None) -> None:
    row = sender.rows()[number - 1]
    assert row["state"] == ("unknown" if wait is None else "due"), row
    assert row["attempts"] == 1
    assert row["error"]
    if wait is not None:
        assert datetime.fromisoformat(str(row["due_at"])) == sender.now + wait


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_service_that_fails_is_asked_again_only_where_it_has_not_got_the_message(
    sender: Sender, start: Start, kind: str, fault: str
) -> None:
    service, url = start(kind, fault)
    channels = Channels({"desk": url}, stream=StringIO())
    sender.owe("The cranes are back")
    service.fail(fault)
    sender.deliver(channels.send)
    wait = wait_after(kind, fault)
    check_on_record(sender, 1, wait)
    assert len(service.received) == (0 if fault in ("refused", "dropped") else 1)
    assert service.taken == []

    service.fail("")
    sender.now = NOON + (wait or HOUR) - timedelta(seconds=1)
    asked = len(service.received)
    sender.deliver(channels.send)
    assert len(service.received) == asked, "not before its time"
    sender.now = NOON + (wait or HOUR)
    for _ in range(2):
        sender.deliver(channels.send)
    assert sender.row()["state"] == ("unknown" if wait is None else "sent")
    assert len(service.taken) == (0 if wait is None else 1)


@pytest.mark.parametrize("fault", FAULTS)
def test_one_bad_channel_among_five_keeps_no_other_waiting(
    sender: Sender, start: Start, tmp_path: Path, fault: str
) -> None:
    bad, bad_url = start("webhook", fault)
    good = {name: start(kind) for name, kind in (("hook", "webhook"), ("room", "slack"), ("mail", "mail"))}
    urls = {"bad": bad_url, "file": f"file://{tmp_path}/alerts.txt"} | {name: url for name, (_, url) in good.items()}
    channels = Channels(urls, stream=StringIO())
    for name in urls:
        sender.owe("The cranes are back", channel=name)
    bad.fail(fault)
    tally = sender.deliver(channels.send)
    assert [row["state"] for row in sender.rows()][1:] == ["sent"] * 4
    check_on_record(sender, 1, WAITS[fault])
    assert [len(service.taken) for service, _ in good.values()] == [1, 1, 1]
    assert (tmp_path / "alerts.txt").read_text().count("The cranes are back") == 1
    assert len(tally.failures) == 1
    assert tally.failures[0].startswith("alert 1 to bad: ")


@pytest.mark.parametrize("kind", KINDS)
def test_a_service_that_is_down_for_an_hour_gets_all_of_it_once_afterwards(
    sender: Sender, start: Start, kind: str
) -> None:
    service, url = start(kind)
    channels = Channels({"desk": url}, stream=StringIO())
    said = [f"Barge number {number} left the basin" for number in range(5)]
    sender.owe(*said)
    service.fail("refused")
    while sender.now < NOON + HOUR:
        sender.deliver(channels.send)
        assert {row["state"] for row in sender.rows()} == {"due"}
        sender.now = min(datetime.fromisoformat(str(row["due_at"])) for row in sender.rows())
    service.fail("")
    sender.deliver(channels.send)
    assert {row["state"] for row in sender.rows()} == {"sent"}
    assert [sum(words in message for message in service.taken) for words in said] == [1] * 5


def test_a_service_that_limits_in_the_middle_of_a_queue_gets_the_rest_when_its_time_has_come(
    sender: Sender, start: Start
) -> None:
    """Of what waits, one message asks in vain: the others are not even tried."""
    service, url = start("webhook")
    channels = Channels({"desk": url}, stream=StringIO())
    said = [f"Barge number {number:02} left the basin" for number in range(20)]
    sender.owe(*said)

    def send(channel, message, _but):
        service.fail("limited" if len(service.received) == 7 else "")
        return channels.send(channel, message)

    sender.deliver(send)
    assert [row["state"] for row in sender.rows()] == ["sent"] * 7 + ["due"] * 13
    assert [row["attempts"] for row in sender.rows()] == [1] * 8 + [0] * 12
    sender.now = NOON + timedelta(seconds=ASKED_S)
    sender.deliver(send)
    assert {row["state"] for row in sender.rows()} == {"sent"}
    assert [sum(words in message for message in service.taken) for words in said] == [1] * 20
