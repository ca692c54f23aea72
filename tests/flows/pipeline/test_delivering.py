"""Delivery: each alert once; what a service does not take is tried again and given up in the end, visibly."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Barrier, BrokenBarrierError, Lock

import pytest

from alerts.channels import Channels
from alerts.message import AlertMessage, Message, SummaryMessage
from flows.pipeline.delivering import LEASE, compose, deliver
from flows.pipeline.steps import Tally, silent
from ingest.model import Delivery
from storage import outbox, statements
from storage.database import Database
from storage.filters import Filters
from tests.flows.world import NOON

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SENT = Delivery(result="sent")
BUSY = Delivery(result="retry", detail="the service answers 503")


class Desk:
    """A database, a channel that writes down what it is sent, and a clock."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOON
        self.answer: Delivery | Callable[[str, Message], Delivery] = SENT
        self.sent: list[tuple[str, Message]] = []
        self.told: list[tuple[str, str]] = []

    def owe(self, *texts: str, channel: str = "desk", due_at: datetime = NOON, kind: str = "new") -> list[int]:
        """Put statements with these words on record, each with an alert; the numbers of the statements."""
        numbers = []
        with self.database.transaction() as tx:
            for text in texts:
                numbers.append(
                    statements.add(
                        tx,
                        actor="velden",
                        speaker="Mara Velden",
                        text=text,
                        said_on=None,
                        topics=("harbour",),
                        status=kind,
                        updates=None,
                        reported=NOON,
                    )
                )
                outbox.put(
                    tx,
                    watch="harbour-watch",
                    channel=channel,
                    kind=kind,
                    subject=f"statement:{numbers[-1]}",
                    statement=numbers[-1],
                    state="due",
                    due_at=due_at,
                    reason=None,
                )
        return numbers

    def send(self, channel: str, message: Message) -> Delivery:
        self.sent.append((channel, message))
        return self.answer if isinstance(self.answer, Delivery) else self.answer(channel, message)

    def deliver(self, send: Callable[[str, Message], Delivery] | None = None) -> Tally:
        return deliver(
            self.database,
            send or self.send,
            clock=lambda: self.now,
            retry=(MINUTE, 5 * MINUTE, 30 * MINUTE),
            give_up=2 * HOUR,
            progress=lambda step, subject, expected=0: self.told.append((step, subject)),  # noqa: ARG005
        )

    def ask_again(self, number: int) -> None:
        """What `onrecord alerts --retry` does."""
        with self.database.transaction() as tx:
            outbox.retry(tx, number, now=self.now)

    def rows(self) -> list[dict[str, object]]:
        with self.database.transaction() as tx:
            return sorted(outbox.rows(tx, Filters()), key=lambda row: row["id"])

    def row(self) -> dict[str, object]:
        [row] = self.rows()
        return row

    def words(self) -> list[str]:
        return [message.statement.text for _, message in self.sent]


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


@pytest.fixture
def crashed_desk(desk: Desk) -> Desk:
    """One alert was taken by a sender that died before it noted an answer."""
    desk.owe("The cranes are back")
    with desk.database.transaction() as tx:
        outbox.lease(tx, now=NOON, holder="a sender that died", lease_for=LEASE)
    return desk


def test_what_is_due_is_sent_in_the_order_in_which_it_fell_due_and_only_once(desk: Desk) -> None:
    desk.owe("second", due_at=NOON - MINUTE)
    desk.owe("first", due_at=NOON - HOUR)
    desk.owe("not yet", due_at=NOON + MINUTE)
    assert desk.deliver() == Tally(counts=(("deliveries", "sent", 2),))
    assert desk.words() == ["first", "second"]
    assert desk.deliver() == Tally()
    assert [row["state"] for row in desk.rows()] == ["sent", "sent", "due"]


def test_a_sent_alert_has_the_time_at_which_it_was_sent(desk: Desk) -> None:
    desk.owe("The cranes are back")
    desk.now = NOON + MINUTE
    desk.deliver()
    row = desk.row()
    assert (row["sent_at"], row["attempts"], row["error"]) == ((NOON + MINUTE).isoformat(), 1, None)


