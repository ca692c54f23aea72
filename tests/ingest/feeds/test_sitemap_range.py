"""Which pages of a sitemap, and which sitemaps of an index, may be of the days that are asked for."""

import gzip
from datetime import UTC, date, datetime

import pytest

from ingest.errors import FeedError
from ingest.feeds.sitemap_range import list_range
from ingest.model import FetchedPage

NEWS = "<news:news><news:publication_date>{}</news:publication_date><news:title>A story</news:title></news:news>"


def fetched(body: str | bytes) -> FetchedPage:
    raw = body.encode() if isinstance(body, str) else body
    place = "https://paper.example/sitemap.xml"
    return FetchedPage(url=place, final_url=place, status=200, body=raw, body_hash="", fetched_at=datetime.now(UTC))


def sitemap(*entries: tuple[str, str]) -> str:
    listed = "".join(f"<url><loc>https://paper.example/{name}</loc>{more}</url>" for name, more in entries)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n">{listed}</urlset>'


def index(*entries: tuple[str, str]) -> str:
    listed = "".join(f"<sitemap><loc>https://paper.example/{name}</loc>{more}</sitemap>" for name, more in entries)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'


def of_march(body: str | bytes):
    return list_range(fetched(body), first=date(2026, 3, 1), last=date(2026, 3, 7))


def names(body: str) -> list[str]:
    found = of_march(body)
    return [(one if isinstance(one, str) else one.url).rpartition("/")[2] for one in (*found.pages, *found.sitemaps)]


def test_of_news_the_publication_decides():
    body = sitemap(
        *(
            (name, NEWS.format(at))
            for name, at in (
                ("before", "2026-02-28T23:59:59Z"),
                ("in", "2026-03-07T23:59:59Z"),
                ("after", "2026-03-08"),
            )
        )
    )
    [found] = of_march(body).pages
    assert (found.url, found.title, found.day) == ("https://paper.example/in", "A story", date(2026, 3, 7))
    assert found.published.at == datetime(2026, 3, 7, 23, 59, 59, tzinfo=UTC)


def test_of_others_the_day_in_the_address_does_with_a_day_more_for_the_zone():
    days = ("02/27", "02/28", "03/08", "03/09")
    assert names(sitemap(*((f"2026/{day}/{day[-2:]}", "") for day in days))) == ["28", "08"]


def test_what_was_last_changed_before_was_not_published_later():
    changed = "<lastmod>{}</lastmod>"
    body = sitemap(("old", changed.format("2026-02-27")), ("later", changed.format("2026-05-01")), ("unknown", ""))
    found = of_march(body).pages
    assert [one.url.rpartition("/")[2] for one in found] == ["later", "unknown"]
    assert [one.day for one in found] == [None, None]


def test_of_an_index_sitemaps_of_other_days_are_left_out():
    body = index(
        ("posts-2026-03.xml", ""), ("posts-2026-02.xml", ""), ("posts-2026-01.xml", ""), ("2025.xml", ""),
        ("20260310.xml", ""), ("authors.xml", ""), ("all.xml", ""), ("old.xml", "<lastmod>2025-03-01</lastmod>"),
    )  # fmt: skip
    assert names(body) == ["posts-2026-03.xml", "posts-2026-02.xml", "all.xml", "authors.xml"]


def test_a_page_is_listed_once_under_its_canonical_url():
    assert names(sitemap(("a", ""), ("a?utm_source=rss", ""))) == ["a"]


def test_sitemaps_may_be_gzip_files():
    assert [one.url for one in of_march(gzip.compress(sitemap(("a", "")).encode())).pages] == [
        "https://paper.example/a"
    ]


@pytest.mark.parametrize("body", ["<html><body>Not found</body></html>", "nothing", ""])
def test_what_is_no_sitemap_is_said(body):
    with pytest.raises(FeedError, match=r"https://paper\.example/sitemap\.xml is "):
        of_march(body)
