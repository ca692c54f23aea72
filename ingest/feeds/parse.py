"""Which format a body has, and what is the same for all of them."""

import hashlib
import re
from collections.abc import Iterable

from ingest import urls
from ingest.errors import FeedError
from ingest.feeds import syndication
from ingest.feeds.decoding import decoded
from ingest.feeds.item import Item
from ingest.model import Feed, FeedEntry, FetchedPage

MOST_ITEMS = 2000

_BEGINNING = 8192
_LONGEST_GUID = 500
_READERS = {"rss": syndication.read, "feed": syndication.read, "rdf": syndication.read}
_NO_FEEDS = {
    "urlset": "a sitemap, not RSS or Atom",
    "sitemapindex": "a sitemap, not RSS or Atom",
    "!doctype html": "an HTML page, not a feed",
    "html": "an HTML page, not a feed",
    "{": "JSON, not RSS or Atom",
    "": "empty",
}
_SIGN = re.compile(r"<(?:[\w-]{1,20}:)?(rss|feed|rdf|urlset|sitemapindex|html|!doctype html)(?=[\s>])", re.IGNORECASE)


def parse_feed(page: FetchedPage, feed: Feed) -> list[FeedEntry]:
    """The entries of a fetched feed, in its order, 2,000 at most; none for a feed that is empty.

    The format is told by the body, not by the media type. `key` is the canonical URL, else the feed's id with the GUID
    (which names an item inside its feed only), else with a hash of title and date; of entries with one key the first
    stays. Raises FeedError, which says what the body is, for what is no feed.
    """
    text = decoded(page.body, page.charset)
    kind = _kind(text)
    where = f"feed {feed.id}: {page.final_url.partition('?')[0]} is"
    read = _READERS.get(kind)
    if read is None:
        raise FeedError(f"{where} {_NO_FEEDS.get(kind, 'neither RSS nor Atom')}; give the address of the feed itself")
    items = read(text, base=page.final_url, most=MOST_ITEMS)
    if items is None:
        raise FeedError(f"{where} not well-formed XML and has no items; try it in a feed validator")
    return _entries(items, feed)


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