def test_what_a_service_does_not_take_climbs_the_ladder_and_is_dead_in_the_end(desk: Desk) -> None:
    desk.owe("The cranes are back")
    desk.answer = BUSY
    states, waits = [], []
    while not states or states[-1] == "to be tried again":
        tally = desk.deliver()
        [(_, state, _)] = tally.counts
        states.append(state)
        assert tally.failures[0].startswith("alert 1 to desk: the service answers 503 (")
        due = datetime.fromisoformat(desk.row()["due_at"])
        if state == "to be tried again":
            assert desk.deliver() == Tally()
            waits.append((due - desk.now) / MINUTE)
            desk.now = due
    assert waits == [1, 5, 30, 30, 30]
    assert states[-1] == "dead"
    assert (desk.row()["state"], desk.row()["attempts"], len(desk.sent)) == ("dead", 6, 6)
    desk.now += timedelta(days=9)
    assert desk.deliver() == Tally()


def test_an_alert_that_is_taken_at_the_second_attempt_is_sent(desk: Desk) -> None:
    desk.owe("The cranes are back")
    desk.answer = BUSY
    desk.deliver()
    desk.answer, desk.now = SENT, NOON + MINUTE
    assert desk.deliver() == Tally(counts=(("deliveries", "sent", 1),))
    assert (desk.row()["state"], desk.row()["attempts"], desk.row()["error"]) == ("sent", 2, None)


@pytest.mark.parametrize("result", ["failed", "unknown"])
def test_what_is_refused_for_good_or_went_out_unanswered_is_never_sent_again_by_itself(desk: Desk, result: str) -> None:
    desk.owe("The cranes are back")
    desk.answer = Delivery(result=result, detail="no such room")
    assert desk.deliver() == Tally(
        counts=(("deliveries", result, 1),), failures=(f"alert 1 to desk: no such room ({result})",)
    )
    desk.now += timedelta(days=9)
    assert desk.deliver() == Tally()
    assert (desk.row()["state"], desk.row()["error"]) == (result, "no such room")


def test_one_channel_that_fails_does_not_keep_the_others(desk: Desk) -> None:
    desk.owe("The cranes are back", channel="mail")
    desk.owe("The cranes are back", channel="desk")
    desk.answer = lambda channel, _message: BUSY if channel == "mail" else SENT
    assert desk.deliver().counts == (("deliveries", "sent", 1), ("deliveries", "to be tried again", 1))


def test_a_sender_that_died_leaves_an_alert_that_is_unknown_and_never_sent_again_by_itself(crashed_desk: Desk) -> None:
    crashed_desk.now += LEASE
    tally = crashed_desk.deliver()
    assert tally.counts == (("deliveries", "unknown", 1),)
    assert "the sender stopped before the answer was read" in tally.failures[0]
    crashed_desk.now += timedelta(days=9)
    assert crashed_desk.deliver() == Tally()
    assert (crashed_desk.row()["state"], crashed_desk.sent) == ("unknown", [])


def test_an_alert_that_another_sender_has_in_its_hands_is_left_to_it(crashed_desk: Desk) -> None:
    crashed_desk.now += LEASE - timedelta(seconds=1)
    assert crashed_desk.deliver() == Tally()
    assert crashed_desk.row()["state"] == "due"


def test_a_person_may_have_an_unknown_alert_sent_again(crashed_desk: Desk) -> None:
    crashed_desk.now += LEASE
    crashed_desk.deliver()
    crashed_desk.ask_again(1)
    assert crashed_desk.deliver().counts == (("deliveries", "sent", 1),)
    assert len(crashed_desk.sent) == 1


def test_the_time_to_give_up_counts_anew_after_a_person_asked(desk: Desk) -> None:
    desk.owe("The cranes are back")
    desk.answer, desk.now = BUSY, NOON + 3 * HOUR
    assert desk.deliver().counts == (("deliveries", "dead", 1),)
    desk.ask_again(1)
    assert desk.deliver().counts == (("deliveries", "to be tried again", 1),)


def test_a_channel_that_is_no_longer_configured_is_a_failure_that_names_it(desk: Desk) -> None:
    stream = io.StringIO()
    desk.owe("The cranes are back", channel="old-room")
    desk.owe("The pilots sail", channel="desk")
    tally = desk.deliver(Channels({"desk": "console://"}, stream=stream).send)
    assert tally.counts == (("deliveries", "failed", 1), ("deliveries", "sent", 1))
    assert tally.failures == ("alert 1 to old-room: channel old-room is not in the configuration (failed)",)
    assert "The pilots sail" in stream.getvalue()


