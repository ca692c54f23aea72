"""What a row says is made when it is sent, from what is on record then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from alerts.message import (
    AlertMessage,
    BriefingMessage,
    CorrectionMessage,
    DigestMessage,
    FeedMessage,
    Message,
    SummaryMessage,
)
from flows.pipeline.composing import Composer
from ingest.model import Correction, Feed, FeedState
from storage import backfills, corrections, digests, feed_states, outbox, rollups
from storage.database import Database, Transaction
from storage.filters import Filters
from storage.outbox import Kind, OutboxRow
from tests.flows.sender import HOUR, SENT, Sender, lose
from tests.flows.world import NOON

WIRE = Feed(id="wire", url="http://wire.example/rss", name="Meridian Wire")
COMPOSER = Composer((WIRE,), zone=ZoneInfo("Europe/Berlin"), clock=lambda: NOON)


@pytest.fixture
def sender(database: Database) -> Sender:
    return Sender(database)


def composed(tx: Transaction, **changes: object) -> Message | None:
    """The message of the row that is due next, with changes."""
    row = outbox.lease(tx, channel="desk", now=NOON, holder="me", lease_for=HOUR)
    assert row is not None
    return COMPOSER.compose(tx, replace(row, **changes))


@pytest.fixture
def rolled(sender: Sender) -> Callable[..., Message | None]:
    """The message that stands for two alerts."""

    def rolled(**about: object) -> Message | None:
        sender.owe("one", "two")
        with sender.database.transaction() as tx:
            alerts = [row["id"] for row in sorted(outbox.rows(tx, Filters()), key=lambda row: row["id"])]
            rollups.roll(tx, alerts, watch="harbour-watch", channel="desk", due_at=NOON, **about)
            return composed(tx)

    return rolled


def test_an_update_is_told_with_its_news_what_was_before_and_how_certain_it_is(sender: Sender) -> None:
    sender.owe("They are back. We sail.", kind="update")
    with sender.database.transaction() as tx:
        made = composed(tx, news=("They are back.",), before="They are gone.", certain=False)
    assert isinstance(made, AlertMessage)
    assert (made.kind, made.subject) == ("update", f"statement:{made.statement.id}")
    assert (made.news, made.before, made.certain) == (("They are back.",), "They are gone.", False)


def test_an_update_whose_news_nobody_said_is_told_in_the_words_that_are_on_record(sender: Sender) -> None:
    sender.owe("The cranes are gone.", kind="update")
    with sender.database.transaction() as tx:
        made = composed(tx, news=("They are back.",), before="They are gone.")
    assert isinstance(made, AlertMessage)
    assert (made.statement.text, made.news, made.before) == ("The cranes are gone.", (), None)


@pytest.mark.parametrize("kind", ["briefing", "summary"])
def test_what_no_quote_holds_any_more_is_told_neither_with_others_nor_alone(sender: Sender, kind: Kind) -> None:
    [one, two] = sender.owe("one", "two")
    with sender.database.transaction() as tx:
        about = {"watch": "harbour-watch", "channel": "desk", "subject": "some", "reason": None, "due_at": NOON}
        rollups.roll(tx, [1, 2], kind=kind, **about)
        leased = outbox.lease(tx, channel="desk", now=NOON, holder="me", lease_for=HOUR)
        assert leased is not None
        lose(tx, one)
        assert "'two'" in repr(COMPOSER.compose(tx, leased))
        assert "'one'" not in repr(COMPOSER.compose(tx, leased))
        lose(tx, two)
        assert COMPOSER.compose(tx, leased) is None


@pytest.mark.parametrize(
    ("held_for", "reason"),
    [
        (None, None),
        ("quiet hours", "held in quiet hours"),
        ("muted", "held while the watch was muted"),
        ("more than are sent one by one in an hour", None),
    ],
)
def test_an_alert_that_had_to_wait_says_so(sender: Sender, held_for: str | None, reason: str | None) -> None:
    sender.owe("The cranes are back")
    with sender.database.transaction() as tx:
        made = composed(tx, held_for=held_for)
    assert isinstance(made, AlertMessage)
    assert made.reason == reason


def test_a_briefing_holds_the_alert_on_each_of_its_statements(rolled) -> None:
    made = rolled(kind="briefing", subject="briefing:1", reason=None)
    assert isinstance(made, BriefingMessage)
    assert (made.watch, made.subject) == ("harbour-watch", "briefing:1")
    assert [(alert.kind, alert.statement.text) for alert in made.alerts] == [("new", "one"), ("new", "two")]


@pytest.mark.parametrize(
    ("reason", "told"), [("first run", "first run"), ("more than are sent one by one in an hour", "roll-up")]
)
def test_a_summary_lists_the_statements_and_why_they_are_listed(rolled, reason: str, told: str) -> None:
    made = rolled(kind="summary", subject="some", reason=reason)
    assert isinstance(made, SummaryMessage)
    assert (made.reason, [said.text for said in made.statements]) == (told, ["one", "two"])


def test_a_correction_says_what_was_told_when_and_why_it_is_corrected(sender: Sender) -> None:
    [number] = sender.owe("The cranes are back")
    sender.deliver()
    wrong = Correction(wrong="gone", text="The cranes are back", speaker="Mara Velden", quoted=True, url="http://a/")
    with sender.database.transaction() as tx:
        lose(tx, number)
        corrections.put(tx, number, [("harbour-watch", "desk")], wrong, why="read again", now=NOON)
        leased = outbox.lease(tx, channel="desk", now=NOON, holder="me", lease_for=HOUR)
        assert leased is not None
        made = COMPOSER.compose(tx, replace(leased, held_for="quiet hours"))
        old = COMPOSER.compose(tx, replace(leased, kind="removed", correction=None))
    assert isinstance(made, CorrectionMessage)
    assert (made.kind, made.correction, made.told_at, made.reason) == ("correction", wrong, NOON, "read again")
    assert made.held == "held in quiet hours"
    assert isinstance(old, CorrectionMessage)
    assert (old.kind, old.correction.wrong, old.correction.text) == ("removed", "removed", "The cranes are back")


def test_a_feeds_trouble_is_told_as_it_was_found(database: Database) -> None:
    with database.transaction() as tx:
        about = {"watch": "feeds", "channel": "desk", "kind": "feed", "statement": None, "state": "due"}
        outbox.put(tx, subject="feed:wire:2:silent", due_at=NOON, reason="Meridian Wire: far fewer items", **about)
        made = composed(tx)
    expected = FeedMessage(
        feed="wire", subject="feed:wire:2:silent", news="silent", detail="Meridian Wire: far fewer items"
    )
    assert made == expected


@pytest.mark.parametrize("kind", ["new", "briefing", "summary"])
def test_what_is_gone_has_no_message(database: Database, kind: str) -> None:
    row = OutboxRow(
        id=1,
        watch="w",
        channel="desk",
        kind=kind,
        subject="x",
        statement=None,
        state="sending",
        attempts=1,
        first_due=NOON,
        due_at=NOON,
        reason=None,
    )
    with database.transaction() as tx:
        assert COMPOSER.compose(tx, row) is None


def test_a_digest_tells_statements_and_feeds_in_trouble_in_the_zone_of_the_desk(sender: Sender) -> None:
    [held] = sender.owe("The cranes are back")
    failing = FeedState(
        feed_id="wire", url=WIRE.url, last_attempt=NOON, last_success=NOON - HOUR, failures=3, error="status 500"
    )
    with sender.database.transaction() as tx:
        row = outbox.lease(tx, channel="desk", now=NOON, holder="me", lease_for=HOUR)
        assert row is not None
        outbox.mark(tx, row.id, SENT, now=NOON, next_due=None)
        feed_states.put(tx, failing)
        digests.put(tx, "desk", since=NOON - timedelta(days=1), until=NOON, now=NOON)
        made = composed(tx)
    assert isinstance(made, DigestMessage)
    assert (made.sent, made.reasons, made.moves) == ({held}, {}, ())
    assert f"{made.until:%H:%M %Z}" == "13:00 CET"
    [trouble] = made.feeds
    assert (trouble.feed, trouble.status, trouble.error) == ("wire", "failing", "status 500")
    assert f"{trouble.last_success:%H:%M %Z}" == "12:00 CET"


def test_a_backfill_lists_what_was_found_since_it_began(sender: Sender) -> None:
    with sender.database.transaction() as tx:
        week = {"first": NOON.date() - timedelta(days=7), "last": NOON.date()}
        begun = backfills.begin(tx, key="k", name="wire 2026-03-05..12", now=NOON, **week)
        subject = f"backfill:{begun.id}"
        about = {"watch": "backfill", "channel": "desk", "kind": "summary", "due_at": NOON}
        rollups.put(tx, subject=subject, reason="12 articles put on record", **about)
        assert composed(tx) is None
    sender.owe("The cranes are back")
    with sender.database.transaction() as tx:
        rollups.put(tx, subject=subject, reason="12 articles put on record", **{**about, "channel": "mail"})
        row = outbox.lease(tx, channel="mail", now=NOON, holder="me", lease_for=HOUR)
        made = COMPOSER.compose(tx, row)
    assert isinstance(made, SummaryMessage)
    assert (made.reason, made.detail, made.more) == ("backfill", "12 articles put on record", 0)
    assert [said.text for said in made.statements] == ["The cranes are back"]
