"""Fetching pages: each is stored as it came, or its entry ends in the outcome that says why not, or waits."""

from datetime import timedelta

import pytest

from flows.pipeline.fetching import BATCH, LEASE, fetch_pages, give_back, next_batch, renew
from flows.pipeline.steps import Batch, Tally, silent
from ingest.errors import FetchError
from ingest.fetch import Fetcher
from ingest.model import Dated, Feed, FeedEntry, Outcome
from storage import entries, pages
from tests.flows.site import Site
from tests.flows.world import NOON, World

FIRST = "http://news.example/first"
MINUTE = timedelta(minutes=1)


def listed(world: World, *urls: str, published: Dated | None = None) -> None:
    """Put entries with these links on record, as if a feed had brought them now."""
    with world.database.transaction() as tx:
        brought = [FeedEntry(feed_id="wire", key=url, url=url, published=published) for url in urls]
        entries.add(tx, brought, now=world.now)


def one_fetch(world: World, *, fetch=None, progress=silent, feeds=None) -> Tally:
    batch = next_batch(world.database, now=world.now)
    return fetch_pages(
        batch,
        database=world.database,
        fetch=fetch or world.fetch,
        feeds=feeds or {},
        now=world.now,
        progress=progress,
    )


def entry(world: World, url: str = FIRST) -> dict[str, object]:
    with world.database.transaction() as tx:
        return entries.outcome_of(tx, url)


def failure(outcome: Outcome = Outcome.UNREACHABLE, **changes: object) -> FetchError:
    return FetchError(f"{FIRST}: no answer", outcome=outcome, **{"transient": False, **changes})


def test_a_page_is_stored_as_it_came(world: World) -> None:
    listed(world, FIRST)
    world.web[FIRST] = "<p>The ferry sailed at dawn.</p>"
    assert one_fetch(world) == Tally()
    with world.database.transaction() as tx:
        page = pages.get(tx, entries.get(tx, [FIRST])[0].page_hash)
    assert (page.body, page.final_url, page.fetched_at) == (b"<p>The ferry sailed at dawn.</p>", FIRST, NOON)


def test_a_stored_page_is_not_fetched_a_second_time(world: World) -> None:
    listed(world, FIRST)
    world.web[FIRST] = "<p>The ferry sailed at dawn.</p>"
    for _ in range(2):
        one_fetch(world)
    assert world.fetched == [FIRST]


def test_nothing_is_asked_for_where_nothing_waits(world: World) -> None:
    assert (
        fetch_pages(
            Batch(keys=(), waiting=0),
            database=world.database,
            fetch=pytest.fail,
            feeds={},
            now=NOON,
            progress=silent,
        )
        == Tally()
    )


@pytest.mark.parametrize(
    "outcome",
    [Outcome.GONE, Outcome.REFUSED, Outcome.DISALLOWED, Outcome.BLOCKED, Outcome.TOO_LARGE, Outcome.NOT_A_PAGE],
)
def test_a_failure_for_good_is_the_entrys_outcome_at_once(world: World, outcome: Outcome) -> None:
    listed(world, FIRST)
    world.web[FIRST] = failure(outcome)
    tally = one_fetch(world)
    assert tally == Tally(counts=(("entries", outcome.value, 1),), failures=(f"{FIRST}: no answer",))
    assert (entry(world)["outcome"], entry(world)["detail"]) == (outcome.value, f"{FIRST}: no answer")
    assert next_batch(world.database, now=NOON + timedelta(days=9)).keys == ()


def test_a_passing_failure_is_tried_again_after_ever_longer_waits_and_then_given_up(world: World) -> None:
    listed(world, FIRST)
    world.web[FIRST] = failure(transient=True)
    waits, ends = [], []
    for minutes in (5, 30, 120, 360, 0):
        [(_, name, _)] = one_fetch(world).counts
        ends.append(name)
        world.now += (minutes - 1) * MINUTE
        waits.append(next_batch(world.database, now=world.now).keys)
        world.now += MINUTE
    assert ends == ["to be tried again"] * 4 + ["unreachable"]
    assert waits == [()] * 5
    assert entry(world)["attempts"] == 4


def test_a_server_that_asks_for_a_longer_wait_gets_it(world: World) -> None:
    listed(world, FIRST)
    world.web[FIRST] = failure(transient=True, retry_after=timedelta(hours=3))
    one_fetch(world)
    world.now += timedelta(hours=3) - MINUTE
    assert next_batch(world.database, now=world.now).keys == ()
    world.now += MINUTE
    assert next_batch(world.database, now=world.now).keys == (FIRST,)


def test_workers_on_one_database_take_different_entries_and_what_one_leaves_the_next_takes_up(world: World) -> None:
    links = [f"http://news.example/{number:02}" for number in range(BATCH + 1)]
    listed(world, *links)
    first, second = (next_batch(world.database, now=NOON) for _ in range(2))
    assert (first.keys, first.waiting) == (tuple(links[:-1]), BATCH + 1)
    assert (second.keys, second.waiting) == (tuple(links[-1:]), 1)
    give_back(second, database=world.database, now=NOON)
    assert next_batch(world.database, now=NOON).keys == second.keys
    assert next_batch(world.database, now=NOON + LEASE).keys == first.keys