def test_an_alert_whose_statement_is_gone_says_so(desk: Desk) -> None:
    with desk.database.transaction() as tx:
        outbox.put(
            tx,
            watch="harbour-watch",
            channel="desk",
            kind="new",
            subject="statement:77",
            statement=None,
            state="due",
            due_at=NOON,
            reason=None,
        )
    assert desk.deliver().failures == ("alert 1 to desk: its subject is gone (failed)",)
    assert desk.sent == []


def test_a_message_says_what_is_on_record_when_it_is_sent(desk: Desk) -> None:
    [number] = desk.owe("The cranes are back")
    with desk.database.transaction() as tx:
        statements.add_topics(tx, number, ("weather",))
    desk.deliver()
    [(_, message)] = desk.sent
    assert message.statement.topics == ("harbour", "weather")


@pytest.mark.parametrize("kind", ["new", "update"])
def test_a_message_is_of_the_kind_of_its_alert(desk: Desk, kind: str) -> None:
    [number] = desk.owe("The cranes are back", kind=kind)
    with desk.database.transaction() as tx:
        row = outbox.lease(tx, now=NOON, holder="me", lease_for=LEASE)
        assert compose(tx, row) == AlertMessage(kind=kind, watch="harbour-watch", statement=statements.get(tx, number))


def test_a_summary_lists_its_statements_in_the_order_in_which_they_came(desk: Desk) -> None:
    with desk.database.transaction() as tx:
        for text in ("The cranes are back", "The pilots sail"):
            number = statements.add(
                tx,
                actor="velden",
                speaker="Mara Velden",
                text=text,
                said_on=None,
                topics=(),
                status="new",
                updates=None,
                reported=NOON,
            )
            about = {"watch": "w", "channel": "desk", "kind": "new", "statement": number, "due_at": NOON}
            outbox.put(tx, subject=f"statement:{number}", state="held", reason="first run", **about)
        outbox.roll_up(tx, watch="w", channel="desk", subject="first-run:w", due_at=NOON)
    desk.deliver()
    [(_, message)] = desk.sent
    assert isinstance(message, SummaryMessage)
    assert (message.watch, message.subject, message.reason) == ("w", "first-run:w", "first run")
    assert [statement.text for statement in message.statements] == ["The cranes are back", "The pilots sail"]


def test_each_sending_is_told_to_the_progress(desk: Desk) -> None:
    desk.owe("The cranes are back")
    desk.deliver()
    assert desk.told == [("alert leased", "1"), ("alert sent", "1"), ("alert marked", "1")]


@pytest.fixture(params=["sqlite", "postgresql"])
def shared_url(request: pytest.FixtureRequest) -> Iterator[str]:
    return request.getfixturevalue("store_url" if request.param == "sqlite" else "postgresql_url")


def test_two_senders_at_once_never_send_an_alert_twice(shared_url: str) -> None:
    """Both hold their first alert at the same time before either goes on."""
    databases = [Database.open(shared_url) for _ in range(2)]
    Desk(databases[0]).owe(*(f"statement number {n}" for n in range(20)))
    both, noted, arrived = Barrier(2), Lock(), Counter[str]()

    def send(_channel: str, message: Message) -> Delivery:
        with suppress(BrokenBarrierError):
            both.wait(timeout=10)
        both.abort()
        with noted:
            arrived[message.statement.text] += 1
        return SENT

    def one_sender(database: Database) -> Tally:
        wait = (MINUTE,)
        return deliver(database, send, clock=lambda: NOON, retry=wait, give_up=HOUR, progress=silent)

    try:
        with ThreadPoolExecutor(2) as senders:
            tallies = list(senders.map(one_sender, databases))
    finally:
        for database in databases:
            database.close()
    assert sorted(arrived.values()) == [1] * 20
    shares = [number for tally in tallies for _, _, number in tally.counts]
    assert sum(shares) == 20
    assert min(shares) >= 1
    assert len(shares) == 2
