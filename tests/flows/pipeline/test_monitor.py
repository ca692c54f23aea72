"""The pipeline as a whole: what a pass over the feeds leaves behind."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from flows.pipeline.monitor import groups, nothing_polled
from ingest.errors import FetchError
from ingest.model import Delivery, Feed, Outcome, RunSummary
from storage import articles, outbox, statements
from storage.filters import Filters
from tests.flows.world import NOON, World, feed_of, page_of

ALL = Filters()
FIRST = "http://news.example/first"
OPENING = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
    "Traders had waited for the day since the storm that broke the outer wall, and the first barges left before dusk.",
)


def test_a_statement_goes_from_the_feed_to_the_channel(world: World) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *OPENING)))
    summary = world.run()
    assert summary.feeds == {"polled": 1}
    assert summary.entries == {"article": 1}
    assert summary.statements == {"new": 1}
    assert summary.deliveries == {"sent": 1}
    [(channel, message)] = world.sent
    assert channel == "desk"
    assert message.statement.text == "The cranes are back, and the pilots sail tonight"
    assert message.statement.speaker == "Mara Velden"
    assert message.statement.reports[0].source == "Meridian Wire"


def test_a_second_run_finds_nothing_new_and_sends_nothing(world: World) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *OPENING)))
    world.run()
    again = world.run()
    assert again.feeds == {"unchanged": 1}
    assert (again.entries, again.statements, again.deliveries) == ({}, {}, {})
    assert len(world.sent) == 1


def test_the_same_words_in_another_outlet_are_one_statement_with_two_reports(world: World) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *OPENING)))
    world.run()
    reprint = ("A brass band played on the mole while the mayor cut a rope made of old flags.", OPENING[1])
    world.publish(("http://news.example/second", page_of("Band plays as the port opens", *reprint)))
    assert world.run().deliveries == {}
    with world.database.transaction() as tx:
        [row] = statements.rows(tx, ALL)
    assert [report["url"] for report in row["reports"]] == [FIRST, "http://news.example/second"]


def test_a_changed_number_is_never_swallowed(world: World) -> None:
    words = "“At least {} barges will leave the harbour tonight,” said Mara Velden, the harbour master."
    world.publish((FIRST, page_of("Barges wait", OPENING[0], words.format(12))))
    world.run()
    world.publish(("http://news.example/second", page_of("More barges wait", OPENING[2], words.format(21))))
    assert world.run().deliveries == {"sent": 1}
    assert "21 barges" in world.sent[-1][1].statement.text


def test_a_copy_is_linked_and_alerts_nobody(world: World) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *OPENING)))
    world.run()
    world.publish(("http://news.example/reprint", page_of("Harbour back in service", *OPENING)))
    assert world.run().entries == {"copy": 1}
    assert len(world.sent) == 1
    with world.database.transaction() as tx:
        copies = {row["url"]: row["copy_of"] for row in articles.rows(tx, ALL)}
    assert copies == {FIRST: None, "http://news.example/reprint": FIRST}


def test_who_is_not_followed_and_what_is_off_topic_alerts_nobody(world: World) -> None:
    other = "“The budget is what it is,” Mara Velden said at the town hall on Thursday."
    nobody = "“The harbour is open to all,” Ilse Maron said at the quay on Thursday."
    world.publish(
        (
            "http://news.example/budget",
            page_of("Budget passes", other, "The council voted late at night after a debate."),
        ),
        (
            "http://news.example/maron",
            page_of("Harbour open", nobody, "The council voted late at night after a debate."),
        ),
    )
    world.run()
    assert world.sent == []


def test_a_broken_feed_and_a_broken_page_are_named_and_the_others_go_on(world: World) -> None:
    world.feeds = (*world.feeds, Feed(id="broken", url="http://broken.example/rss", name="Broken"))
    world.web["http://broken.example/rss"] = "<html><body>Welcome</body></html>"
    world.publish((FIRST, page_of("Torvane harbour opens again", *OPENING)))
    world.web["http://wire.example/rss"] = feed_of(FIRST, "http://news.example/gone")
    summary = world.run()
    assert summary.feeds == {"polled": 1, "failed": 1}
    assert summary.entries == {"article": 1, "gone": 1}
    assert any(line.startswith("feed broken: ") for line in summary.failures)
    assert any(line.startswith("http://news.example/gone: ") for line in summary.failures)
    assert not nothing_polled(summary)


def test_a_page_that_fails_for_now_is_tried_again_later(world: World) -> None:
    world.publish((FIRST, ""))
    world.web[FIRST] = FetchError("no answer in 30 s", outcome=Outcome.UNREACHABLE, transient=True)
    assert world.run().entries == {"to be tried again": 1}
    world.web[FIRST] = page_of("Torvane harbour opens again", *OPENING)
    assert world.run().entries == {}
    world.now += timedelta(minutes=6)
    assert world.run().entries == {"article": 1}


def test_a_page_that_never_answers_ends_in_its_outcome(world: World) -> None:
    world.publish((FIRST, ""))
    world.web[FIRST] = FetchError("no answer in 30 s", outcome=Outcome.UNREACHABLE, transient=True)
    ends = []
    for _ in range(6):
        ends.append(world.run().entries)
        world.now += timedelta(hours=7)
    assert ends == [{"to be tried again": 1}] * 4 + [{"unreachable": 1}, {}]


def test_the_run_failed_where_nothing_could_be_polled(world: World) -> None:
    assert nothing_polled(world.run())
    assert not nothing_polled(RunSummary())


def test_alerts_wait_where_nothing_is_to_be_delivered(world: World) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *OPENING)))
    assert world.run(deliver=False).deliveries == {}
    assert world.sent == []
    assert world.run().deliveries == {"sent": 1}


@pytest.mark.parametrize(
    ("published", "reason"),
    [
        (None, "undated"),
        (NOON - timedelta(days=9), "more than 48 hours before it was seen"),
        (NOON + timedelta(days=1), "in the future"),
    ],
)
def test_old_undated_and_future_articles_are_held_for_the_digest(world: World, published, reason: str) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *OPENING, published=published)))
    world.run()
    assert world.sent == []
    with world.database.transaction() as tx:
        [row] = outbox.rows(tx, ALL)
    assert row["state"] == "held"
    assert reason in row["reason"]


def test_a_channel_that_takes_nothing_does_not_lose_the_alert(world: World) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *OPENING)))
    world.answer = lambda _channel: Delivery(result="retry", detail="the service answers 503")
    summary = world.run()
    assert summary.deliveries == {"to be tried again": 1}
    assert summary.failures == ("alert 1 to desk: the service answers 503 (due)",)
    world.answer = lambda _channel: Delivery(result="sent")
    assert world.run().deliveries == {}
    world.now += timedelta(minutes=2)
    assert world.run().deliveries == {"sent": 1}
    assert len(world.sent) == 1


def test_feeds_of_one_site_go_into_different_groups_and_those_of_one_address_into_the_same() -> None:
    feeds = [Feed(id=f"{s}-{n}", url=f"http://{s}.example/{n}", name="") for s in range(25) for n in range(3)]
    twins = [replace(feed, id=f"twin-{feed.id}") for feed in feeds[:5]]
    found = [list(group) for group in groups([*feeds, *twins])]
    assert sorted(feed.id for group in found for feed in group) == sorted(feed.id for feed in [*feeds, *twins])
    for group in found:
        sites = Counter(feed.url.rpartition("/")[0] for feed in {feed.url: feed for feed in group}.values())
        assert max(sites.values()) <= 2
    together = [{feed.id for feed in group} for group in found]
    assert all(any({twin.id, twin.id.removeprefix("twin-")} <= ids for ids in together) for twin in twins)