def test_a_batch_that_is_renewed_is_nobody_elses_and_one_that_is_not_is_the_next_ones(world: World) -> None:
    listed(world, FIRST)
    batch = next_batch(world.database, now=NOON)
    renew(batch, database=world.database, now=NOON + LEASE / 3)
    assert next_batch(world.database, now=NOON + LEASE).keys == ()
    assert next_batch(world.database, now=NOON + LEASE + LEASE / 3).keys == batch.keys


def test_one_bad_page_does_not_keep_the_others(world: World) -> None:
    good = "http://news.example/good"
    listed(world, FIRST, good)
    world.web[good] = "<p>The ferry sailed at dawn.</p>"
    assert one_fetch(world).counts == (("entries", "gone", 1),)
    with world.database.transaction() as tx:
        assert [one.entry.key for one in entries.get(tx, [FIRST, good]) if one.page_hash] == [good]


def test_a_batch_holds_what_was_published_first_and_knows_how_many_wait(world: World) -> None:
    late = [f"http://news.example/late/{number:02}" for number in range(BATCH)]
    early = [f"http://news.example/early/{number}" for number in range(5)]
    listed(world, *late, published=Dated(at=NOON - MINUTE, source="feed"))
    listed(world, *early, published=Dated(at=NOON - 9 * MINUTE, source="feed"))
    batch = next_batch(world.database, now=NOON)
    assert batch.waiting == BATCH + 5
    assert len(batch.keys) == BATCH
    assert sorted(batch.keys[:5]) == early


def test_each_page_is_told_to_the_progress_with_how_many_are_to_come(world: World) -> None:
    told = []
    listed(world, FIRST, "http://news.example/second")
    world.web[FIRST] = "<p>The ferry sailed at dawn.</p>"
    one_fetch(world, progress=lambda step, subject, expected=0: told.append((step, subject, expected)))
    assert sorted(told) == [("page stored", FIRST, 2), ("page stored", "http://news.example/second", 2)]


def test_what_real_servers_answer_becomes_named_outcomes(world: World, site: Site) -> None:
    links = {
        site.put("/story", "<p>The ferry sailed at dawn.</p>"): None,
        site.url + "/nowhere": Outcome.GONE,
        site.put("/plan.pdf", b"%PDF-1.7", kind="application/pdf"): Outcome.NOT_A_PAGE,
        site.put("/endless", b"x" * 20_000): Outcome.TOO_LARGE,
        site.put("/staff", "no entry", status=403): Outcome.REFUSED,
        "http://10.0.0.1/router": Outcome.BLOCKED,
    }
    site.put("/robots.txt", "User-agent: *\nDisallow: /drafts/\n", kind="text/plain")
    links[site.put("/drafts/one", "<p>not yet</p>")] = Outcome.DISALLOWED
    listed(world, *links)
    with Fetcher(site.policy(page_bytes=10_000), clock=lambda: NOON) as fetcher:
        tally = one_fetch(world, fetch=fetcher.fetch_all)
    ends = {link: entry(world, link)["outcome"] for link in links}
    assert ends == {link: "pending" if outcome is None else outcome.value for link, outcome in links.items()}
    assert len(tally.failures) == len(links) - 1
    assert site.answers("/drafts/one") == []


def test_a_server_that_is_busy_is_asked_again_later(world: World, site: Site) -> None:
    url = site.put("/story", "busy", status=503, headers={"Retry-After": "3600"}, tagged=False)
    listed(world, url)
    ends = []
    for _ in range(2):
        with Fetcher(site.policy(), clock=lambda: world.now) as fetcher:
            ends.append(one_fetch(world, fetch=fetcher.fetch_all).counts)
        world.now += timedelta(hours=1)
        site.put("/story", "<p>The ferry sailed at dawn.</p>")
    assert ends == [(("entries", "to be tried again", 1),), ()]
    assert site.answers("/story") == [503, 200]


def test_a_page_is_asked_for_with_the_log_in_of_its_feed_where_it_is_of_the_same_site(world: World) -> None:
    paid = Feed(id="wire", url="http://feeds.news.com/rss", name="Wire", headers=(("Cookie", "reader=7"),))
    listed(world, "http://www.news.com/a", "http://elsewhere.com/b")
    asked = []

    def fetch(requests):
        asked.extend(requests)
        return world.fetch(requests)

    one_fetch(world, fetch=fetch, feeds={"wire": paid})
    assert {request.url: request.headers for request in asked} == {
        "http://www.news.com/a": (("Cookie", "reader=7"),),
        "http://elsewhere.com/b": (),
    }
    assert "reader=7" not in repr((paid, asked))
