"""Sitemaps (https://www.sitemaps.org/protocol.html), those of Google News, and indexes of sitemaps."""

import re
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urljoin

from lxml import etree

from ingest.dates import read_date
from ingest.feeds.item import Contents, Item, NoFeedError
from ingest.feeds.markup import plain_text
from ingest.feeds.references import mended
from ingest.model import Dated

_NEWS = re.compile(r"news|latest|today|recent", re.IGNORECASE)
_OTHER = re.compile(r"video|image|author|categor|topic|section|tag|static|pages?\b|gallery", re.IGNORECASE)


class Listed(NamedTuple):
    """What a sitemap lists, an index another sitemap; what it says for Google News; `time`: when it was published, else
    when it was changed."""

    element: Any
    news: Any
    published: Dated | None
    time: Dated | None


def read(text: str, *, base: str, most: int, since: datetime) -> Contents:
    """The newest `most` addresses, newest first, with the `publication_date` of Google News where there is one.

    An address that only says when it was changed (`lastmod`) is undated: that tells what to look at, not when it was
    published. Left out is what was published or changed before `since`, and what has no time at all, but for news.
    NoFeedError for a sitemap in which nothing has a time, and for what cannot be read.
    """
    listed = listed_in(root_of(text), "url")
    if listed and not any(one.time or one.news is not None for one in listed):
        raise NoFeedError("a sitemap without dates, which does not tell what is new")
    fresh = [one for one in listed if (one.time.at >= since if one.time else one.news is not None)]
    fresh.sort(key=_age)
    is_news = any(one.news is not None for one in listed)
    return Contents(
        format="news sitemap" if is_news else "sitemap", items=tuple(item_of(one, base) for one in fresh[:most])
    )


def read_index(text: str, *, base: str, most: int, since: datetime) -> Contents:
    """The addresses of the first `most` sitemaps: those named for news first, those for videos, authors, topics and the
    like last, and the newest first. Left out are those that were changed before `since`.
    """
    found = [(one, link_of(one.element, base)) for one in listed_in(root_of(text), "sitemap")]
    known = [(one, link) for one, link in found if link and (one.time is None or one.time.at >= since)]
    known.sort(key=lambda one: (likely(one[1]), _age(one[0])))
    return Contents(format="sitemap index", sitemaps=tuple(dict.fromkeys(link for _, link in known))[:most])


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


def listed_in(root: Any, name: str) -> list[Listed]:  # noqa: ANN401
    """What the elements of this name ("url", "sitemap") say."""
    # A sitemap lists up to 50,000: two walks over the tree in C, not two searches in Python for each.
    news, changed = _first(root, "news"), _first(root, "lastmod")
    found = []
    for element in root.iter("{*}" + name):
        about = news.get(element)
        published = None if about is None else read_date(_text(about, "publication_date"))
        time = published or read_date(_content(changed.get(element)))
        found.append(Listed(element, about, published, time))
    return found


def _first(root: Any, name: str) -> dict[Any, Any]:  # noqa: ANN401
    """The first child of this name, by its parent."""
    found: dict[Any, Any] = {}
    for child in root.iter("{*}" + name):
        found.setdefault(child.getparent(), child)
    return found


def _text(element: Any, name: str) -> str | None:  # noqa: ANN401
    return _content(element.find("{*}" + name))


def _content(element: Any) -> str | None:  # noqa: ANN401
    if element is None:
        return None
    written = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(written.split()) or None


def _age(one: Listed) -> float:
    return -one.time.at.timestamp() if one.time else 0.0


def item_of(one: Listed, base: str) -> Item:
    """What is said of a page; title and publication only where it is news."""
    if one.news is None:
        return Item(link=link_of(one.element, base))
    title = _text(one.news, "title")
    return Item(
        link=link_of(one.element, base),
        title=plain_text(title, is_markup=False) if title else None,
        published=one.published,
    )


def link_of(element: Any, base: str) -> str | None:  # noqa: ANN401
    """The address that a `url` or `sitemap` element is about."""
    try:
        return urljoin(base, _text(element, "loc") or "") if _text(element, "loc") else None
    except ValueError:
        return None


def likely(link: str) -> int:
    """How near a sitemap comes to news by its name: 0 is nearest, 2 is one for videos, authors, topics and the like."""
    return 0 if _NEWS.search(link) else 2 if _OTHER.search(link) else 1
