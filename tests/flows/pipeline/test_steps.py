"""What a run consists of: steps that may be repeated, and a ledger that adds up what they did."""

from dataclasses import fields

from flows.pipeline.monitor import summary_of
from flows.pipeline.steps import Batch, Ledger, Steps, Tally
from tests.flows.world import World, page_of

STORY = page_of(
    "Torvane harbour opens again",
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
)


def test_a_ledger_adds_up_counts_by_group_and_name() -> None:
    ledger = Ledger()
    ledger.add(Tally(counts=(("feeds", "polled", 1), ("feeds", "polled", 1), ("entries", "article", 3))))
    ledger.add(Tally(counts=(("feeds", "failed", 1), ("feeds", "polled", 2))))
    assert ledger.counts == {"feeds": {"polled": 4, "failed": 1}, "entries": {"article": 3}}


def test_a_ledger_keeps_failures_in_their_order() -> None:
    ledger = Ledger()
    for line in ("feed wire: refused", "feed paper: refused"):
        ledger.add(Tally(failures=(line,)))
    assert ledger.failures == ["feed wire: refused", "feed paper: refused"]


def test_two_ledgers_know_nothing_of_each_other() -> None:
    Ledger().add(Tally(counts=(("feeds", "polled", 1),), failures=("feed wire: refused",)))
    assert summary_of(Ledger()) == summary_of(Ledger(counts={}, failures=[]))


def test_every_step_of_a_run_is_bound() -> None:
    assert [field.name for field in fields(Steps)] == [
        "open_watches",
        "poll_feeds",
        "next_batch",
        "fetch_pages",
        "read_articles",
        "clean_again",
        "look_again",
        "deliver_due",
        "close_watches",
    ]


def test_a_step_that_is_repeated_leaves_what_is_done_already_alone(world: World) -> None:
    world.publish(("http://news.example/first", STORY))
    steps = world.wiring().steps()
    for _ in range(2):
        steps.open_watches()
    steps.poll_feeds(world.feeds)
    steps.poll_feeds(world.feeds)
    batch = steps.next_batch()
    assert batch == Batch(keys=("http://news.example/first",), waiting=1)
    assert steps.next_batch() == Batch(keys=(), waiting=0)
    steps.fetch_pages(batch)
    assert steps.fetch_pages(batch) == Tally()
    assert world.fetched.count("http://news.example/first") == 1
    assert dict(name[1:] for name in steps.read_articles(batch).counts) == {"article": 1, "new": 1}
    assert steps.read_articles(batch) == Tally()
    assert steps.deliver_due().counts == (("deliveries", "sent", 1),)
    assert steps.deliver_due() == Tally()
    for _ in range(2):
        steps.close_watches()
    assert len(world.sent) == 1
