"""A fetched body becomes entries, or an error that says what the body is."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import FeedError
from ingest.feeds import parse_feed
from ingest.model import Feed, FetchedPage


def link(url):
    return f"<title>a</title><link>{url}</link>"


def test_entries_come_in_the_order_of_the_feed_with_canonical_urls(entries, rss):
    found = entries(rss(link("HTTPS://Courier.example/B?utm_source=rss"), link("/a?id=1#top")))
    assert [entry.url for entry in found] == ["https://courier.example/B", "https://courier.example/a?id=1"]
    assert [entry.key for entry in found] == [entry.url for entry in found]
    assert {entry.feed_id for entry in found} == {"courier"}


def test_links_are_relative_to_where_the_feed_was_found(entries, rss):
    [entry] = entries(rss(link("story")), url="https://feeds.courier.example/main/rss?x=1")
    assert entry.url == "https://feeds.courier.example/main/story"


@pytest.mark.parametrize("written", ["", "mailto:desk@courier.example", "javascript:alert(1)", "http://", "ftp://a/b"])
def test_without_a_usable_link_the_guid_is_the_key(entries, rss, written):
    guid = '<guid isPermaLink="false">https://other.example/story</guid>'
    [entry] = entries(rss(f"<title>a</title><link>{written}</link>{guid}"))
    assert (entry.url, entry.key) == (None, "guid:courier:https://other.example/story")


def test_without_link_and_guid_title_and_date_make_the_key(entries, rss):
    dated = "<title>a</title><pubDate>Tue, 10 Nov 2026 14:03:00 GMT</pubDate>"
    first, second, third = entries(rss("<title>a</title>", "<title>b</title>", dated))
    assert len({first.key, second.key, third.key}) == 3
    assert first.key.startswith("item:courier:")
    assert entries(rss("<title>a</title>"))[0].key == first.key


def test_a_guid_beyond_measure_is_hashed(entries, rss):
    [entry] = entries(rss(f'<title>a</title><guid isPermaLink="false">{"x" * 5000}</guid>'))
    assert len(entry.key) < 100


def test_of_entries_with_one_key_the_first_stays(entries, rss):
    found = entries(rss(f"<guid>1</guid>{link('/a')}", f"<guid>2</guid>{link('/b')}", link("/a?fbclid=9#x")))
    assert [entry.url for entry in found] == ["https://courier.example/a", "https://courier.example/b"]


def test_at_most_2000_entries(entries, rss):
    assert len(entries(rss(*[link(f"/{number}") for number in range(2100)]))) == 2000


def test_an_undated_entry_stays_undated(entries, rss):
    assert entries(rss(link("/a")))[0].published is None


def test_the_charset_of_the_header_counts(entries, rss):
    body = rss("<title>Мэр сказал</title>", head="").encode("cp1251")
    assert entries(body, charset="windows-1251")[0].title == "Мэр сказал"


def test_a_feed_without_entries_is_a_feed(entries, rss):
    assert entries(rss()) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "is empty"),
        (" \n\t", "is empty"),
        ("\ufeff", "is empty"),
        ("<!DOCTYPE html><html><body><p>Sign in</p></body></html>", "is an HTML page, not a feed"),
        ('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"></html>', "is an HTML page, not a feed"),
        ("<!-- cached --><HTML lang='en'>", "is an HTML page, not a feed"),
        ('{"version": "1", "items": []}', "is JSON, but not JSON Feed"),
        ("[]", "is JSON, but not JSON Feed"),
        ("{", "is not well-formed JSON"),
        ("<urlset><url><loc>/a</loc></url></urlset>", "is a sitemap without dates, which does not tell what is new"),
        ("Not found", "is neither RSS, Atom, JSON Feed nor a sitemap"),
        ("<opml version='2.0'></opml>", "is neither RSS, Atom, JSON Feed nor a sitemap"),
        (b"\x89PNG\r\n\x1a\n", "is neither RSS, Atom, JSON Feed nor a sitemap"),
        (gzip.compress(b"<html></html>", mtime=0), "is an HTML page, not a feed"),
        (b"\x1f\x8b\x08" + b"damage" * 9, "is a damaged gzip file"),
        ("<rss version='2.0'><channel><title>a", "is not well-formed XML and has no items"),
    ],
)
def test_what_is_no_feed_is_named(entries, body, words):
    with pytest.raises(FeedError) as caught:
        entries(body, url="https://courier.example/rss?key=secret")
    message = str(caught.value)
    assert message.startswith(f"feed courier: https://courier.example/rss {words}; ")
    assert "secret" not in message


AT = datetime(2026, 11, 10, tzinfo=UTC)
FEED = Feed(id="courier", url="https://courier.example/rss", name="The Harbour Courier")
SEEDS = [
    '<rss version="2.0"><channel><item><title>A &amp;lt; b</title><link>/a</link><guid>g</guid></item></channel></rss>',
    '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "url": "/a", "title": "a", "summary": "b"}]}',
    "<urlset><url><loc>/a?b&amp;c</loc><lastmod>2026-11-09</lastmod></url><url><loc>/d</loc></url></urlset>",
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry xml:base="x/"><title>a</title><link href="b"/></entry></feed>',
]
TOKENS = st.sampled_from(
    ["<", ">", "&", '"', "]]>", "<![CDATA[", "<!--", "<item>", "</entry>", "&#xD800;", "\x00", "http://["]
)


@given(
    seed=st.sampled_from(SEEDS), cuts=st.lists(st.tuples(st.integers(0, 130), st.integers(0, 9), TOKENS), max_size=5)
)
def test_a_mutilated_feed_gives_entries_or_a_feed_error(seed, cuts):
    body = seed
    for place, length, token in cuts:
        body = body[:place] + token + body[place + length :]
    page = FetchedPage(url=FEED.url, final_url=FEED.url, status=200, body=body.encode(), body_hash="", fetched_at=AT)
    try:
        found = parse_feed(page, FEED).entries
    except FeedError:
        return
    assert len({entry.key for entry in found}) == len(found)
