"""The first pass of a watch: a summary, an alert each, or silence; after it, alerts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.message import AlertMessage, SummaryMessage
from flows.pipeline.monitor import nothing_polled
from flows.pipeline.watching import close_passes, open_passes
from ingest.errors import FetchError
from ingest.model import Outcome
from ingest.watchlist import Watch
from storage import outbox
from storage.filters import Filters
from tests.flows.world import NOON, World, page_of

OPENING = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
    "Traders had waited for the day since the storm that broke the outer wall, and the first barges left before dusk.",
)
DUES = (
    "Port dues will rise by a tenth in the spring, the council of Torvane decided late on Wednesday night.",
    "“We did not ask for this, and we will not collect it,” said Mara Velden, who runs the harbour.",
    "The vote ended a quarrel of two years over who should pay for the new lights on the southern mole.",
)
TUGS = (
    "Two tugs from the yard at Lesk will be stationed at the harbour mouth for as long as the storms last.",
    "“No ship will wait for help in front of our lights,” Mara Velden told the pilots at their yearly meeting.",
    "The tugs had been promised for the autumn, but a strike of the platers kept them on the slip until March.",
)
STORIES = {
    "http://news.example/opens": page_of("Torvane harbour opens again", *OPENING),
    "http://news.example/dues": page_of("Port dues to rise", *DUES),
}
LATER = ("http://news.example/tugs", page_of("Tugs for the harbour mouth", *TUGS))
WATCH = Watch(id="harbour-watch", actors=("velden",), topics=("harbour",), channels=("desk",))


def watched(world: World, *watches: Watch, **changes: object) -> World:
    world.watches = watches or (replace(WATCH, **changes),)
    return world


def kinds(world: World) -> list[str]:
    return [type(message).__name__ for _, message in world.sent]


def test_a_watch_that_was_never_seen_is_on_its_first_pass_until_that_ends(world: World) -> None:
    assert open_passes(world.database, [WATCH], now=NOON) == {"harbour-watch"}
    assert open_passes(world.database, [WATCH], now=NOON) == {"harbour-watch"}
    close_passes(world.database, [WATCH], first_pass=frozenset({"harbour-watch"}), now=NOON)
    assert open_passes(world.database, [WATCH], now=NOON) == frozenset()


def test_only_the_passes_that_were_open_are_closed(world: World) -> None:
    other = replace(WATCH, id="other")
    open_passes(world.database, [WATCH, other], now=NOON)
    close_passes(world.database, [WATCH, other], first_pass=frozenset({"other"}), now=NOON)
    assert open_passes(world.database, [WATCH, other], now=NOON) == {"harbour-watch"}


def test_a_first_pass_goes_on_as_long_as_another_worker_has_entries_in_hand(world: World) -> None:
    watched(world)
    world.publish(*STORIES.items())
    other = world.wiring()
    other.poll_feeds(world.feeds)
    batch = other.next_batch()
    assert world.run().deliveries == {}
    assert open_passes(world.database, [WATCH], now=NOON) == {"harbour-watch"}
    other.open_watches()
    other.fetch_pages(batch)
    other.read_articles(batch)
    other.close_watches()
    other.deliver_due()
    assert kinds(world) == ["SummaryMessage"]


def test_a_summary_lists_what_the_first_pass_found_and_is_one_message_a_channel(world: World) -> None:
    watched(world, channels=("desk", "mail"))
    world.publish(*STORIES.items())
    assert world.run().deliveries == {"sent": 2}
    assert sorted(channel for channel, _ in world.sent) == ["desk", "mail"]
    for _, message in world.sent:
        assert isinstance(message, SummaryMessage)
        assert (message.watch, message.reason) == ("harbour-watch", "first run")
        assert sorted(statement.text.split()[0] for statement in message.statements) == ["The", "We"]


def test_what_a_summary_told_is_marked_as_sent(world: World) -> None:
    watched(world)
    world.publish(*STORIES.items())
    world.run()
    with world.database.transaction() as tx:
        assert {row["state"] for row in outbox.rows(tx, Filters())} == {"sent"}


def test_a_summary_of_nothing_is_not_sent(world: World) -> None:
    watched(world)
    world.publish()
    assert world.run().deliveries == {}
    world.publish(*STORIES.items())
    world.run()
    assert kinds(world) == ["AlertMessage", "AlertMessage"]


def test_an_alerting_first_pass_sends_one_each(world: World) -> None:
    watched(world, first_run="alert")
    world.publish(*STORIES.items())
    world.run()
    assert kinds(world) == ["AlertMessage", "AlertMessage"]


def test_a_silent_first_pass_sends_nothing_and_the_next_one_does(world: World) -> None:
    watched(world, first_run="silent")
    world.publish(*STORIES.items())
    assert world.run().deliveries == {}
    world.publish(LATER)
    world.run()
    assert kinds(world) == ["AlertMessage"]


@pytest.mark.parametrize("first_run", ["summary", "alert", "silent"])
def test_what_was_found_on_the_first_pass_is_not_told_again_by_a_reprint(world: World, first_run: str) -> None:
    watched(world, first_run=first_run)
    world.publish(*STORIES.items())
    world.run()
    before = len(world.sent)
    world.publish(("http://news.example/reprint", page_of("From the quay", TUGS[0], OPENING[1])))
    world.run()
    assert len(world.sent) == before


def test_old_news_of_the_first_pass_are_in_its_summary_too(world: World) -> None:
    watched(world)
    world.publish(
        ("http://news.example/opens", page_of("Harbour opens", *OPENING, published=NOON - timedelta(days=9))),
        ("http://news.example/dues", page_of("Port dues to rise", *DUES, published=None)),
    )
    world.run()
    [(_, message)] = world.sent
    assert len(message.statements) == 2


def test_a_watch_that_is_added_later_has_a_first_pass_of_its_own(world: World) -> None:
    watched(world, first_run="alert")
    world.publish(*STORIES.items())
    world.run()
    world.sent.clear()
    watched(world, replace(WATCH, first_run="alert"), replace(WATCH, id="second-watch"))
    world.publish(LATER)
    world.run()
    told = {message.watch: message for _, message in world.sent}
    assert isinstance(told["harbour-watch"], AlertMessage)
    assert isinstance(told["second-watch"], SummaryMessage)
    assert [statement.text[:7] for statement in told["second-watch"].statements] == ["No ship"]


def test_a_first_pass_that_did_not_come_to_its_end_goes_on_in_the_next_run(world: World) -> None:
    watched(world)
    world.publish(*STORIES.items())
    steps = world.wiring().steps()
    steps.open_watches()
    steps.poll_feeds(world.feeds)
    batch = steps.next_batch()
    steps.fetch_pages(batch)
    steps.read_articles(batch)
    assert steps.deliver_due().counts == ()
    world.publish(LATER)
    world.run()
    [(_, message)] = world.sent
    assert len(message.statements) == 3


def test_a_first_pass_on_which_nothing_could_be_polled_is_none(world: World) -> None:
    """Else a network that is down on the first day turns a summary into an alert for each of its stories."""
    watched(world)
    world.web["http://wire.example/rss"] = FetchError("no route", outcome=Outcome.UNREACHABLE, transient=True)
    assert nothing_polled(world.run())
    world.publish(*STORIES.items())
    world.now += timedelta(hours=1)
    world.run()
    assert kinds(world) == ["SummaryMessage"]


def test_a_first_pass_without_sending_keeps_its_summary_for_the_next_delivery(world: World) -> None:
    watched(world)
    world.publish(*STORIES.items())
    world.run(deliver=False)
    assert world.sent == []
    world.run()
    assert kinds(world) == ["SummaryMessage"]
