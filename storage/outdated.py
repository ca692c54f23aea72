"""Articles that another reader has read than the one of today, with all that it takes to read them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select

from ingest.model import Article, FeedEntry, FetchedPage
from storage import entries, pages, replays, versions
from storage.database import Transaction
from storage.tables import ArticleRow, EntryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Articles of any reader but `version`; published (first seen where that is unknown) at or after `since`; that one
    of the `feeds` brought, or that name one of the `outlets` as their source. None means any.
    """

    version: str
    since: datetime | None = None
    feeds: Sequence[str] | None = None
    outlets: Sequence[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """An article, its stored page, the feed entry that led to it, and whether it had several versions."""

    number: int
    article: Article
    page: FetchedPage | None
    entry: FeedEntry | None
    has_versions: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Articles by number, from `first` to `last`; `count` of them are wanted."""

    first: int
    last: int
    count: int


def stretches(tx: Transaction, wanted: Wanted, *, size: int) -> list[Stretch]:
    """The articles that are wanted, `size` at a time."""
    numbers = tx.exec(select(ArticleRow.id).where(*_conditions(wanted)).order_by(col(ArticleRow.id))).all()
    parts = [[one or 0 for one in numbers[at : at + size]] for at in range(0, len(numbers), size)]
    return [Stretch(first=part[0], last=part[-1], count=len(part)) for part in parts]


def get(tx: Transaction, wanted: Wanted, stretch: Stretch, *, after: int, limit: int) -> list[Outdated]:
    """At most `limit` wanted articles of a stretch with higher numbers than `after`, in their order."""
    within = (col(ArticleRow.id) > max(after, stretch.first - 1), col(ArticleRow.id) <= stretch.last)
    rows = tx.exec(
        select(ArticleRow.id, ArticleRow.url)
        .where(*_conditions(wanted), *within)
        .order_by(col(ArticleRow.id))
        .limit(limit)
    ).all()
    several = versions.counts(tx, [number for number, _ in rows if number])
    return [_outdated(tx, number or 0, url, several.get(number or 0, {})) for number, url in rows]


def _outdated(tx: Transaction, number: int, url: str, several: dict[str, int]) -> Outdated:
    article = replays.of_url(tx, url)
    if article is None:
        raise RuntimeError(f"article {number} has no row of its own")  # it was read in this transaction
    page = pages.get(tx, article.page_hash, url=url) if article.page_hash else None
    entry = entries.of_page(tx, article.page_hash) if article.page_hash else None
    return Outdated(number=number, article=article, page=page, entry=entry, has_versions=several.get("versions", 1) > 1)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [col(ArticleRow.reader_version) != wanted.version]
    if wanted.since is not None:
        found.append(col(ArticleRow.listed_at) >= wanted.since)
    if wanted.feeds is not None:
        led = select(EntryRow.page_hash).where(
            col(EntryRow.feed_id).in_(wanted.feeds), col(EntryRow.page_hash).is_not(None)
        )
        named = col(ArticleRow.source).in_(wanted.outlets or ())
        found.append(or_(named, col(ArticleRow.page_hash).in_(led)))
    return found
