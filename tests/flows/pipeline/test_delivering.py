"""Delivery: each alert once; what a service does not take is tried again and given up in the end, visibly."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Barrier, BrokenBarrierError, Event, Lock
from zoneinfo import ZoneInfo

import pytest

from alerts.channels import Channels
from alerts.message import AlertMessage, Message, SummaryMessage
from flows.hours import Hours
from flows.pipeline import delivering
from flows.pipeline.calm import Calm
from flows.pipeline.composing import Composer
from flows.pipeline.delivering import LEASE
from flows.pipeline.steps import Tally, silent
from ingest.model import Delivery
from storage import outbox, rollups, statements
from storage.database import Database, Transaction
from storage.outbox import OutboxRow
from tests.flows.sender import BUSY, HOUR, MINUTE, SENT, Sender, said
from tests.flows.world import NOON

COMPOSER = Composer((), zone=ZoneInfo("UTC"), clock=lambda: NOON)
CALM = Calm(hours=Hours(zone=ZoneInfo("UTC")), per_hour=100)

AGAIN = "onrecord alerts --retry 1 sends it again"


@pytest.fixture
def sender(database: Database) -> Sender:
    return Sender(database)


@pytest.fixture
def crashed_sender(sender: Sender) -> Sender:
    """One alert was taken by a sender that died before it noted an answer."""
    sender.owe("The cranes are back")
    with sender.database.transaction() as tx:
        outbox.lease(tx, channel="desk", now=NOON, holder="a sender that died", lease_for=LEASE)
    return sender


def test_what_is_due_is_sent_in_the_order_in_which_it_fell_due_and_only_once(sender: Sender) -> None:
    sender.owe("second", due_at=NOON - MINUTE)
    sender.owe("first", due_at=NOON - HOUR)
    sender.owe("not yet", due_at=NOON + MINUTE)
    assert sender.deliver() == Tally(counts=(("deliveries", "sent", 2),))
    assert sender.words() == ["first", "second"]
    assert sender.deliver() == Tally()
    assert [row["state"] for row in sender.rows()] == ["sent", "sent", "due"]


def test_a_sent_alert_has_the_time_at_which_it_was_sent(sender: Sender) -> None:
    sender.owe("The cranes are back")
    sender.now = NOON + MINUTE
    sender.deliver()
    row = sender.row()
    assert (row["sent_at"], row["attempts"], row["error"]) == ((NOON + MINUTE).isoformat(), 1, None)


def test_what_a_service_does_not_take_climbs_the_ladder_and_is_dead_in_the_end(sender: Sender) -> None:
    sender.owe("The cranes are back")
    sender.answer = BUSY
    states, waits = [], []
    while not states or states[-1] == "to be tried again":
        tally = sender.deliver()
        [(_, state, _)] = tally.counts
        states.append(state)
        assert tally.failures[0].startswith("alert 1 to desk: the service answers 503 (")
        due = datetime.fromisoformat(sender.row()["due_at"])
        if state == "to be tried again":
            assert sender.deliver() == Tally()
            waits.append((due - sender.now) / MINUTE)
            sender.now = due
    assert waits == [1, 5, 30, 30, 30]
    assert states[-1] == "dead"
    assert (sender.row()["state"], sender.row()["attempts"], len(sender.sent)) == ("dead", 6, 6)
    sender.now += timedelta(days=9)
    assert sender.deliver() == Tally()


def test_an_alert_that_is_taken_at_the_second_attempt_is_sent(sender: Sender) -> None:
    sender.owe("The cranes are back")
    sender.answer = BUSY
    sender.deliver()
    sender.answer, sender.now = SENT, NOON + MINUTE
    assert sender.deliver() == Tally(counts=(("deliveries", "sent", 1),))
    assert (sender.row()["state"], sender.row()["attempts"], sender.row()["error"]) == ("sent", 2, None)


@pytest.mark.parametrize("result", ["failed", "unknown"])
def test_what_is_refused_for_good_or_unanswered_is_never_sent_again_by_itself(sender: Sender, result: str) -> None:
    sender.owe("The cranes are back")
    sender.answer = Delivery(result=result, detail="no such room")
    assert sender.deliver() == Tally(
        counts=(("deliveries", result, 1),), failures=(f"alert 1 to desk: no such room ({result}; {AGAIN})",)
    )
    sender.now += timedelta(days=9)
    assert sender.deliver() == Tally()
    assert (sender.row()["state"], sender.row()["error"]) == (result, "no such room")


def test_who_of_a_channels_recipients_has_an_alert_is_left_out_when_it_is_tried_again(sender: Sender) -> None:
    """By the ladder, and where a person asks."""
    asked: list[Sequence[str]] = []
    results = iter([("retry", "a"), ("failed", "b"), ("retry", "d"), ("sent", "")])

    def send(_channel: str, _message: Message, but: Sequence[str]) -> Delivery:
        asked.append(but)
        result, taken = next(results)
        return Delivery(result=result, taken=tuple(taken))

    sender.owe("The cranes are back")
    sender.deliver(send)
    sender.now = NOON + MINUTE
    sender.deliver(send)
    assert sender.row()["state"] == "failed"
    sender.ask_again(1)
    sender.deliver(send)
    sender.now += MINUTE
    sender.deliver(send)
    assert (asked, sender.row()["state"]) == ([(), ("a",), ("a", "b"), ("a", "b", "d")], "sent")


def test_one_channel_that_fails_does_not_keep_the_others(sender: Sender) -> None:
    sender.owe("The cranes are back", channel="mail")
    sender.owe("The cranes are back", channel="desk")
    sender.answer = lambda channel, _message: BUSY if channel == "mail" else SENT
    assert sender.deliver().counts == (("deliveries", "sent", 1), ("deliveries", "to be tried again", 1))


def test_a_channel_that_asks_to_be_left_alone_is_until_its_time_has_come_and_the_others_go_on(sender: Sender) -> None:
    """By all senders of this database, and with what falls due meanwhile."""
    sender.owe("The cranes are back", "The pilots sail", channel="mail")
    sender.owe("The cranes are back", channel="desk")
    limited = Delivery(result="retry", detail="answered 429", wait=10 * MINUTE)
    sender.answer = lambda channel, _message: limited if channel == "mail" else SENT
    assert sender.deliver().counts == (("deliveries", "sent", 1), ("deliveries", "to be tried again", 1))
    sender.answer, sender.now = SENT, NOON + 9 * MINUTE
    sender.owe("The dues rise", channel="mail", due_at=sender.now)
    assert sender.deliver() == Tally()
    assert [(channel, message.statement.text) for channel, message in sender.sent if channel == "mail"] == [
        ("mail", "The cranes are back")
    ]
    sender.now = NOON + 10 * MINUTE
    assert sender.deliver().counts == (("deliveries", "sent", 3),)


def test_a_wait_is_kept_where_it_is_longer_than_the_ladder_s_and_ends_the_alert_only_after_one_more_attempt(
    sender: Sender,
) -> None:
    sender.owe("The cranes are back")
    for asked, due in ((10 * MINUTE, 10 * MINUTE), (MINUTE, 15 * MINUTE), (24 * HOUR, 15 * MINUTE + 24 * HOUR)):
        sender.answer = Delivery(result="retry", detail="answered 429", wait=asked)
        assert sender.deliver().counts == (("deliveries", "to be tried again", 1),)
        assert sender.row()["due_at"] == (NOON + due).isoformat()
        sender.now = NOON + due
    assert sender.deliver().counts == (("deliveries", "dead", 1),)


def test_a_message_that_cannot_be_composed_costs_its_own_row_and_is_tried_again(sender: Sender) -> None:
    first, _ = sender.owe("The cranes are back", "The pilots sail")
    composer = sender.compose

    def compose(tx: Transaction, row: OutboxRow) -> Message | None:
        if row.statement == first:
            raise KeyError("a name that nobody gave")
        return composer(tx, row)

    sender.compose = compose
    tally = sender.deliver()
    assert sorted(tally.counts) == [("deliveries", "sent", 1), ("deliveries", "to be tried again", 1)]
    assert tally.failures == (
        "alert 1 to desk: the message cannot be composed (KeyError: 'a name that nobody gave') (due)",
    )
    sender.compose, sender.now = composer, NOON + MINUTE
    assert sender.deliver().counts == (("deliveries", "sent", 1),)


def test_a_slow_channel_keeps_no_other_waiting(sender: Sender) -> None:
    """The slow one answers only when the other has been sent to."""
    other = Event()

    def send(channel: str, _message: Message, _but: Sequence[str]) -> Delivery:
        if channel == "a-slow-one":
            return SENT if other.wait(timeout=30) else BUSY
        other.set()
        return SENT

    sender.owe("The cranes are back", channel="a-slow-one")
    sender.owe("The cranes are back", channel="desk")
    assert Tally.of([sender.deliver(send)]).failures == ()


def test_a_sender_that_died_leaves_an_unknown_alert_that_is_never_sent_again_by_itself(
    crashed_sender: Sender,
) -> None:
    crashed_sender.now += LEASE
    tally = crashed_sender.deliver()
    assert tally.counts == (("deliveries", "unknown", 1),)
    assert "stopped before the answer was read" in tally.failures[0]
    crashed_sender.now += timedelta(days=9)
    assert crashed_sender.deliver() == Tally()
    assert (crashed_sender.row()["state"], crashed_sender.sent) == ("unknown", [])


def test_an_alert_that_another_sender_has_in_its_hands_is_left_to_it(crashed_sender: Sender) -> None:
    crashed_sender.now += LEASE - timedelta(seconds=1)
    assert crashed_sender.deliver() == Tally()
    assert crashed_sender.row()["state"] == "due"


def test_a_person_may_have_an_unknown_alert_sent_again(crashed_sender: Sender) -> None:
    crashed_sender.now += LEASE
    crashed_sender.deliver()
    crashed_sender.ask_again(1)
    assert crashed_sender.deliver().counts == (("deliveries", "sent", 1),)
    assert len(crashed_sender.sent) == 1


def test_the_time_to_give_up_counts_anew_after_a_person_asked(sender: Sender) -> None:
    sender.owe("The cranes are back")
    sender.answer, sender.now = BUSY, NOON + 3 * HOUR
    assert sender.deliver().counts == (("deliveries", "dead", 1),)
    sender.ask_again(1)
    assert sender.deliver().counts == (("deliveries", "to be tried again", 1),)


def test_a_channel_that_is_no_longer_configured_is_a_failure_that_names_it(sender: Sender) -> None:
    stream = io.StringIO()
    sender.owe("The cranes are back", channel="old-room")
    sender.owe("The pilots sail", channel="desk")
    tally = sender.deliver(Channels({"desk": "console://"}, stream=stream).send)
    assert sorted(tally.counts) == [("deliveries", "failed", 1), ("deliveries", "sent", 1)]
    assert tally.failures == (f"alert 1 to old-room: channel old-room is not in the configuration (failed; {AGAIN})",)
    assert "The pilots sail" in stream.getvalue()


def test_an_alert_whose_statement_is_gone_says_so(sender: Sender) -> None:
    with sender.database.transaction() as tx:
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
    assert sender.deliver().failures == (f"alert 1 to desk: its subject is gone (failed; {AGAIN})",)
    assert sender.sent == []


def test_a_message_says_what_is_on_record_when_it_is_sent(sender: Sender) -> None:
    [number] = sender.owe("The cranes are back")
    with sender.database.transaction() as tx:
        statements.add_topics(tx, number, ("weather",))
    sender.deliver()
    [(_, message)] = sender.sent
    assert message.statement.topics == ("harbour", "weather")


@pytest.mark.parametrize("kind", ["new", "update"])
def test_a_message_is_of_the_kind_of_its_alert(sender: Sender, kind: str) -> None:
    [number] = sender.owe("The cranes are back", kind=kind)
    with sender.database.transaction() as tx:
        row = outbox.lease(tx, channel="desk", now=NOON, holder="me", lease_for=LEASE)
        said, subject = statements.get(tx, number), f"statement:{number}"
        told = AlertMessage(kind=kind, watch="harbour-watch", statement=said, subject=subject)
        assert COMPOSER.compose(tx, row) == told


def test_a_summary_lists_its_statements_in_the_order_in_which_they_came(sender: Sender) -> None:
    with sender.database.transaction() as tx:
        for text in ("The cranes are back", "The pilots sail"):
            number = said(tx, text, topics=())
            about = {"watch": "w", "channel": "desk", "kind": "new", "statement": number, "due_at": NOON}
            outbox.put(tx, subject=f"statement:{number}", state="held", reason="first run", **about)
        rollups.first_run(tx, watch="w", channel="desk", due_at=NOON)
    sender.deliver()
    [(_, message)] = sender.sent
    assert isinstance(message, SummaryMessage)
    assert (message.watch, message.subject, message.reason) == ("w", "first-run:w", "first run")
    assert [statement.text for statement in message.statements] == ["The cranes are back", "The pilots sail"]


def test_each_sending_is_told_to_the_progress(sender: Sender) -> None:
    sender.owe("The cranes are back")
    sender.deliver()
    assert sender.told == [("alert leased", "1"), ("alert sent", "1"), ("alert marked", "1")]


@pytest.fixture(params=["sqlite", "postgresql"])
def shared_url(request: pytest.FixtureRequest) -> Iterator[str]:
    return request.getfixturevalue("store_url" if request.param == "sqlite" else "postgresql_url")


def test_two_senders_at_once_never_send_an_alert_twice(shared_url: str) -> None:
    """Both hold their first alert at the same time before either goes on."""
    databases = [Database.open(shared_url) for _ in range(2)]
    Sender(databases[0]).owe(*(f"statement number {n}" for n in range(20)))
    both, noted, arrived = Barrier(2), Lock(), Counter[str]()

    def send(_channel: str, message: Message, _but: Sequence[str]) -> Delivery:
        with suppress(BrokenBarrierError):
            both.wait(timeout=10)
        both.abort()
        with noted:
            arrived[message.statement.text] += 1
        return SENT

    def one_sender(database: Database) -> Tally:
        wait = (MINUTE,)
        sender = delivering.Sender(
            database=database,
            send=send,
            compose=COMPOSER.compose,
            calm=CALM,
            clock=lambda: NOON,
            retry=wait,
            give_up=HOUR,
            progress=silent,
        )
        return sender.deliver()

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
