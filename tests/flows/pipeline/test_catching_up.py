"""Two polls with nothing in common leave a gap; the site's sitemaps close it, over real HTTP."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from flows.pipeline.polling import poll
from flows.pipeline.steps import Ledger, silent
from ingest.fetch import Fetcher
from ingest.model import Feed
from storage import entries, feed_states
from tests.flows.site import Site
from tests.flows.world import NOON, World, feed_of

HOUR = timedelta(hours=1)


class Newsroom:
    """A site with a feed at /rss, polled once an hour."""

    def __init__(self, world: World, site: Site, fetcher: Fetcher) -> None:
        self.world, self.site, self.fetcher = world, site, fetcher
        self.feed = Feed(id="wire", url=f"{site.url}/rss", name="Wire")

    def url(self, name: str) -> str:
        return f"{self.site.url}/{name}"

    def poll(self, *listed: str) -> Ledger:
        self.site.put("/rss", feed_of(*(self.url(name) for name in listed)))
        return self.poll_all([self.feed])

    def poll_all(self, feeds: list[Feed]) -> Ledger:
        tally = poll(
            feeds,
            database=self.world.database,
            fetch=self.fetcher.fetch_all,
            workers=self.world.workers,
            owner=None,
            now=self.world.now,
            due_only=False,
            progress=silent,
        )
        self.world.now += HOUR
        ledger = Ledger()
        ledger.add(tally)
        return ledger

    def sitemap(self, *stories: tuple[str, datetime], path: str = "/news.xml") -> None:
        listed = "".join(
            f"<url><loc>{self.url(name)}</loc><news:news><news:publication_date>{at.isoformat()}"
            f"</news:publication_date><news:title>A story</news:title></news:news></url>"
            for name, at in stories
        )
        names = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        self.site.put(path, f"<urlset {names}>{listed}</urlset>")
        self.site.put("/robots.txt", f"Sitemap: {self.site.url}{path}")

    def known(self) -> list[str]:
        with self.world.database.transaction() as tx:
            waiting = entries.pending(tx, now=self.world.now, limit=1000)
        assert {one.entry.feed_id for one in waiting} == {"wire"}
        return sorted((one.entry.url or "").removeprefix(f"{self.site.url}/") for one in waiting)

    def gaps(self) -> int:
        with self.world.database.transaction() as tx:
            [row] = feed_states.rows(tx, [self.feed], now=self.world.now)
        return row["gaps"]


@pytest.fixture
def newsroom(world: World, site: Site) -> Iterator[Newsroom]:
    with Fetcher(site.policy(), clock=lambda: world.now) as fetcher:
        yield Newsroom(world, site, fetcher)


def at(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_polls_that_meet_leave_no_gap(newsroom: Newsroom) -> None:
    newsroom.poll("a", "b")
    ledger = newsroom.poll("b", "c")
    assert ledger.counts == {"feeds": {"polled": 1}}
    assert (newsroom.gaps(), newsroom.known()) == (0, ["a", "b", "c"])
    assert [path for path, _ in newsroom.site.asked] == ["/rss", "/rss"]


def test_what_the_feed_dropped_between_two_polls_is_recovered(newsroom: Newsroom) -> None:
    newsroom.sitemap(("a", at(-5)), ("before", at(-90)), ("missed-1", at(10)), ("missed-2", at(20)), ("z", at(50)))
    newsroom.poll("a")
    ledger = newsroom.poll("z")
    assert ledger.counts == {"feeds": {"polled": 1, "with a gap": 1}, "entries": {"recovered": 2}}
    assert ledger.failures == []
    assert (newsroom.gaps(), newsroom.known()) == (1, ["a", "missed-1", "missed-2", "z"])
    assert newsroom.poll("z", "zz").counts == {"feeds": {"polled": 1}}


def test_a_feed_of_one_section_gets_stories_of_that_section_and_host_only(newsroom: Newsroom) -> None:
    missed = [("world/missed", at(10)), ("sport/match", at(11)), ("about", at(12))]
    newsroom.sitemap(*missed)
    newsroom.poll("world/a", "world/b")
    newsroom.poll("world/y", "world/z")
    assert newsroom.known() == ["world/a", "world/b", "world/missed", "world/y", "world/z"]


def test_the_gaps_of_several_feeds_are_looked_into_together(newsroom: Newsroom) -> None:
    twins = [Feed(id=name, url=newsroom.url(name), name=name) for name in ("one", "two")]
    newsroom.sitemap(("missed", at(10)))
    for story in ("a", "z"):
        for feed in twins:
            newsroom.site.put(f"/{feed.id}", feed_of(newsroom.url(f"{story}-{feed.id}")))
        tally = newsroom.poll_all(twins)
    assert tally.counts["feeds"] == {"polled": 2, "with a gap": 2}
    assert tally.counts["entries"] == {"recovered": 1}
    assert newsroom.site.answers("/robots.txt") == newsroom.site.answers("/news.xml") == [200]


def test_without_a_sitemap_the_gap_is_told(newsroom: Newsroom) -> None:
    newsroom.poll("a")
    ledger = newsroom.poll("z")
    assert ledger.counts == {"feeds": {"polled": 1, "with a gap": 1}}
    [line] = ledger.failures
    assert line.startswith("feed wire: items may be missing since 2026-03-12 12:00 UTC, and no sitemap")
    assert newsroom.gaps() == 1
    assert newsroom.poll("z", "zz").counts == {"feeds": {"polled": 1}}, "there is none to wait for"


def test_a_sitemap_that_does_not_answer_for_now_is_asked_again_for_two_days(newsroom: Newsroom) -> None:
    newsroom.sitemap(("missed", at(10)))
    there = newsroom.site.pages["/news.xml"]
    newsroom.site.put("/news.xml", "later", status=503, tagged=False)
    newsroom.poll("a")
    assert newsroom.poll("z").failures
    newsroom.site.pages["/news.xml"] = there
    ledger = newsroom.poll("z", "zz")
    assert ledger.counts["entries"] == {"recovered": 1}
    assert newsroom.gaps() == 1
    assert "missed" in newsroom.known()


def test_it_is_given_up_after_two_days(newsroom: Newsroom) -> None:
    newsroom.site.put("/robots.txt", "later", status=503, tagged=False)
    newsroom.poll("a")
    newsroom.poll("z")
    newsroom.world.now += timedelta(days=2)
    assert newsroom.poll("z", "zz").counts["feeds"] == {"polled": 1, "with a gap": 1}
    assert newsroom.poll("z", "zz", "zzz").counts["feeds"] == {"polled": 1}


def test_a_plain_sitemap_recovers_too_and_its_stories_are_undated(newsroom: Newsroom) -> None:
    changed = f"<lastmod>{at(10).isoformat()}</lastmod>"
    newsroom.site.put("/sitemap.xml", f"<urlset><url><loc>{newsroom.url('missed')}</loc>{changed}</url></urlset>")
    newsroom.poll("a")
    assert newsroom.poll("z").counts["entries"] == {"recovered": 1}
    with newsroom.world.database.transaction() as tx:
        assert entries.outcome_of(tx, newsroom.url("missed"))["published"] is None


def test_the_first_poll_and_an_empty_one_leave_no_gap(newsroom: Newsroom) -> None:
    newsroom.poll()
    newsroom.poll("a")
    newsroom.poll()
    assert newsroom.poll("a", "b").counts == {"feeds": {"polled": 1}}
    assert newsroom.gaps() == 0


def test_a_thousand_stories_are_not_recovered_at_once(newsroom: Newsroom) -> None:
    newsroom.sitemap(*((f"missed-{n}", at(10)) for n in range(1000)))
    newsroom.poll("a")
    assert newsroom.poll("z").counts["entries"] == {"recovered": 500}
