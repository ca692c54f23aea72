"""What must wait waits with its reason and is lost never: quiet hours, a muted watch, too many at once."""

from datetime import UTC, datetime, timedelta

import pytest

from alerts.message import (
    AlertMessage,
    BriefingMessage,
    CorrectionMessage,
    CorrectionsMessage,
    FeedMessage,
    SummaryMessage,
)
from flows.hours import Hours
from flows.pipeline.calm import Calm
from flows.pipeline.steps import Tally
from ingest.model import Correction
from storage import corrections, outbox, rollups, watch_states
from storage.database import Database
from storage.filters import Filters
from tests.flows.sender import BUSY, HOUR, MINUTE, SENT, Sender, lose
from tests.flows.world import NOON, World, page_of

EVENING = datetime(2026, 3, 12, 21, 30, tzinfo=UTC)  # 22:30 in Berlin
MORNING = datetime(2026, 3, 13, 6, 0, tzinfo=UTC)  # 07:00 there


@pytest.fixture
def sender(database: Database) -> Sender:
    return Sender(database)


def calm(*, quiet: str | None = None, per_hour: int = 100) -> Calm:
    hours = Hours.read(zone="Europe/Berlin", quiet=quiet, digest=None)
    return Calm(hours=hours, per_hour=per_hour)


def held(sender: Sender) -> list[object]:
    return [row["reason"] for row in sender.rows() if row["state"] == "held"]


def test_in_quiet_hours_alerts_wait_for_the_morning_and_then_say_so(sender: Sender) -> None:
    sender.calm, sender.now = calm(quiet="22:00-07:00"), EVENING
    sender.owe("The cranes are back")
    assert sender.deliver() == Tally()
    assert held(sender) == ["quiet hours"]
    sender.now = MORNING - MINUTE
    assert sender.deliver() == Tally()
    sender.now = MORNING
    assert sender.deliver().counts == (("deliveries", "sent", 1),)
    [(_, message)] = sender.sent
    assert message.reason == "held in quiet hours"


def test_a_message_that_failed_before_the_night_is_not_tried_again_in_it(sender: Sender) -> None:
    sender.calm, sender.now = calm(quiet="22:00-07:00"), EVENING - HOUR
    sender.owe("The cranes are back", due_at=sender.now)
    sender.answer = lambda _channel, _message: pytest.fail("rang at night") if sender.now == EVENING else BUSY
    sender.deliver()
    sender.now = EVENING
    assert sender.deliver() == Tally()
    assert held(sender) == ["quiet hours"]


def test_a_muted_watch_keeps_its_alerts_until_it_rings_again(sender: Sender) -> None:
    with sender.database.transaction() as tx:
        watch_states.mute(tx, "harbour-watch", until=NOON + HOUR, now=NOON)
    sender.owe("The cranes are back")
    assert sender.deliver() == Tally()
    assert held(sender) == ["muted"]
    sender.now = NOON + HOUR
    assert sender.deliver().counts == (("deliveries", "sent", 1),)


def test_what_is_over_the_hours_number_follows_as_one_message(sender: Sender) -> None:
    sender.calm = calm(per_hour=2)
    sender.owe("one", "two", "three", "four", "five")
    assert sender.deliver().counts == (("deliveries", "sent", 2),)
    assert sender.words() == ["one", "two"]
    sender.now = NOON + HOUR - MINUTE
    sender.owe("six", due_at=sender.now)
    assert sender.deliver() == Tally()
    sender.now = NOON + HOUR
    assert sender.deliver().counts == (("deliveries", "sent", 1),)
    [*_, (_, message)] = sender.sent
    assert isinstance(message, SummaryMessage)
    assert message.reason == "roll-up"
    assert [one.text for one in message.statements] == ["three", "four", "five", "six"]
    assert {row["state"] for row in sender.rows()} == {"sent"}


def test_each_watch_and_channel_has_a_number_of_its_own(sender: Sender) -> None:
    sender.calm = calm(per_hour=1)
    sender.owe("one", "two", channel="desk")
    sender.owe("three", channel="mail")
    sender.deliver()
    assert sorted(sender.words()) == ["one", "three"]


def test_the_hour_is_a_moving_one(sender: Sender) -> None:
    sender.calm = calm(per_hour=2)
    for number in range(6):
        sender.now = NOON + number * 31 * MINUTE
        sender.owe(f"number {number}", due_at=sender.now)
        sender.deliver()
    assert len(sender.sent) == 6


def test_a_message_that_is_tried_again_is_not_counted_against_the_hour(sender: Sender) -> None:
    sender.calm = calm(per_hour=1)
    sender.owe("one")
    sender.answer = BUSY
    sender.deliver()
    sender.answer, sender.now = SENT, NOON + MINUTE
    assert sender.deliver().counts == (("deliveries", "sent", 1),)


def test_a_day_of_alerts_loses_none_and_sends_none_twice(sender: Sender) -> None:
    sender.calm = calm(quiet="22:00-07:00", per_hour=3)
    for step in range(24 * 6):
        sender.now = NOON + step * 10 * MINUTE
        if step % 7 == 0:
            sender.owe(*(f"{step}/{n}" for n in range(4)), due_at=sender.now)
        sender.deliver()
    sender.now += timedelta(days=1)
    sender.deliver()
    told = [
        one.text
        for _, message in sender.sent
        for one in (message.statements if isinstance(message, SummaryMessage) else (message.statement,))
    ]
    owed = [f"{step}/{n}" for step in range(0, 24 * 6, 7) for n in range(4)]
    assert sorted(told) == sorted(owed)


