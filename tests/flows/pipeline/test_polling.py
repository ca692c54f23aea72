"""Polling: what is unchanged is not parsed, what fails waits, what is new waits for its page."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from flows.pipeline import parsing
from flows.pipeline.polling import LEASE, poll
from flows.pipeline.steps import Tally, silent
from ingest.errors import FetchError
from ingest.feeds import ParsedFeed
from ingest.fetch import Fetcher
from ingest.model import Feed, FeedState, FetchedPage, Outcome
from storage import entries, feed_states, outbox
from storage.filters import Filters
from tests.flows.site import Site
from tests.flows.world import NOON, World, feed_of

RSS = "http://wire.example/rss"
WIRE = Feed(id="wire", url=RSS, name="Meridian Wire")
HOUR = timedelta(hours=1)


@pytest.fixture
def fetcher(site: Site) -> Iterator[Fetcher]:
    with Fetcher(site.policy(), clock=lambda: NOON) as fetcher:
        yield fetcher


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the feeds that were parsed, one an occasion."""
    told, parse = [], parsing.parse_feed

    def noting(page, feed, **limits):
        told.append(feed.id)
        return parse(page, feed, **limits)

    monkeypatch.setattr(parsing, "parse_feed", noting)
    return told


def one_poll(
    world: World, *feeds: Feed, due_only: bool = False, fetch: Callable | None = None, owner: str | None = None
) -> Tally:
    return poll(
        feeds or world.feeds,
        database=world.database,
        fetch=fetch or world.fetch,
        workers=world.workers,
        owner=owner,
        now=world.now,
        due_only=due_only,
        progress=silent,
    )


def counted(tally: Tally) -> list[str]:
    return sorted(name for group, name, number in tally.counts for _ in range(number) if group == "feeds")


def state_of(world: World, feed: Feed = WIRE) -> FeedState:
    with world.database.transaction() as tx:
        return feed_states.get(tx, [feed])[feed.id]


def waiting(world: World) -> list[str]:
    with world.database.transaction() as tx:
        return [one.entry.key for one in entries.pending(tx, now=world.now, limit=100)]


def broken(detail: str = "no answer within the time limit", **changes: object) -> FetchError:
    return FetchError(f"{RSS}: {detail}", **{"outcome": Outcome.UNREACHABLE, "transient": False, **changes})


def test_entries_of_a_feed_wait_for_their_pages(world: World) -> None:
    world.web[RSS] = feed_of("http://news.example/a", "http://news.example/b")
    assert counted(one_poll(world)) == ["polled"]
    assert sorted(waiting(world)) == ["http://news.example/a", "http://news.example/b"]


def test_an_entry_that_was_seen_before_is_not_added_again(world: World) -> None:
    world.web[RSS] = feed_of("http://news.example/a")
    one_poll(world)
    world.web[RSS] = feed_of("http://news.example/b", "http://news.example/a")
    one_poll(world)
    with world.database.transaction() as tx:
        assert entries.add(tx, [entries.get(tx, ["http://news.example/a"])[0].entry], now=world.now) == 0
    assert sorted(waiting(world)) == ["http://news.example/a", "http://news.example/b"]


def test_an_undated_entry_has_no_time_and_one_without_link_its_outcome(world: World) -> None:
    world.web[RSS] = (
        '<rss version="2.0"><channel><title>Wire</title>'
        "<item><title>Undated</title><link>http://news.example/a</link></item>"
        '<item><title>A notice</title><guid isPermaLink="false">n-1</guid></item></channel></rss>'
    )
    one_poll(world)
    with world.database.transaction() as tx:
        [one] = entries.pending(tx, now=world.now, limit=9)
        assert entries.outcome_of(tx, "guid:wire:n-1")["outcome"] == Outcome.NO_LINK
    assert (one.entry.url, one.entry.published) == ("http://news.example/a", None)


def test_a_feed_without_entries_is_polled_and_brings_nothing(world: World) -> None:
    world.web[RSS] = feed_of()
    assert counted(one_poll(world)) == ["polled"]
    assert waiting(world) == []
    assert state_of(world).failures == 0


