"""Sitemaps (https://www.sitemaps.org/protocol.html), those of Google News, and indexes of sitemaps."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from ingest.dates import read_date
from ingest.feeds.item import Contents, Item, NoFeedError
from ingest.feeds.markup import plain_text
from ingest.feeds.references import mended
from ingest.model import Dated

_NEWS = re.compile(r"news|latest|today|recent", re.IGNORECASE)
_OTHER = re.compile(r"video|image|author|categor|topic|section|tag|static|pages?\b|gallery", re.IGNORECASE)


def read(text: str, *, base: str, most: int, since: datetime) -> Contents:
    """The newest `most` addresses, newest first, with the `publication_date` of Google News where there is one.

    An address that only says when it was changed (`lastmod`) is undated: that tells what to look at, not when it was
    published. Left out is what was published or changed before `since`, and what has no time at all, but for news.
    NoFeedError for a sitemap in which nothing has a time, and for what cannot be read.
    """
    root = root_of(text)
    listed = [(_times(url), url) for url in children(root, "url")]
    if listed and not any(time or _news(url) is not None for time, url in listed):
        raise NoFeedError("a sitemap without dates, which does not tell what is new")
    fresh = [(time, url) for time, url in listed if (time.at >= since if time else _news(url) is not None)]
    fresh.sort(key=lambda one: one[0].at.timestamp() if one[0] else 0.0, reverse=True)
    is_news = any(_news(url) is not None for _, url in listed)
    return Contents(
        format="news sitemap" if is_news else "sitemap", items=tuple(item(url, base) for _, url in fresh[:most])
    )


def read_index(text: str, *, base: str, most: int, since: datetime) -> Contents:
    """The addresses of the first `most` sitemaps: those named for news first, those for videos, authors, topics and the
    like last, and the newest first. Left out are those that were changed before `since`.
    """
    found = [(_times(one), link(one, base)) for one in children(root_of(text), "sitemap")]
    known = [(time, url) for time, url in found if url and (time is None or time.at >= since)]
    known.sort(key=lambda one: (likely(one[1]), -(one[0].at.timestamp() if one[0] else 0.0)))
    return Contents(format="sitemap index", sitemaps=tuple(dict.fromkeys(url for _, url in known))[:most])


def changed(element: Any) -> Dated | None:  # noqa: ANN401
    """When a page or a sitemap was last changed (`lastmod`), where that is said."""
    return read_date(_text(element, "lastmod"))


def root_of(text: str) -> Any:  # noqa: ANN401 - lxml has no types
    """The root element of a sitemap or an index, as far as it can be read; NoFeedError where it cannot."""
    # Without huge_tree libxml2 bounds depth (256) and text (10 MB); entities stay unresolved.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(mended(text.lstrip()).encode(), parser=parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise NoFeedError("a sitemap that is not well-formed XML; try it in a sitemap validator")
    return root


def children(element: Any, name: str) -> Any:  # noqa: ANN401
    """The elements of this name inside, in whatever namespace."""
    return element.iter("{*}" + name)


def _text(element: Any, name: str) -> str | None:  # noqa: ANN401
    found = element.find("{*}" + name)
    return None if found is None else " ".join("".join(found.itertext()).split()) or None


def _news(url: Any) -> Any:  # noqa: ANN401
    return url.find("{*}news")


def _times(element: Any) -> Dated | None:  # noqa: ANN401
    """When it was published, else when it was changed."""
    news = _news(element)
    published = None if news is None else read_date(_text(news, "publication_date"))
    return published or changed(element)


def item(url: Any, base: str) -> Item:  # noqa: ANN401
    """What a `url` element says of a page; title and publication only where it is news."""
    news = _news(url)
    if news is None:
        return Item(link=link(url, base))
    title = _text(news, "title")
    return Item(
        link=link(url, base),
        title=plain_text(title, is_markup=False) if title else None,
        published=read_date(_text(news, "publication_date")),
    )


def link(element: Any, base: str) -> str | None:  # noqa: ANN401
    """The address that a `url` or `sitemap` element is about."""
    try:
        return urljoin(base, _text(element, "loc") or "") if _text(element, "loc") else None
    except ValueError:
        return None


def likely(url: str) -> int:
    """How near a sitemap comes to news by its name: 0 is nearest, 2 is one for videos, authors, topics and the like."""
    return 0 if _NEWS.search(url) else 2 if _OTHER.search(url) else 1
