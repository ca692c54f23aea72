"""The steps bound to a configuration, a database, a fetcher and channels."""

from dataclasses import fields
from datetime import timedelta

import pytest

from flows.pipeline.monitor import monitor
from flows.pipeline.steps import Steps
from ingest.model import Delivery, Feed
from storage import articles, entries, outbox, quotes, statements
from storage.database import Database
from storage.filters import Filters
from tests.flows.world import NOON, World, feed_of, page_of

ALL = Filters()
RSS = "http://wire.example/rss"
PAPER = Feed(id="paper", url="http://paper.example/rss", name="Torvane Paper")
STORY = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
    "Traders had waited for the day since the storm that broke the outer wall, and the first barges left before dusk.",
)
DUES = (
    "Port dues will rise by a tenth in the spring, the council of Torvane decided late on Wednesday night.",
    "“We did not ask for this, and we will not collect at least 14 crowns a tonne,” said Mara Velden of the port.",
)
FIRST, REPRINT, SECOND = (f"http://news.example/{name}" for name in ("first", "reprint", "second"))


def two_outlets(world: World) -> World:
    """The wire has a story; the paper has its reprint, another story, and a dead link."""
    early, late = NOON - timedelta(hours=3), NOON - timedelta(hours=2)
    world.feeds = (*world.feeds, PAPER)
    world.web = {
        FIRST: page_of("Torvane harbour opens again", *STORY, published=early),
        REPRINT: page_of("Harbour back in service", *STORY, published=late),
        SECOND: page_of("Port dues to rise", *DUES, published=late),
        RSS: feed_of((FIRST, early)),
        PAPER.url: feed_of((REPRINT, late), (SECOND, late), "http://news.example/gone"),
    }
    return world


def on_record(database: Database) -> dict[str, object]:
    with database.transaction() as tx:
        links = (FIRST, REPRINT, SECOND, "http://news.example/gone")
        return {
            "articles": articles.rows(tx, ALL, text=True),
            "quotes": quotes.rows(tx, ALL),
            "statements": statements.rows(tx, ALL),
            "alerts": outbox.rows(tx, ALL),
            "outcomes": [entries.outcome_of(tx, link) for link in links],
        }


def test_all_steps_are_bound(world: World) -> None:
    steps = world.wiring().steps()
    assert all(getattr(steps, step.name).__name__ == step.name for step in fields(Steps))


def test_articles_have_the_names_of_their_outlets(world: World) -> None:
    two_outlets(world).run()
    sources = {row["url"]: row["source"] for row in on_record(world.database)["articles"]}
    assert sources == {FIRST: "Meridian Wire", REPRINT: "Torvane Paper", SECOND: "Torvane Paper"}


def test_the_first_passes_are_those_of_the_moment_at_which_the_run_begins(world: World) -> None:
    wiring = two_outlets(world).wiring()
    wiring.open_watches()
    wiring.close_watches()
    assert world.wiring().open_watches().counts == ()
    with world.database.transaction() as tx:
        assert outbox.rows(tx, ALL) == []


def test_the_clock_is_asked_anew_at_every_step(world: World) -> None:
    two_outlets(world)
    world.answer = lambda _channel: Delivery(result="retry", detail="busy")
    steps = world.wiring().steps()
    monitor(steps, world.feeds)
    world.now += timedelta(minutes=1)
    world.answer = lambda _channel: Delivery(result="sent")
    assert steps.deliver_due().counts == (("deliveries", "sent", 2),)


@pytest.mark.parametrize("due_only", [False, True])
def test_only_a_scheduled_run_leaves_what_is_not_due(world: World, due_only: bool) -> None:
    two_outlets(world).run()
    assert world.run(due_only=due_only).feeds == ({"not due": 2} if due_only else {"unchanged": 2})


def test_progress_is_told_of_every_step(world: World) -> None:
    told = []
    wiring = two_outlets(world).wiring(progress=lambda step, subject, expected=0: told.append(step))  # noqa: ARG005
    monitor(wiring.steps(), world.feeds)
    assert {step: told.count(step) for step in told} == {
        "feed polled": 2,
        "page stored": 4,
        "article kept": 3,
        "alert leased": 2,
        "alert sent": 2,
        "alert marked": 2,
    }


def test_postgresql_leaves_what_sqlite_leaves(world: World, postgresql_url: str) -> None:
    summary = two_outlets(world).run()
    database = Database.open(postgresql_url)
    try:
        other = two_outlets(World(database))
        assert other.run() == summary
        assert on_record(database) == on_record(world.database)
        assert [message for _, message in other.sent] == [message for _, message in world.sent]
        again = other.run()
        assert (again.entries, again.statements, again.deliveries) == ({}, {}, {})
    finally:
        database.close()
