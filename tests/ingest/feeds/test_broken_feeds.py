"""The kinds of broken feeds that feedparser and miniflux know of, and what each gives: `docs/feeds.md` in rows.

The samples are our own. Each has one item, "Bridge opens" at https://courier.example/a, published at 14:03 UTC, unless
the row says otherwise.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.errors import FeedError

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "feeds.md"
TITLE, LINK, AT = "Bridge opens", "https://courier.example/a", datetime(2026, 11, 10, 14, 3, tzinfo=UTC)
FULL = (TITLE, LINK, AT)
ITEM = f"<title>{TITLE}</title><link>{LINK}</link><pubDate>Tue, 10 Nov 2026 14:03:00 GMT</pubDate>"
RSS = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item>{ITEM}</item></channel></rss>'
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Bridge opens</title><id>urn:c:1</id>'
    '<link href="https://courier.example/a"/><published>2026-11-10T14:03:00Z</published></entry></feed>'
)


def rss(old: str, new: str) -> str:
    assert old in RSS
    return RSS.replace(old, new)


def atom(old: str, new: str) -> str:
    assert old in ATOM
    return ATOM.replace(old, new)


def dated(written: str) -> str:
    return rss("Tue, 10 Nov 2026 14:03:00 GMT", written)


RUSSIAN = rss(TITLE, "Мэр сказал")
ROWS = {
    "an end tag is missing": (rss("</pubDate>", ""), (TITLE, LINK, None)),
    "the document is cut off": (RSS.replace("</channel></rss>", ""), FULL),
    "it is cut off inside CDATA": (
        rss(f"<title>{TITLE}", f"<title>{TITLE}</title><x><![CDATA[more"),
        (TITLE, None, None),
    ),
    "text stands before the XML": (f"\n Warning: line 3\n{RSS}", FULL),
    "text or markup stands behind it": (f"{RSS}<!-- cached --><script>x</script>", FULL),
    "a byte order mark": (f"\ufeff{RSS}", FULL),
    "UTF-16": (RSS.replace("utf-8", "utf-16").encode("utf-16"), FULL),
    "control characters": (rss("Bridge", "Bri\x08dge\x0b"), FULL),
    "a bare ampersand": (rss(TITLE, "AT&T & Co"), ("AT&T & Co", LINK, AT)),
    "names of HTML entities": (rss(TITLE, "caf&eacute;&nbsp;noir"), ("café noir", LINK, AT)),
    "references to no character": (rss(TITLE, "a&#0;&#xD800;b"), ("a\ufffd\ufffdb", LINK, AT)),
    "entities escaped twice": (rss(TITLE, "AT&amp;amp;T"), ("AT&T", LINK, AT)),
    "markup in a title": (rss(TITLE, "<![CDATA[Bridge <b>opens</b>]]>"), FULL),
    "a prefix that is not declared": (rss("<title>", "<media:thumbnail url='/t.jpg'/><title>"), FULL),
    "a document type with entities": (rss("<rss", "<!DOCTYPE rss [<!ENTITY x 'y'>]><rss"), FULL),
    "an entity bomb": (rss("<rss", "<!DOCTYPE rss [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><rss"), FULL),
    "the declared charset is wrong (it is UTF-8)": (
        RSS.replace('"utf-8"', '"iso-8859-1"').replace(TITLE, "Zürich"),
        ("Zürich", LINK, AT),
    ),
    "the declared charset is unknown": (RSS.replace('"utf-8"', '"x-none"'), FULL),
    "it is not UTF-8 as declared": (
        RUSSIAN.replace("utf-8", "windows-1251").encode("cp1251"),
        ("Мэр сказал", LINK, AT),
    ),
    "one byte is no UTF-8": (
        rss(TITLE, "Bridge opens~").encode().replace(b"~", b"\xff"),
        ("Bridge opens\ufffd", LINK, AT),
    ),
    "no version of RSS": (rss(' version="2.0"', ""), FULL),
    "tags in capitals": (RSS.replace("item>", "ITEM>").replace("title>", "TITLE>"), FULL),
    "a relative link": (rss(LINK, "/a"), FULL),
    "a relative link below xml:base": (
        atom("<entry>", '<entry xml:base="https://courier.example/">').replace(LINK, "a"),
        FULL,
    ),
    "a link in line breaks": (rss(LINK, f"\n  {LINK}\n"), FULL),
    "trackers in a link": (rss(LINK, f"{LINK}?utm_source=rss"), FULL),
    "FeedBurner's link": (
        rss(
            "<link>",
            f"<feedburner:origLink xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'>{LINK}</feedburner:origLink><link>https://feeds.example/~r/",
        ),
        FULL,
    ),
    "the link is a GUID": (rss(f"<link>{LINK}</link>", f"<guid>{LINK}</guid>"), FULL),
    "no link": (rss(f"<link>{LINK}</link>", "<guid isPermaLink='false'>c-1</guid>"), (TITLE, None, AT)),
    "a link that is no web address": (rss(LINK, "mailto:desk@courier.example"), (TITLE, None, AT)),
    "several links": (atom("<link", '<link rel="self" href="/self"/><link rel="enclosure" href="/a.mp3"/><link'), FULL),
    "no title": (rss(f"<title>{TITLE}</title>", ""), (None, LINK, AT)),
    "no date": (rss("<pubDate>Tue, 10 Nov 2026 14:03:00 GMT</pubDate>", ""), (TITLE, LINK, None)),
    "an empty date": (dated(""), (TITLE, LINK, None)),
    "a date that is none": (dated("soon"), (TITLE, LINK, None)),
    "a day that is none": (dated("Tue, 31 Feb 2026 10:00:00 GMT"), (TITLE, LINK, None)),
    "a zone by name": (dated("Tue, 10 Nov 2026 15:03:00 CET"), FULL),
    "a zone that nobody knows": (dated("Tue, 10 Nov 2026 14:03:00 QQT"), FULL),
    "a zone that is impossible": (dated("Tue, 10 Nov 2026 14:03:00 +9900"), (TITLE, LINK, None)),
    "a date in another language": (dated("10. November 2026, 14:03 Uhr"), FULL),
    "a date of Dublin Core": (
        rss(
            "<pubDate>Tue, 10 Nov 2026 14:03:00 GMT</pubDate>",
            "<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2026-11-10T14:03:00Z</dc:date>",
        ),
        FULL,
    ),
    "a date in the future": (dated("Tue, 10 Nov 2099 14:03:00 GMT"), (TITLE, LINK, AT.replace(year=2099))),
    "the zero of some software": (dated("Thu, 01 Jan 1970 00:00:00 GMT"), (TITLE, LINK, None)),
    "two items with one link": (rss("</item>", f"</item><item><title>Again</title><link>{LINK}#x</link></item>"), FULL),
    "two items with one GUID": (
        rss("<item>", "<item><guid isPermaLink='false'>1</guid>").replace(
            "</item>", f"</item><item><guid isPermaLink='false'>1</guid>{ITEM}</item>"
        ),
        FULL,
    ),
    "Atom 0.3": (
        ATOM.replace("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#").replace("published", "issued"),
        FULL,
    ),
    "RSS in a namespace of its own": (
        rss('version="2.0"', 'version="2.0" xmlns="http://backend.userland.com/rss2"'),
        FULL,
    ),
}
NO_FEEDS = {
    "an HTML page": "<!doctype html><html><body>Sign in</body></html>",
    "an empty body": "",
    "a JSON error": '{"error": "not found"}',
    "a list of feeds (OPML)": "<opml version='2.0'><body/></opml>",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "RSS without items, cut off": "<rss><channel><title>a",
    "elements nested 200,000 deep": "<rss><channel><item>" + "<a>" * 200_000,
}


@pytest.mark.parametrize("kind", ROWS)
def test_a_broken_feed_gives_what_it_can(entries, kind):
    body, expected = ROWS[kind]
    [entry] = entries(body)
    assert (entry.title, entry.url, entry.published and entry.published.at) == expected


@pytest.mark.parametrize("kind", NO_FEEDS)
def test_what_is_no_feed_is_an_error_in_one_line(entries, kind):
    with pytest.raises(FeedError, match=r"^feed courier: https://courier\.example/rss is [^\n]+$"):
        entries(NO_FEEDS[kind])


def test_the_document_has_a_row_for_each_kind():
    rows = {line.split("|")[1].strip() for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if "|" in line}
    assert not [kind for kind in (*ROWS, *NO_FEEDS) if kind not in rows]
