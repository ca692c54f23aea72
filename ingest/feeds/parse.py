"""Which format a body has, and what is the same for all of them."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ingest import urls
from ingest.errors import FeedError
from ingest.feeds import json_feed, sitemap, syndication
from ingest.feeds.decoding import decoded
from ingest.feeds.item import Contents, Item, NoFeedError
from ingest.feeds.unpacking import unpacked
from ingest.model import Feed, FeedEntry, FetchedPage

MOST_ITEMS = 2000
RECENT = timedelta(days=7)

_BEGINNING = 8192
_LONGEST_GUID = 500
_READERS = {
    "rss": syndication.read,
    "feed": syndication.read,
    "rdf": syndication.read,
    "urlset": sitemap.read,
    "sitemapindex": sitemap.read_index,
    "{": json_feed.read,
}
_NO_FEEDS = {"!doctype html": "an HTML page, not a feed", "html": "an HTML page, not a feed", "": "empty"}
_SIGN = re.compile(r"<(?:[\w-]{1,20}:)?(rss|feed|rdf|urlset|sitemapindex|html|!doctype html)(?=[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """`format` is the name of it for people ("RSS"). Of a sitemap index there are no entries, but the addresses of its
    `sitemaps`, those most likely to hold news first.
    """

    format: str
    entries: tuple[FeedEntry, ...] = ()
    sitemaps: tuple[str, ...] = ()


def parse_feed(page: FetchedPage, feed: Feed, *, since: datetime | None = None) -> ParsedFeed:
    """The entries of a fetched feed, in its order, 2,000 at most; none for a feed that is empty.

    The format is told by the body, not by the media type. Of sitemaps counts what is not older than `since` (without
    it, than 7 days before the page was fetched). `key` is the canonical URL, else the feed's id with the GUID (which
    names an item inside its feed only), else with a hash of title and date; of entries with one key the first stays.
    Raises FeedError, which says what the body is, for what is no feed.
    """
    where = f"feed {feed.id}: {page.final_url.partition('?')[0]} is"
    try:
        contents = _contents(page, since or page.fetched_at - RECENT)
    except NoFeedError as error:
        raise FeedError(f"{where} {error}; give the address of the feed itself") from None
    return ParsedFeed(format=contents.format, entries=tuple(_entries(contents.items, feed)), sitemaps=contents.sitemaps)


def _contents(page: FetchedPage, since: datetime) -> Contents:
    text = decoded(unpacked(page.body), page.charset)
    kind = _kind(text)
    read = _READERS.get(kind)
    if read is None:
        raise NoFeedError(_NO_FEEDS.get(kind, "neither RSS, Atom, JSON Feed nor a sitemap"))
    return read(text, base=page.final_url, most=MOST_ITEMS, since=since)


def _kind(text: str) -> str:
    beginning = text.lstrip()[:_BEGINNING]
    if beginning[:1] in {"{", "["}:
        return "{"
    signs = [match[1].lower() for match in _SIGN.finditer(beginning)]
    feeds = [sign for sign in signs if sign in _READERS]
    return next(iter(feeds or signs), beginning[:1])


def _entries(items: Iterable[Item], feed: Feed) -> list[FeedEntry]:
    entries: dict[str, FeedEntry] = {}
    for item in items:
        url = _canonical(item.link)
        key = url or _key(item, feed)
        entry = FeedEntry(
            feed_id=feed.id, key=key, url=url, title=item.title, published=item.published, summary=item.summary
        )
        entries.setdefault(key, entry)
    return list(entries.values())


def _canonical(link: str | None) -> str | None:
    try:
        return urls.canonical(link) if link else None
    except ValueError:
        return None


def _key(item: Item, feed: Feed) -> str:
    # Never one that begins like a URL: else one feed could take the key of another one's story.
    if item.guid and len(item.guid) <= _LONGEST_GUID:
        return f"guid:{feed.id}:{item.guid}"
    date = item.published.at.isoformat() if item.published else ""
    seen = "\n".join((item.guid or "", item.title or "", date, item.summary or ""))
    return f"item:{feed.id}:{hashlib.sha256(seen.encode('utf-8', 'replace')).hexdigest()}"
