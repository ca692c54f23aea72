"""Sitemaps as an archive: the pages that they list of some days, and which further sitemaps may list such pages."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ingest import urls
from ingest.dates import in_url
from ingest.errors import FeedError
from ingest.feeds import sitemap
from ingest.feeds.decoding import decoded
from ingest.feeds.item import NoFeedError
from ingest.feeds.unpacking import unpacked
from ingest.model import Dated, FetchedPage

_DAY = timedelta(days=1)
_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_/.]?(0[1-9]|1[0-2])(?:[-_/.]?(0[1-9]|[12]\d|3[01]))?)?(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPage:
    """A page by its canonical URL. `published` is what a news sitemap says; `day` is the day of that, else the one in
    the address, None where nothing says it.
    """

    url: str
    title: str | None = None
    published: Dated | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeOfSitemap:
    """The pages of a sitemap that may be of the days asked for, and, of an index, the sitemaps that may list such."""

    pages: tuple[ListedPage, ...] = ()
    sitemaps: tuple[str, ...] = ()


def list_range(page: FetchedPage, *, first: date, last: date) -> RangeOfSitemap:
    """What a fetched sitemap or index lists of the days `first` to `last` (UTC, both included).

    Left out is what says that it is of other days: by its publication, by a date in its address (a day more or less,
    for the zone), or because it was last changed before `first`. What says nothing stays in. FeedError for what is no
    sitemap.
    """
    root = _root(page)
    found: dict[str, ListedPage] = {}
    for one in sitemap.listed_in(root, "url"):
        listed = _page(one, page.final_url)
        if listed is not None and _may_be_of(one, listed, first, last):
            found.setdefault(listed.url, listed)
    return RangeOfSitemap(pages=tuple(found.values()), sitemaps=tuple(_sitemaps(root, page.final_url, first, last)))


def _root(page: FetchedPage) -> Any:  # noqa: ANN401 - lxml has no types
    where = page.final_url.partition("?")[0]
    try:
        root = sitemap.root_of(decoded(unpacked(page.body), page.charset))
    except NoFeedError as error:
        raise FeedError(f"{where} is {error}") from None
    if str(root.tag).rpartition("}")[2].lower() not in ("urlset", "sitemapindex"):
        raise FeedError(f"{where} is no sitemap")
    return root


def _page(one: sitemap.Listed, base: str) -> ListedPage | None:
    item = sitemap.item_of(one, base)
    try:
        url = urls.canonical(item.link or "")
    except ValueError:
        return None
    dated = item.published or in_url(url)
    return ListedPage(url=url, title=item.title, published=item.published, day=dated.at.date() if dated else None)


def _may_be_of(one: sitemap.Listed, page: ListedPage, first: date, last: date) -> bool:
    if page.published is not None:
        return first <= page.published.at.date() <= last
    if page.day is not None:
        return first - _DAY <= page.day <= last + _DAY
    return not _ended_before(one, first)


def _ended_before(one: sitemap.Listed, first: date) -> bool:
    return one.time is not None and one.time.at < datetime(first.year, first.month, first.day, tzinfo=UTC)


def _sitemaps(root: Any, base: str, first: date, last: date) -> Iterator[str]:  # noqa: ANN401
    """Those for videos, authors, topics and the like last."""
    found = [(sitemap.link_of(one.element, base), one) for one in sitemap.listed_in(root, "sitemap")]
    kept = [link for link, one in found if link and not _ended_before(one, first) and _overlaps(link, first, last)]
    yield from sorted(dict.fromkeys(kept), key=sitemap.likely)


def _overlaps(link: str, first: date, last: date) -> bool:
    """Whether a sitemap's address leaves these days possible: "sitemap-2026-03.xml" is of one month."""
    spans = [_span(*found) for found in _NAMED.findall(link)]
    return not spans or any(begins <= last + _DAY and ends >= first - _DAY for begins, ends in spans)


def _span(year: str, month: str, day: str) -> tuple[date, date]:
    if not month:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    end = calendar.monthrange(int(year), int(month))[1]
    if day and int(day) <= end:
        return date(int(year), int(month), int(day)), date(int(year), int(month), int(day))
    return date(int(year), int(month), 1), date(int(year), int(month), end)
