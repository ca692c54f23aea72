"""What every feed format gives."""

from dataclasses import dataclass

from ingest.model import Dated


class NoFeedError(Exception):
    """Says what a body is instead of a feed of its format: "JSON, but not JSON Feed"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item as its format spells it: `link` resolved against the feed's base, but not yet canonical; `title` and
    `summary` as plain text.
    """

    link: str | None = None
    guid: str | None = None
    title: str | None = None
    published: Dated | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What stands in a body: the name of its format, its items, and of a sitemap index the addresses of its sitemaps,
    those first that are most likely to hold news.
    """

    format: str
    items: tuple[Item, ...] = ()
    sitemaps: tuple[str, ...] = ()