def quoting(title: str, *quotes: str, at: datetime = NOON - MINUTE) -> str:
    """A page on the harbour in which Mara Velden says this."""
    said = (f"“{words},” Mara Velden, the harbour master, said in the port of Torvane." for words in quotes)
    opening = f"The harbour of Torvane was the matter of a long briefing at the quay on Thursday, called {title}."
    return page_of(title, opening, *said, published=at)


def test_what_one_says_in_one_article_comes_as_one_message(database: Database) -> None:
    world = World(database)
    world.publish(
        (
            "http://news.example/first",
            quoting("Cranes", "The cranes are back in the harbour", "No pilot will sail before the storm is over"),
        )
    )
    world.run()
    [(_, message)] = world.sent
    assert isinstance(message, BriefingMessage)
    assert [alert.statement.text for alert in message.alerts] == [
        "The cranes are back in the harbour",
        "No pilot will sail before the storm is over",
    ]
    world.run()
    assert len(world.sent) == 1


def test_a_briefing_counts_as_one_of_the_hours_messages(database: Database) -> None:
    world = World(database, per_hour=1)
    said = ("The cranes are back in the harbour", "No pilot will sail before the storm is over")
    world.publish(("http://news.example/first", quoting("Cranes", *said)))
    world.run()
    world.publish(("http://news.example/second", quoting("Ferries", "The ferries of the port stay at their berths")))
    world.run()
    assert [type(message) for _, message in world.sent] == [BriefingMessage]
    world.now = NOON + HOUR
    world.run()
    assert [type(message) for _, message in world.sent] == [BriefingMessage, AlertMessage]


def test_in_quiet_hours_a_feeds_trouble_waits_and_keeps_what_it_tells(sender: Sender) -> None:
    sender.calm, sender.now = calm(quiet="22:00-07:00"), EVENING
    about = {"watch": "feeds", "channel": "desk", "kind": "feed", "statement": None, "state": "due", "due_at": EVENING}
    with sender.database.transaction() as tx:
        outbox.put(tx, subject="feed:wire:1:failing", reason="Meridian Wire: status 500", **about)
    assert sender.deliver() == Tally()
    assert held(sender) == ["quiet hours"]
    sender.now = MORNING
    sender.deliver()
    [(_, message)] = sender.sent
    assert isinstance(message, FeedMessage)
    assert message.detail == "Meridian Wire: status 500"


def test_the_summary_of_a_first_pass_is_one_in_the_morning_too(sender: Sender) -> None:
    sender.calm, sender.now = calm(quiet="22:00-07:00"), EVENING
    sender.owe("one", "two")
    with sender.database.transaction() as tx:
        alerts = [row["id"] for row in outbox.rows(tx, Filters())]
        about = {"watch": "harbour-watch", "channel": "desk", "kind": "summary", "reason": "first run"}
        rollups.roll(tx, alerts, subject="first-run:harbour-watch", due_at=EVENING, **about)
    sender.deliver()
    sender.now = MORNING
    sender.deliver()
    [(_, message)] = sender.sent
    assert isinstance(message, SummaryMessage)
    assert message.reason == "first run"


def correct(sender: Sender, *texts: str) -> None:
    """Corrections of statements with these words, which were told."""
    numbers = sender.owe(*texts)
    sender.deliver()
    sender.now += HOUR / 2
    with sender.database.transaction() as tx:
        for number, text in zip(numbers, texts, strict=True):
            wrong = Correction(wrong="gone", text=text, speaker="Mara Velden", quoted=True, url="http://a.example/")
            lose(tx, number)
            corrections.put(tx, number, [("harbour-watch", "desk")], wrong, why="read again", now=sender.now)


def test_corrections_that_are_due_together_are_one_message(sender: Sender) -> None:
    correct(sender, "one", "two", "three")
    sender.deliver()
    *_, (_, message) = sender.sent
    assert isinstance(message, CorrectionsMessage)
    assert [one.correction.text for one in message.corrections] == ["one", "two", "three"]
    assert [row["state"] for row in sender.rows() if row["kind"] == "correction"] == ["sent"] * 4


def test_a_correction_goes_at_once_when_the_hours_number_is_used_up_and_uses_none_of_it(sender: Sender) -> None:
    sender.calm = calm(per_hour=1)
    correct(sender, "one")
    sender.owe("two", due_at=sender.now)
    sender.deliver()
    assert [type(message) for _, message in sender.sent] == [AlertMessage, CorrectionMessage]
    assert held(sender) == ["more than are sent one by one in an hour"]
    sender.now = NOON + HOUR
    sender.deliver()
    assert [message.statement.text for _, message in sender.sent] == ["one", "one", "two"]


def test_a_correction_waits_for_the_morning_too(sender: Sender) -> None:
    sender.calm, sender.now = calm(quiet="22:00-07:00"), EVENING - HOUR
    correct(sender, "one")
    sender.now = EVENING
    sender.deliver()
    assert held(sender) == ["quiet hours"]
    sender.now = MORNING
    sender.deliver()
    assert sender.sent[-1][1].held == "held in quiet hours"
