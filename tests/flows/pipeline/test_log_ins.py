"""The log-in of a feed goes to all of its own site that is asked for, and nowhere else."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from flows.pipeline.log_ins import headers_for
from flows.pipeline.polling import poll
from flows.pipeline.steps import silent
from ingest.fetch import Fetcher
from ingest.model import Feed, Headers
from tests.flows.site import Site
from tests.flows.world import NOON, World, feed_of

LOG_IN = (("Cookie", "reader=7"),)


@pytest.mark.parametrize(
    ("address", "url", "goes"),
    [
        ("https://feeds.paper.com/rss", "https://www.paper.com/a", True),
        ("https://feeds.paper.com/rss", "https://paper.com:8443/a", True),
        ("https://feeds.paper.com/rss", "https://paper.org/a", False),
        ("https://feeds.paper.com/rss", "https://paper.com.thief.example/a", False),
        ("https://feeds.paper.com/rss", "https://paper.com@thief.example/a", False),
        ("https://feeds.paper.com/rss", "https://thief.example\\@paper.com/a", False),
        ("https://one.github.io/rss", "https://two.github.io/a", False),
        ("https://feeds.paper.com/rss", "http://www.paper.com/a", False),
        ("http://feeds.paper.com/rss", "http://www.paper.com/a", True),
        ("http://feeds.paper.com/rss", "https://www.paper.com/a", True),
        ("https://feeds.paper.com/rss", "guid:wire:7", False),
    ],
)
def test_it_goes_to_the_feeds_own_site_and_never_in_the_clear_where_that_is_encrypted(address, url, goes) -> None:
    feed = Feed(id="paper", url=address, name="The Paper", headers=LOG_IN)
    assert headers_for(url, feed) == (LOG_IN if goes else ())


class Paper:
    """A paper whose pages link to itself and to others; all host names are one server."""

    def __init__(self, world: World, site: Site, fetcher: Fetcher) -> None:
        self.world, self.site, self.fetcher = world, site, fetcher

    def at(self, host: str, path: str) -> str:
        return self.site.url.replace("127.0.0.1", host) + path

    def poll(self, path: str, *, is_site: bool = False, log_ins: tuple[Headers, ...] = (LOG_IN,)) -> None:
        url = self.at("paper.com", path)
        feeds = [
            Feed(id=f"paper{n}", url=url, name="The Paper", headers=log_in, is_site=is_site)
            for n, log_in in enumerate(log_ins)
        ]
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
        assert tally.failures == ()
        self.world.now += timedelta(days=1)

    def sitemap(self, *links: str) -> str:
        changed = f"<lastmod>{self.world.now.isoformat()}</lastmod>"
        return f"<urlset>{''.join(f'<url><loc>{link}</loc>{changed}</url>' for link in links)}</urlset>"


@pytest.fixture
def paper(world: World, site: Site) -> Iterator[Paper]:
    async def to_loopback(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    with Fetcher(site.policy(), clock=lambda: world.now, resolver=to_loopback) as fetcher:
        yield Paper(world, site, fetcher)


def test_the_search_for_the_feed_of_a_site_has_it_with_the_feed_that_is_found(paper: Paper) -> None:
    own, others = paper.at("feeds.paper.com", "/rss"), paper.at("syndicate.org", "/feed")
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{link}">' for link in (own, others))
    paper.site.put("/", f"<!doctype html><html><head>{links}</head></html>")
    paper.site.put("/rss", feed_of(("http://paper.com/a", NOON)))
    paper.site.put("/feed", feed_of(("http://paper.com/a", NOON)))
    paper.poll("/", is_site=True)
    assert paper.site.cookies == {"paper.com/", "paper.com/robots.txt", "feeds.paper.com/rss"}
    assert paper.site.answers("/feed"), "asked for, as a stranger"


def test_a_feed_that_is_found_on_another_site_does_not_get_it(paper: Paper) -> None:
    link = f'<link rel="alternate" type="application/rss+xml" href="{paper.at("syndicate.org", "/feed")}">'
    paper.site.put("/", f"<!doctype html><html><head>{link}</head></html>")
    paper.site.put("/feed", feed_of(("http://paper.com/a", NOON)))
    paper.poll("/", is_site=True)
    paper.poll("/", is_site=True)
    assert len(paper.site.answers("/feed")) == 3
    assert not any(place.startswith("syndicate.org") for place in paper.site.cookies)


def test_the_sitemaps_of_an_index_get_it_where_they_are_the_papers_own(paper: Paper) -> None:
    maps = (paper.at("maps.paper.com", "/1.xml"), paper.at("cdn.org", "/2.xml"))
    paper.site.put(
        "/index.xml", f"<sitemapindex>{''.join(f'<sitemap><loc>{one}</loc></sitemap>' for one in maps)}</sitemapindex>"
    )
    paper.site.put("/1.xml", paper.sitemap("http://paper.com/a"))
    paper.site.put("/2.xml", paper.sitemap("http://paper.com/b"))
    paper.poll("/index.xml")
    assert paper.site.cookies == {"paper.com/index.xml", "maps.paper.com/1.xml"}
    assert paper.site.answers("/2.xml") == [200]


def test_a_redirect_to_another_site_does_not_take_it_along(paper: Paper) -> None:
    away = {"Location": paper.at("cdn.org", "/2.xml")}
    paper.site.put("/1.xml", "", status=302, headers=away, tagged=False)
    maps = f"<sitemap><loc>{paper.at('maps.paper.com', '/1.xml')}</loc></sitemap>"
    paper.site.put("/index.xml", f"<sitemapindex>{maps}</sitemapindex>")
    paper.site.put("/2.xml", paper.sitemap("http://paper.com/b"))
    paper.poll("/index.xml")
    assert paper.site.cookies == {"paper.com/index.xml", "maps.paper.com/1.xml"}
    assert paper.site.answers("/2.xml") == [200]


def test_the_sitemaps_that_close_a_gap_get_it_where_they_are_the_papers_own(paper: Paper) -> None:
    maps = (paper.at("paper.com", "/1.xml"), paper.at("cdn.org", "/2.xml"))
    paper.site.put("/robots.txt", "".join(f"Sitemap: {one}\n" for one in maps))
    story = paper.at("paper.com", "/missed")
    paper.site.put("/1.xml", paper.sitemap(story))
    paper.site.put("/2.xml", paper.sitemap(story))
    for name in ("a", "z"):
        paper.site.put("/rss", feed_of(paper.at("paper.com", f"/{name}")))
        paper.poll("/rss")
    assert paper.site.cookies == {"paper.com/rss", "paper.com/robots.txt", "paper.com/1.xml"}
    assert paper.site.answers("/2.xml") == [200]


def test_a_site_that_is_watched_with_two_log_ins_is_searched_with_each(paper: Paper) -> None:
    paper.site.put("/", feed_of("http://paper.com/a"))
    paper.poll("/", is_site=True, log_ins=(LOG_IN, (("Cookie", "reader=8"),), ()))
    assert paper.site.answers("/") == [200] * 6