def test_a_feed_that_answers_not_modified_is_not_parsed(
    world: World, site: Site, fetcher: Fetcher, parsed: list[str]
) -> None:
    feed = Feed(id="wire", url=site.put("/rss", feed_of("http://news.example/a")), name="Wire")
    ends = [counted(one_poll(world, feed, fetch=fetcher.fetch_all)) for _ in range(3)]
    assert ends == [["polled"], ["unchanged"], ["unchanged"]]
    assert site.answers("/rss") == [200, 304, 304]
    assert parsed == ["wire"]


def test_a_feed_that_sends_the_same_body_again_is_not_parsed(
    world: World, site: Site, fetcher: Fetcher, parsed: list[str]
) -> None:
    feed = Feed(id="wire", url=site.put("/rss", feed_of("http://news.example/a"), tagged=False), name="Wire")
    ends = [counted(one_poll(world, feed, fetch=fetcher.fetch_all)) for _ in range(2)]
    assert ends == [["polled"], ["unchanged"]]
    assert site.answers("/rss") == [200, 200]
    assert parsed == ["wire"]


def test_not_modified_without_validators_leaves_those_on_record(world: World) -> None:
    asked = []

    def answer(requests):
        asked.extend((request.etag, request.last_modified) for request in requests)
        page = FetchedPage(url=RSS, final_url=RSS, status=304, body=b"", body_hash="", fetched_at=NOON)
        first = replace(page, status=200, body=feed_of().encode(), body_hash="a", etag='"1"', last_modified="Thu")
        return [(request, first if len(asked) == 1 else page) for request in requests]

    for _ in range(3):
        one_poll(world, fetch=answer)
    assert asked == [(None, None), ('"1"', "Thu"), ('"1"', "Thu")]


def test_news_after_not_modified_are_parsed(world: World, site: Site, fetcher: Fetcher) -> None:
    feed = Feed(id="wire", url=site.put("/rss", feed_of("http://news.example/a")), name="Wire")
    for _ in range(2):
        one_poll(world, feed, fetch=fetcher.fetch_all)
    site.put("/rss", feed_of("http://news.example/b", "http://news.example/a"))
    assert counted(one_poll(world, feed, fetch=fetcher.fetch_all)) == ["polled"]
    assert sorted(waiting(world)) == ["http://news.example/a", "http://news.example/b"]


def test_an_address_that_two_feeds_share_is_fetched_once(world: World) -> None:
    world.web[RSS] = feed_of("http://news.example/a")
    twin = Feed(id="twin", url=RSS, name="The same wire")
    assert counted(one_poll(world, WIRE, twin)) == ["polled", "polled"]
    assert world.fetched == [RSS]
    assert state_of(world, twin).last_success == state_of(world).last_success == NOON
    assert waiting(world) == ["http://news.example/a"]


def test_a_failing_feed_is_one_line_that_names_it_once_and_the_others_go_on(world: World) -> None:
    feeds = tuple(Feed(id=name, url=f"http://{name}.example/rss", name=name) for name in ("dead", "page", "good"))
    world.web = {"http://page.example/rss": "<!doctype html><html><body>Welcome</body></html>"}
    world.web["http://good.example/rss"] = feed_of("http://news.example/a")
    tally = one_poll(world, *feeds)
    assert counted(tally) == ["failed", "failed", "polled"]
    lines = dict(zip(("dead", "page"), tally.failures, strict=True))
    for name, line in lines.items():
        assert line.startswith(f"feed {name}: ")
        assert line.count(f"feed {name}:") == 1, line
        assert line.count(f"http://{name}.example/rss") == 1, line
    assert "404" in lines["dead"]
    assert "HTML page" in lines["page"]


def test_a_feed_that_breaks_the_parser_is_one_failure(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_page, feed, **_limits):
        if feed.id == "wire":
            raise RuntimeError("a parser's fault")
        return ParsedFeed(format="RSS")

    monkeypatch.setattr(parsing, "parse_feed", crash)
    other = Feed(id="paper", url="http://paper.example/rss", name="Paper")
    world.web |= {RSS: feed_of(), other.url: feed_of()}
    tally = one_poll(world, WIRE, other)
    assert counted(tally) == ["failed", "polled"]
    assert [line for line in tally.failures if "feed wire" in line and "a parser's fault" in line] == [*tally.failures]


