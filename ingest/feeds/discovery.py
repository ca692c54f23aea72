"""Where the feeds of a site may be: what its page and its robots.txt name, the usual addresses; which one is best."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from ingest.feeds.decoding import decoded
from ingest.feeds.parse import RECENT, ParsedFeed
from ingest.model import FetchedPage

How = Literal["the address itself", "linked from the page", "named in robots.txt", "at a usual address"]

USUAL = (
    "/feed", "/rss", "/rss.xml", "/feed.xml", "/news-sitemap.xml", "/sitemap.xml",
)  # fmt: skip
MOST = 12
"""Addresses that one page may name; the others are not looked at."""

_TYPES = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/json|text/(?:rss|xml)", re.IGNORECASE)
_NO_FEED = re.compile(r"/wp-json\b|oembed", re.IGNORECASE)  # JSON that WordPress links to in the same way
_ANCHOR = re.compile(r"(?:^|[/.?=_-])(?:rss|atom|feeds?)(?:$|[/.?&=_-])", re.IGNORECASE)
_ASIDE = re.compile(r"comment|podcast|video|gallery|author|/tag/", re.IGNORECASE)
_SITEMAP = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_RANK_OF_HOW: Sequence[How] = (
    "the address itself",
    "linked from the page",
    "named in robots.txt",
    "at a usual address",
)
_FEEDS = ("RSS", "Atom", "JSON Feed")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be a feed, and how it was found."""

    url: str
    how: How


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A candidate that is a feed."""

    url: str
    how: How
    parsed: ParsedFeed


def named_on(page: FetchedPage) -> list[Candidate]:
    """The feeds that a page links to: those it declares as its own (`link rel=alternate`), then anchors whose address
    looks like one. None for what is no HTML."""
    root = _root(decoded(page.body, page.charset))
    if root is None:
        return []
    base = next((urljoin(page.final_url, one.get("href") or "") for one in root.iter("base")), page.final_url)
    declared = [
        link.get("href")
        for link in root.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split() and _TYPES.match(link.get("type") or "")
    ]
    anchors = [anchor.get("href") for anchor in root.iter("a")]
    likely = [one for one in anchors if one and _ANCHOR.search(_path(one))]
    urls = _absolute(base, (*declared, *likely))
    return [Candidate(url, "linked from the page") for url in urls if not _NO_FEED.search(url)][:MOST]


def named_in_robots(page: FetchedPage) -> list[Candidate]:
    """The sitemaps that a robots.txt names (https://www.sitemaps.org/protocol.html#submit_robots), news first."""
    urls = _absolute(page.final_url, _SITEMAP.findall(decoded(page.body, page.charset)))
    news = sorted(urls, key=lambda url: "news" not in url.lower())
    return [Candidate(url, "named in robots.txt") for url in news][:MOST]


def at_usual_addresses(site: str) -> list[Candidate]:
    """Where feeds and sitemaps stand on most sites."""
    return [Candidate(urljoin(site, path), "at a usual address") for path in USUAL]


def ranked(found: Iterable[FoundFeed], *, now: datetime) -> list[FoundFeed]:
    """The best first: with entries, not beside the news (comments, podcasts), with an entry of the last 7 days, a feed
    before a sitemap, found nearer, in the order in which they were found."""

    def rank(one: FoundFeed) -> tuple[bool, bool, bool, int, int]:
        entries, kind = one.parsed.entries, one.parsed.format
        fresh = kind not in _FEEDS or any(entry.published and entry.published.at >= now - RECENT for entry in entries)
        order = 0 if kind in _FEEDS else 1 if kind == "news sitemap" else 2
        return (not entries, bool(_ASIDE.search(one.url)), not fresh, order, _RANK_OF_HOW.index(one.how))

    return sorted(found, key=rank)


def _root(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True)
    try:
        return html.document_fromstring(text.encode(), parser=parser)
    except etree.LxmlError:
        return None


def _absolute(base: str, links: Iterable[str | None]) -> list[str]:
    """The http(s) addresses among these, each once, without fragment."""
    found = []
    for link in links:
        try:
            url = urljoin(base, (link or "").strip()).partition("#")[0]
        except ValueError:
            continue
        if link and url.startswith(("http://", "https://")):
            found.append(url)
    return list(dict.fromkeys(found))


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
