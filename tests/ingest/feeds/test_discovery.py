"""What a page and a robots.txt name, and which of the feeds that are found is the best."""

from datetime import UTC, datetime, timedelta

import pytest

from ingest.feeds import ParsedFeed
from ingest.feeds.discovery import MOST, FoundFeed, at_usual_addresses, named_in_robots, named_on, ranked
from ingest.model import Dated, FeedEntry, FetchedPage

NOW = datetime(2026, 11, 10, 14, 3, tzinfo=UTC)
SITE = "https://courier.example/world/"


def page(body: str, url: str = SITE) -> FetchedPage:
    return FetchedPage(url=url, final_url=url, status=200, body=body.encode(), body_hash="", fetched_at=NOW)


def named(body: str) -> list[str]:
    return [candidate.url for candidate in named_on(page(body))]


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/rss">', "https://courier.example/rss"),
        ('<link rel="alternate" type="application/atom+xml" href="atom">', "https://courier.example/world/atom"),
        ('<link rel="alternate" type="application/feed+json" href="/f.json">', "https://courier.example/f.json"),
        (
            '<LINK REL="feed Alternate" TYPE="Application/RSS+XML; charset=x" HREF="/rss">',
            "https://courier.example/rss",
        ),
        ('<base href="/de/"><link rel="alternate" type="text/xml" href="rss">', "https://courier.example/de/rss"),
        ('<link rel="alternate" type="application/rss+xml" href="//feeds.example/a">', "https://feeds.example/a"),
        ('<a href="/rss.xml">RSS</a>', "https://courier.example/rss.xml"),
        ('<a href="/?feed=rss2#top">Feed</a>', "https://courier.example/?feed=rss2"),
    ],
)
def test_feeds_that_a_page_names(link: str, url: str) -> None:
    assert named(f"<html><head>{link}</head><body>News</body></html>") == [url]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="stylesheet" type="text/css" href="/feed.css">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
        '<link rel="alternate" type="application/rss+xml" href="">',
        '<link rel="alternate" type="application/rss+xml" href="http://[">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<a href="/feedback">Write to us</a>',
        "<a>rss</a>",
    ],
)
def test_what_is_no_feed_is_not_named(link: str) -> None:
    assert named(f"<html><head>{link}</head><body>News</body></html>") == []


def test_what_a_page_declares_comes_before_what_it_links_to_and_each_once() -> None:
    body = '<a href="/rss">RSS</a><a href="/feed">All</a><link rel="alternate" type="application/rss+xml" href="/feed">'
    assert named(body) == ["https://courier.example/feed", "https://courier.example/rss"]


def test_a_page_names_only_so_many() -> None:
    assert len(named("".join(f'<a href="/feed/{n}">x</a>' for n in range(1000)))) == MOST


@pytest.mark.parametrize("body", ["", "\x00", "{}", "<" * 1000])
def test_what_is_no_page_names_nothing(body: str) -> None:
    assert named(body) == []


def test_sitemaps_of_robots_txt_news_first() -> None:
    body = (
        "User-agent: *\nDisallow: /x\nSitemap: /sitemap.xml\n  SITEMAP : https://cdn.example/google-news.xml  # news\n"
        "Sitemap:\nNo-Sitemap: /a\nSitemap: ftp://courier.example/b\n"
    )
    urls = [candidate.url for candidate in named_in_robots(page(body, "https://courier.example/robots.txt"))]
    assert urls == ["https://cdn.example/google-news.xml", "https://courier.example/sitemap.xml"]


def test_usual_addresses_stand_at_the_root() -> None:
    urls = [candidate.url for candidate in at_usual_addresses(SITE)]
    assert "https://courier.example/feed" in urls
    assert all(url.startswith("https://courier.example/") and "world" not in url for url in urls)


def found(name: str, *, kind: str = "RSS", how: str = "linked from the page", hours: int | None = 1) -> FoundFeed:
    published = None if hours is None else Dated(at=NOW - timedelta(hours=hours), source="feed")
    entry = FeedEntry(feed_id="courier", key=name, url=name, published=published)
    return FoundFeed(f"https://courier.example/{name}", how, ParsedFeed(format=kind, entries=(entry,)))


def test_the_best_feed_comes_first() -> None:
    best_first = [
        found("itself", how="the address itself"),
        found("linked"),
        found("usual", how="at a usual address"),
        found("news.xml", kind="news sitemap", how="named in robots.txt"),
        found("sitemap.xml", kind="sitemap", how="named in robots.txt", hours=None),
        found("stale", hours=24 * 30),
        found("undated", hours=None),
        found("comments/feed"),
        FoundFeed("https://courier.example/empty", "linked from the page", ParsedFeed(format="RSS")),
    ]
    assert ranked(reversed(best_first), now=NOW)[:5] == best_first[:5]
    assert {one.url for one in ranked(best_first, now=NOW)[5:]} == {one.url for one in best_first[5:]}
    assert ranked(best_first, now=NOW) == best_first
