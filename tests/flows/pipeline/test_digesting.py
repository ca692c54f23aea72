"""Each channel gets its digest once a day, at the desk's time, or when somebody asks; with all that waited for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from alerts.message import DigestMessage
from flows.hours import Hours
from flows.pipeline.calm import Calm
from flows.pipeline.digesting import put_digests
from flows.pipeline.steps import Tally
from ingest.model import Correction, Figure
from ingest.watchlist import Watch
from storage import corrections, outbox
from storage.database import Database
from tests.flows.pipeline.test_settling import keep
from tests.flows.sender import HOUR, Sender, lose
from tests.flows.world import NOON, World
from tests.flows.writing import LEADS, article_of

DAY = timedelta(days=1)
DUE = datetime(2026, 3, 13, 7, 0, tzinfo=UTC)  # 08:00 in Berlin
HOURS = Hours.read(zone="Europe/Berlin", quiet=None, digest="08:00")
WATCH = Watch(id="harbour-watch", actors=("velden",), topics=("harbour",), channels=("desk",))


@pytest.fixture
def sender(database: Database) -> Sender:
    return Sender(database)


def put(
    sender: Sender, now: datetime, *, asked: bool = False, hours: Hours = HOURS, watches: tuple[Watch, ...] = (WATCH,)
) -> Tally:
    sender.now = now
    return put_digests(sender.database, watches, hours, owner="owner", now=now, asked=asked)


def digests(sender: Sender) -> list[DigestMessage]:
    sender.deliver()
    return [message for _, message in sender.sent if isinstance(message, DigestMessage)]


def test_what_was_told_since_yesterday_comes_at_the_desks_time_in_its_zone(sender: Sender) -> None:
    sender.owe("The cranes are back")
    sender.deliver()
    assert put(sender, DUE - timedelta(minutes=1)) == Tally()
    assert put(sender, DUE).counts == (("deliveries", "digest", 1),)
    [digest] = digests(sender)
    assert (digest.since, digest.until) == (DUE - DAY, DUE)
    assert f"{digest.until:%H:%M %Z}" == "08:00 CET"
    assert [said.text for said in digest.statements] == ["The cranes are back"]
    assert digest.sent == {said.id for said in digest.statements}


def test_it_is_put_once_however_many_runs_there_are(sender: Sender) -> None:
    sender.owe("The cranes are back")
    sender.deliver()
    for minutes in range(0, 180, 10):
        put(sender, DUE + timedelta(minutes=minutes))
    assert len(digests(sender)) == 1


def test_a_day_on_which_nothing_was_said_has_none(sender: Sender) -> None:
    assert put(sender, DUE) == Tally()


def figures(sender: Sender, *values: str) -> None:
    """Articles of the last hours, each with a value of one figure."""
    wiring = World(sender.database).wiring()
    for hours, value in enumerate(values):
        figure = Figure(
            text=f"{value} people killed", start=0, end=9, value=float(value), counted="people killed", source="UNICEF"
        )
        at = NOON - (len(values) - hours) * HOUR
        article = article_of(f"http://{hours}.example/", lead=LEADS[hours], published=at, figures=(figure,))
        keep(sender.database, wiring._desk, [article])


def test_a_figure_that_moved_is_worth_a_digest_by_itself(sender: Sender) -> None:
    figures(sender, "977", "1035")
    assert put(sender, DUE).counts == (("deliveries", "digest", 1),)
    [digest] = digests(sender)
    assert ([said.text for said in digest.statements], [move.values for move in digest.moves]) == (
        [],
        [("977", "1,035")],
    )
    assert put(sender, DUE + DAY) == Tally()


def test_a_run_looks_once_for_figures_that_moved(sender: Sender) -> None:
    world = World(sender.database, now=DUE)
    settings = replace(world.settings(), hours=HOURS)
    world.settings = lambda: settings
    wiring = world.wiring()
    wiring.deliver_due()
    figures(sender, "977", "1035")
    assert wiring.deliver_due() == Tally()
    assert ("deliveries", "digest", 1) in world.wiring().deliver_due().counts


def test_a_figure_that_stays_is_not(sender: Sender) -> None:
    figures(sender, "977", "977")
    assert put(sender, DUE) == Tally()


def test_what_the_owner_was_told_of_feeds_is_worth_one_on_that_channel(sender: Sender) -> None:
    about = {"watch": "feeds", "kind": "feed", "statement": None, "state": "due", "due_at": NOON, "reason": "gone"}
    with sender.database.transaction() as tx:
        outbox.put(tx, channel="owner", subject="feed:wire:1:failing", **about)
    sender.deliver()
    assert put(sender, DUE).counts == (("deliveries", "digest", 1),)
    [digest] = digests(sender)
    assert digest.channel == "owner"
    assert put(sender, DUE + DAY) == Tally()  # it fails on: nothing new


def test_a_correction_is_in_it_and_what_it_takes_back_is_not(sender: Sender) -> None:
    [number] = sender.owe("The cranes are back")
    sender.deliver()
    wrong = Correction(wrong="gone", text="The cranes are back", speaker="Mara Velden", quoted=True, url="http://a/")
    with sender.database.transaction() as tx:
        lose(tx, number)
        corrections.put(tx, number, [("harbour-watch", "desk")], wrong, why="read again", now=NOON)
    sender.deliver()
    put(sender, DUE)
    [digest] = digests(sender)
    assert (digest.statements, [one.correction for one in digest.corrections]) == ((), [wrong])


def test_after_days_without_a_run_nothing_is_left_out(sender: Sender) -> None:
    sender.owe("one")
    sender.deliver()
    put(sender, DUE)
    sender.now = DUE + HOUR
    sender.owe("two", due_at=sender.now)
    sender.deliver()
    put(sender, DUE + 4 * DAY + HOUR)
    *_, digest = digests(sender)
    assert (digest.since, digest.until) == (DUE, DUE + 4 * DAY)
    assert [said.text for said in digest.statements] == ["two"]


def test_where_somebody_asks_it_goes_up_to_now_and_the_next_one_begins_there(sender: Sender) -> None:
    sender.owe("The cranes are back")
    sender.deliver()
    assert put(sender, NOON + HOUR, asked=True).counts == (("deliveries", "digest", 1),)
    assert put(sender, DUE) == Tally()
    [digest] = digests(sender)
    assert digest.until == NOON + HOUR


def test_without_a_time_of_digests_there_is_one_only_where_somebody_asks(sender: Sender) -> None:
    never = Hours.read(zone="Europe/Berlin", quiet=None, digest=None)
    sender.owe("The cranes are back")
    sender.deliver()
    assert put(sender, DUE, hours=never) == Tally()
    assert put(sender, DUE, hours=never, asked=True) != Tally()


def test_each_channel_has_its_own(sender: Sender) -> None:
    sender.owe("one", channel="desk")
    sender.owe("two", channel="mail")
    sender.deliver()
    both = (WATCH, Watch(id="other", actors=("velden",), topics=(), channels=("mail", "desk")))
    assert put(sender, DUE, watches=both).counts == (("deliveries", "digest", 2),)
    found = {digest.channel: [said.text for said in digest.statements] for digest in digests(sender)}
    assert found == {"desk": ["one"], "mail": ["two"]}


def test_a_digest_comes_in_quiet_hours_too_because_it_was_asked_for(sender: Sender) -> None:
    sender.owe("The cranes are back")
    sender.deliver()
    sender.calm = Calm(hours=Hours.read(zone="Europe/Berlin", quiet="22:00-09:00", digest="08:00"), per_hour=1)
    put(sender, DUE)
    assert len(digests(sender)) == 1
