"""The feeds of a site are found over real HTTP: by its page, its robots.txt, the usual addresses."""

from collections.abc import Callable, Iterator

import pytest

from flows.pipeline.discovering import Found, discover
from ingest.errors import FeedError, FetchError
from ingest.fetch import Fetcher
from ingest.model import Feed
from tests.flows.site import Site
from tests.flows.world import NOON, World, feed_of

NEWS = f"<urlset><url><loc>/a</loc><lastmod>{NOON.isoformat()}</lastmod></url></urlset>"


@pytest.fixture
def fetcher(site: Site) -> Iterator[Fetcher]:
    with Fetcher(site.policy(), clock=lambda: NOON) as fetcher:
        yield fetcher


@pytest.fixture
def search(world: World, fetcher: Fetcher) -> Callable[..., Found]:
    """What is found on one site."""

    def find(url: str) -> Found:
        site = Feed(id="courier", url=url, name="Courier", is_site=True)
        return discover([site], fetch=fetcher.fetch_all, workers=world.workers, now=NOON)["courier"]

    return find


def urls(found: Found) -> list[str]:
    assert isinstance(found, list), found
    return [one.url for one in found]


def linking(*paths: str) -> str:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{path}">' for path in paths)
    return f"<!doctype html><html><head>{links}</head><body>News</body></html>"


def test_the_feed_that_the_page_names(site: Site, search) -> None:
    site.put("/rss", feed_of(("/a", NOON)))
    [found] = search(site.put("/", linking("/rss", "/gone")))
    assert (found.url, found.how, found.parsed.format) == (f"{site.url}/rss", "linked from the page", "RSS")
    assert "/feed" not in [path for path, _ in site.asked], "the usual addresses are not asked for"


def test_an_address_that_is_a_feed_itself(site: Site, search) -> None:
    url = site.put("/rss", feed_of(("/a", NOON)))
    assert [(one.url, one.how) for one in search(url)] == [(url, "the address itself")]


def test_the_sitemap_of_robots_txt_stands_behind_a_feed(site: Site, search) -> None:
    site.put("/robots.txt", "Sitemap: /news.xml")
    site.put("/news.xml", NEWS)
    page = site.put("/", "<html><body>News</body></html>")
    assert urls(search(page)) == [f"{site.url}/news.xml"]
    site.put("/rss", feed_of(("/a", NOON)))
    site.put("/", linking("/rss"))
    assert urls(search(page)) == [f"{site.url}/rss", f"{site.url}/news.xml"]


def test_the_usual_addresses_are_asked_for_last(site: Site, search) -> None:
    site.put("/rss.xml", feed_of(("/a", NOON)))
    [found] = search(site.put("/", "<html><body>News</body></html>"))
    assert (found.url, found.how) == (f"{site.url}/rss.xml", "at a usual address")


def test_where_nothing_is_found_it_says_where_it_was_looked_for(site: Site, search) -> None:
    found = search(site.put("/", linking("/page")))
    assert isinstance(found, FeedError)
    assert str(found).startswith(
        f"feed courier: {site.url}/: no feed is found on this site by its links, its robots.txt"
    )


def test_a_site_that_does_not_answer_is_its_own_error(site: Site, search) -> None:
    found = search(f"{site.url}/gone")
    assert isinstance(found, FetchError)
    assert "404" in str(found)


def test_a_site_is_asked_a_bounded_number_of_times(site: Site, search) -> None:
    site.put("/robots.txt", "".join(f"Sitemap: /map-{n}.xml\n" for n in range(500)))
    search(site.put("/", linking(*(f"/feed-{n}" for n in range(500)))))
    assert len(site.asked) <= 2 + 2 * 6


def test_several_sites_are_asked_together(site: Site, world: World, fetcher: Fetcher) -> None:
    rounds = []

    def fetch(requests):
        rounds.append(len(requests))
        return fetcher.fetch_all(requests)

    site.put("/rss", feed_of(("/a", NOON)))
    sites = [
        Feed(id=name, url=site.put(f"/{name}", linking("/rss")), name=name, is_site=True) for name in ("one", "two")
    ]
    found = discover(sites, fetch=fetch, workers=world.workers, now=NOON)
    assert {name: urls(one) for name, one in found.items()} == {name: [f"{site.url}/rss"] for name in ("one", "two")}
    assert len(rounds) == 2