def test_what_is_not_due_is_left_by_the_schedule_and_polled_by_hand(world: World) -> None:
    feed = Feed(id="wire", url=RSS, name="Wire", every=timedelta(minutes=10))
    world.web[RSS] = feed_of("http://news.example/a")
    assert counted(one_poll(world, feed, due_only=True)) == ["polled"]
    world.now += timedelta(minutes=9)
    assert counted(one_poll(world, feed, due_only=True)) == ["not due"]
    assert world.fetched == [RSS]
    assert counted(one_poll(world, feed)) == ["unchanged"]
    world.now += timedelta(minutes=10)
    assert counted(one_poll(world, feed, due_only=True)) == ["unchanged"]


def test_a_feed_that_another_worker_polls_at_this_moment_is_left_to_that_one(world: World) -> None:
    feed, ends = Feed(id="wire", url=RSS, name="Wire"), []
    world.web[RSS] = feed_of()
    answer = world.fetch

    def meanwhile(requests):
        world.fetch = answer
        ends.append(counted(one_poll(world, feed, due_only=True)))
        return answer(requests)

    world.fetch = meanwhile
    ends.append(counted(one_poll(world, feed, due_only=True)))
    assert ends == [["not due"], ["polled"]]


def test_a_feed_whose_worker_was_killed_is_polled_when_its_lease_has_run_out(world: World) -> None:
    feed = Feed(id="wire", url=RSS, name="Wire")
    world.web[RSS] = feed_of()
    answer, world.fetch = world.fetch, lambda _requests: 1 / 0
    with pytest.raises(ZeroDivisionError):
        one_poll(world, feed, due_only=True)
    world.fetch = answer
    assert counted(one_poll(world, feed, due_only=True)) == ["not due"]
    world.now += LEASE
    assert counted(one_poll(world, feed, due_only=True)) == ["polled"]


def test_a_new_interval_counts_from_the_next_poll(world: World) -> None:
    world.web[RSS] = feed_of()
    one_poll(world, Feed(id="wire", url=RSS, name="Wire", every=timedelta(hours=6)))
    one_poll(world, Feed(id="wire", url=RSS, name="Wire", every=timedelta(minutes=5)))
    assert state_of(world).next_poll == NOON + timedelta(minutes=5)


def test_a_feed_that_fails_waits_longer_each_time_and_a_day_at_most(world: World) -> None:
    world.web[RSS] = broken()
    waits = []
    for _ in range(30):
        assert counted(one_poll(world)) == ["failed"]
        waits.append(state_of(world).next_poll - world.now)
        world.now = state_of(world).next_poll
    assert waits[:3] == [HOUR, 2 * HOUR, 3 * HOUR]
    assert max(waits) == waits[-1] == timedelta(hours=24)


def test_a_passing_failure_counts_a_quarter_of_a_hard_one(world: World) -> None:
    world.web[RSS] = broken("answered with status 503", transient=True)
    one_poll(world)
    assert state_of(world).next_poll - NOON == HOUR / 4


def test_backoff_holds_by_hand_too_and_says_what_is_wrong(world: World) -> None:
    world.web[RSS] = broken("answered with status 410")
    one_poll(world)
    world.web[RSS] = feed_of("http://news.example/a")
    world.now += timedelta(minutes=59)
    tally = one_poll(world)
    assert counted(tally) == ["backing off"]
    assert tally.failures == (f"feed wire: unreachable: {RSS}: answered with status 410",)
    assert world.fetched == [RSS]


def test_a_feed_that_answers_again_is_well_again(world: World) -> None:
    world.web[RSS] = broken()
    one_poll(world)
    world.web[RSS] = feed_of("http://news.example/a")
    world.now += HOUR
    assert counted(one_poll(world)) == ["polled"]
    state = state_of(world)
    assert (state.failures, state.failed_polls, state.failing_since, state.error) == (0, 0, None, None)
    assert world.now + HOUR <= state.next_poll < world.now + 1.1 * HOUR


