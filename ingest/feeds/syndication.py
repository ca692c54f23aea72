"""RSS 0.9x, 1.0 and 2.0, and Atom, through feedparser."""

import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import feedparser

from ingest.dates import read_date
from ingest.feeds.item import Contents, Item, NoFeedError
from ingest.feeds.markup import plain_text
from ingest.feeds.nesting import deepest
from ingest.feeds.references import mended

_ITEM_END = re.compile(r"</(?:[\w-]{1,20}:)?(?:item|entry)\s{0,9}>", re.IGNORECASE)
_ROOT = re.compile(r"<((?:[\w-]{1,20}:)?(?:rss|feed|rdf))[\s>]", re.IGNORECASE)
_BROKEN = "not well-formed XML and has no items; try it in a feed validator"
_FAULTS = (AttributeError, LookupError, TypeError, ValueError, OverflowError, RecursionError, AssertionError)
"""What feedparser 6.0.14 raises on damaged feeds (the first four on mutated ones, a few in a thousand)."""


DEEPEST = 10_000  # feedparser takes 0.4 s for as many, and 26 s for 200,000


def read(text: str, *, base: str, most: int, since: datetime) -> Contents:  # noqa: ARG001 - the shape of a reader
    """The first `most` items, in the order of the feed, with links resolved against xml:base and `base`. NoFeedError
    for what is not well-formed and has none, and for elements that are nested too deep.

    What follows the last item that counts is not even parsed: feedparser takes half a millisecond for one. It is given
    a stream, because what looks like an address it would open, and the text as UTF-8, because it follows the letter of
    RFC 3023 where servers do not. What it does not survive counts as not well-formed.
    """
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base}
    beginning = _first(text.lstrip(), most)
    if deepest(beginning) > DEEPEST:
        raise NoFeedError(f"XML with more than {DEEPEST:,} elements in each other")
    source = io.BytesIO(mended(beginning).encode())
    try:
        feed = feedparser.parse(source, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except _FAULTS:
        raise NoFeedError(_BROKEN) from None
    if not feed.entries and (feed.bozo or not feed.version):
        raise NoFeedError(_BROKEN)
    kind = "Atom" if str(feed.version).startswith("atom") else "RSS"
    return Contents(format=kind, items=tuple(_item(entry) for entry in feed.entries[:most]))


def _first(text: str, most: int) -> str:
    ends = [match.end() for _, match in zip(range(most + 1), _ITEM_END.finditer(text), strict=False)]
    root = _ROOT.search(text)
    if len(ends) <= most or root is None:
        return text
    channel = "</channel>" if root[1].lower() == "rss" else ""
    return f"{text[: ends[most - 1]]}{channel}</{root[1]}>"


def _item(entry: Mapping[str, Any]) -> Item:
    # `get` of feedparser's own dictionary answers for some keys with another one.
    found = dict(entry)
    content = found.get("content") or [{}]
    return Item(
        link=found.get("feedburner_origlink") or found.get("link") or None,  # FeedBurner's own only redirects
        guid=found.get("id") or None,
        title=_plain(found.get("title_detail")),
        published=read_date(found.get("published")) or read_date(found.get("updated")),
        summary=_plain(found.get("summary_detail")) or _plain(content[0]),
    )


def _plain(detail: Mapping[str, Any] | None) -> str | None:
    if not detail:
        return None
    return plain_text(detail.get("value") or "", is_markup=detail.get("type") != "text/plain")
