"""Articles on record, whole and in the order in which they came: to go through them once more."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, or_, select

from ingest.model import Article
from storage import articles, quotes
from storage.columns import digest
from storage.database import Transaction
from storage.tables import ArticleRow, EntryRow, QuoteRow
from storage.values import as_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An article with its quotes. `came`: when a run took it up; of one that no feed brought, its publication, or
    when it was seen first where that is unknown."""

    article: Article
    came: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Who speaks in some quote of an article, as the article has it."""

    article_id: int
    speaker: str | None
    mention: str | None
    role: str | None


def speakers(tx: Transaction, *, since: datetime) -> Iterator[Spoken]:
    """The speakers of all articles that were published or first seen at or after `since`, by a person's word where
    there is one.
    """
    speaker = func.coalesce(QuoteRow.decided, QuoteRow.speaker)
    columns: tuple[Any, ...] = (QuoteRow.article_id, speaker, QuoteRow.mention, QuoteRow.role)
    found = (
        select(*columns).select_from(QuoteRow).join(ArticleRow, col(ArticleRow.id) == QuoteRow.article_id).distinct()
    )
    for article_id, speaker, mention, role in tx.exec(found.where(_since(since))):
        yield Spoken(article_id=article_id, speaker=speaker, mention=mention, role=role)


def _since(moment: datetime) -> ColumnElement[bool]:
    return or_(col(ArticleRow.listed_at) >= moment, col(ArticleRow.first_seen) >= moment)


def past(tx: Transaction, articles_: Collection[int]) -> list[Past]:
    """These articles, in the order in which they came; of one time, in that of `storage.entries.pending`."""
    wanted = as_table(tx, articles_)
    dated = func.coalesce(EntryRow.published_at, EntryRow.first_seen)
    entries: tuple[Any, ...] = (ArticleRow.id, EntryRow.settled_at, dated, EntryRow.key)
    brought: dict[int, tuple[datetime, datetime, str]] = {}
    of_entry = select(*entries).select_from(wanted).join(ArticleRow, col(ArticleRow.id) == wanted.c.value)
    settled = of_entry.join(EntryRow, col(EntryRow.page_hash) == ArticleRow.page_hash)
    for article_id, *place in tx.exec(settled.where(col(EntryRow.settled_at).is_not(None))):
        came, moment, key = place
        brought[article_id] = min(brought.get(article_id, (came, moment, key)), (came, moment, key))
    rows = tx.exec(select(ArticleRow).join(wanted, col(ArticleRow.id) == wanted.c.value))
    placed = [(brought.get(row.id or 0, (row.listed_at, row.listed_at, row.url)), row) for row in rows]
    placed.sort(key=lambda one: one[0])
    return [Past(article=_whole(tx, row), came=place[0]) for place, row in placed]


def of_url(tx: Transaction, url: str) -> Article | None:
    """The article under this canonical URL, with its quotes."""
    row = tx.exec(select(ArticleRow).where(ArticleRow.url_digest == digest(url))).one_or_none()
    return None if row is None else _whole(tx, row)


def beginning(tx: Transaction) -> datetime | None:
    """The publication of the earliest article on record."""
    return tx.exec(select(func.min(ArticleRow.listed_at))).one()


def _whole(tx: Transaction, row: ArticleRow) -> Article:
    return replace(articles.record(row), quotes=tuple(quotes.of_article(tx, row.id or 0)))