@pytest.mark.parametrize(
    ("asked", "kept"),
    [(timedelta(minutes=1), HOUR), (timedelta(hours=5), timedelta(hours=5)), (timedelta(days=9), timedelta(days=1))],
)
def test_retry_after_holds_where_it_is_longer_but_not_beyond_a_day(
    world: World, asked: timedelta, kept: timedelta
) -> None:
    world.web[RSS] = broken("answered with status 403", retry_after=asked)
    one_poll(world)
    world.now += kept - timedelta(seconds=1)
    assert counted(one_poll(world)) == ["backing off"]
    world.now += timedelta(seconds=1)
    assert counted(one_poll(world)) == ["failed"]


def test_retry_after_of_a_real_server_holds(world: World, site: Site, fetcher: Fetcher) -> None:
    url = site.put("/rss", "too many", status=429, headers={"Retry-After": "7200"}, tagged=False)
    feed = Feed(id="wire", url=url, name="Wire")
    assert counted(one_poll(world, feed, fetch=fetcher.fetch_all)) == ["failed"]
    assert state_of(world, feed).next_poll == NOON + 2 * HOUR


def test_a_body_that_is_no_feed_leaves_the_validators_of_the_last_good_one(world: World) -> None:
    world.web[RSS] = feed_of("http://news.example/a")
    one_poll(world)
    kept = state_of(world).body_hash
    world.web[RSS] = "<!doctype html><html><body>Under repair</body></html>"
    assert counted(one_poll(world)) == ["failed"]
    assert state_of(world).body_hash == kept


def test_a_feed_with_another_address_begins_anew(world: World) -> None:
    world.web[RSS] = broken()
    one_poll(world)
    moved = Feed(id="wire", url="http://wire.example/new.rss", name="Wire")
    world.web[moved.url] = feed_of("http://news.example/a")
    assert counted(one_poll(world, moved)) == ["polled"]


def test_each_feed_is_told_to_the_progress_whatever_became_of_it(world: World) -> None:
    told = []
    world.web[RSS] = feed_of()
    feeds = (WIRE, Feed(id="dead", url="http://dead.example/rss", name="Dead"))
    for _ in range(2):
        poll(
            feeds,
            database=world.database,
            fetch=world.fetch,
            workers=world.workers,
            owner=None,
            now=NOON,
            due_only=False,
            progress=lambda step, subject, expected=0: told.append((step, subject)),  # noqa: ARG005
        )
    assert sorted(told) == 2 * [("feed polled", "dead")] + 2 * [("feed polled", "wire")]


class TestSites:
    """A feed that is given as a site."""

    @pytest.fixture
    def paper(self, site: Site) -> Feed:
        site.put("/rss", feed_of(("http://news.example/a", NOON)))
        page = (
            '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>News</body></html>'
        )
        return Feed(id="paper", url=site.put("/", page), name="Paper", is_site=True)

    def test_its_feed_is_found_once_and_polled_from_then_on(
        self, world: World, site: Site, fetcher: Fetcher, paper: Feed
    ) -> None:
        assert counted(one_poll(world, paper, fetch=fetcher.fetch_all)) == ["polled"]
        assert waiting(world) == ["http://news.example/a"]
        assert state_of(world, paper).found == f"{site.url}/rss"
        assert counted(one_poll(world, paper, fetch=fetcher.fetch_all)) == ["unchanged"]
        assert site.answers("/") == [200]

    def test_it_is_looked_for_anew_when_it_is_gone(
        self, world: World, site: Site, fetcher: Fetcher, paper: Feed
    ) -> None:
        one_poll(world, paper, fetch=fetcher.fetch_all)
        del site.pages["/rss"]
        site.put("/feed", feed_of(("http://news.example/b", NOON)))
        assert counted(one_poll(world, paper, fetch=fetcher.fetch_all)) == ["failed"]
        assert state_of(world, paper).found is None
        world.now += HOUR
        assert counted(one_poll(world, paper, fetch=fetcher.fetch_all)) == ["polled"]
        assert state_of(world, paper).found == f"{site.url}/feed"

    def test_one_that_stumbles_is_kept_until_it_has_failed_for_long(
        self, world: World, site: Site, fetcher: Fetcher, paper: Feed
    ) -> None:
        one_poll(world, paper, fetch=fetcher.fetch_all)
        site.put("/rss", "later", status=503, tagged=False)
        kept = []
        for _ in range(12):
            one_poll(world, paper, fetch=fetcher.fetch_all)
            kept.append(state_of(world, paper).found is not None)
            world.now = state_of(world, paper).next_poll
        assert kept == [True] * 11 + [False]

    def test_a_site_without_feed_is_one_failure(self, world: World, site: Site, fetcher: Fetcher) -> None:
        bare = Feed(id="bare", url=site.put("/", "<html><body>News</body></html>"), name="Bare", is_site=True)
        tally = one_poll(world, bare, fetch=fetcher.fetch_all)
        assert counted(tally) == ["failed"]
        assert "no feed is found on this site" in tally.failures[0]
        assert tally.failures[0].count("feed bare:") == 1


def test_an_address_with_another_log_in_is_another_one(world: World) -> None:
    world.web[RSS] = feed_of("http://news.example/a")
    paid = Feed(id="paid", url=RSS, name="The same wire, paid for", headers=(("Cookie", "reader=7"),))
    assert counted(one_poll(world, WIRE, paid)) == ["polled", "polled"]
    assert world.fetched == [RSS, RSS]


def test_a_feed_is_asked_for_without_a_condition_once_a_day_for_some_servers_say_304_for_ever(
    world: World, site: Site, fetcher: Fetcher
) -> None:
    feed = Feed(id="wire", url=site.put("/rss", feed_of("http://news.example/a")), name="Wire")
    for hours in (0, 12, 11.9, 0.1, 1):
        world.now += hours * HOUR
        one_poll(world, feed, fetch=fetcher.fetch_all)
    assert site.answers("/rss") == [200, 304, 304, 200, 304]


def test_the_interval_follows_what_the_polls_bring(world: World) -> None:
    def polled(*numbers: int) -> timedelta:
        world.web[RSS] = feed_of(*(f"http://news.example/{number}" for number in numbers))
        world.now += 24 * HOUR
        one_poll(world)
        return state_of(world).interval

    assert polled(1, 2, 3, 4) == HOUR
    assert polled(4, 5, 6, 7) == HOUR / 2
    assert polled(6, 7, 8, 9) == HOUR / 2
    assert polled(7, 8, 9, 10) == HOUR * 2 / 3
    assert polled(7, 8, 9, 10) == HOUR * 5 / 6


def test_the_owner_is_told_in_the_transaction_that_settles_the_feed(world: World) -> None:
    world.web[RSS] = broken()
    for _ in range(4):
        one_poll(world, owner="desk")
        world.now = state_of(world).next_poll
    world.web[RSS] = feed_of("http://news.example/a")
    one_poll(world, owner="desk")
    with world.database.transaction() as tx:
        rows = outbox.rows(tx, Filters())
    assert [(row["kind"], row["channel"], row["state"]) for row in rows] == 2 * [("feed", "desk", "due")]
    world.run()
    assert [(message.feed, message.news) for _, message in world.sent] == [("wire", "failing"), ("wire", "well")]


def test_without_an_owner_nobody_is_told(world: World) -> None:
    world.web[RSS] = broken()
    for _ in range(4):
        one_poll(world)
        world.now = state_of(world).next_poll
    with world.database.transaction() as tx:
        assert outbox.rows(tx, Filters()) == []


def test_a_feed_that_falls_silent_is_noticed_within_a_day(world: World) -> None:
    def day(*items: int) -> None:
        world.web[RSS] = feed_of(*(f"http://news.example/{world.now:%m%d}/{item}" for item in items))
        one_poll(world, owner="desk")
        world.now += 24 * HOUR

    for _ in range(28):
        day(*range(10))
    for _ in range(8):
        day()
    world.web[RSS] = feed_of(*(f"http://news.example/again/{item}" for item in range(80)))
    one_poll(world, owner="desk")
    with world.database.transaction() as tx:
        rows = outbox.rows(tx, Filters())
    assert [row["reason"] for row in rows] == [
        "Meridian Wire: trouble was: silent",
        "Meridian Wire: far fewer items than before",
    ]
