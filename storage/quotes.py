"""The quotes of the articles."""

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import func
from sqlmodel import col, delete, insert, select, update

from ingest.model import Quote
from storage import selection
from storage.columns import storable
from storage.database import Transaction
from storage.filters import Filters
from storage.insertion import table_of_rows
from storage.iso import iso
from storage.tables import ArticleRow, QuoteRow, ReportRow, StatementRow

_TABLE: Final = table_of_rows(QuoteRow)
_INSERT: Final = insert(_TABLE).returning(_TABLE.c.position, _TABLE.c.id)
_SAME_NAMES = (
    "text",
    "start",
    "end",
    "kind",
    "speaker",
    "mention",
    "role",
    "cue",
    "via",
    "said_on",
    "confidence",
    "polarity",
    "venue",
    "within",
    "rule",
)


def replace(tx: Transaction, article_id: int, quotes: Sequence[Quote]) -> tuple[tuple[int, ...], frozenset[int]]:
    """Keep these quotes in place of the article's: their ids in order, and those of them that the article did not hold.

    Those with the same kind, text, speaker and polarity keep their id; those that are gone are deleted, with their
    reports: other words, or the same words of somebody else, were not what was reported.
    """
    standing: dict[tuple[str | None, ...], deque[QuoteRow]] = defaultdict(deque)
    for row in tx.exec(select(QuoteRow).where(QuoteRow.article_id == article_id).order_by(col(QuoteRow.position))):
        standing[row.kind, row.text, row.speaker, row.polarity].append(row)
    ids: dict[int, int] = {}
    fresh: dict[int, dict[str, Any]] = {}
    for position, quote in enumerate(quotes):
        speaker = None if quote.speaker is None else storable(quote.speaker)
        same = standing[quote.kind, storable(quote.text), speaker, quote.polarity]
        if same:
            row = same.popleft().sqlmodel_update({**_values(quote), "position": position})
            ids[position] = row.id or 0
        else:
            fresh[position] = _row(article_id, position, quote)
    _delete(tx, [row for left in standing.values() for row in left])
    ids |= _insert(tx, list(fresh.values()))
    return tuple(ids[position] for position in range(len(quotes))), frozenset(ids[position] for position in fresh)


def add(tx: Transaction, article_id: int, quotes: Sequence[Quote]) -> tuple[int, ...]:
    """Keep the quotes of an article that has none on record: their ids in order."""
    ids = _insert(tx, [_row(article_id, position, quote) for position, quote in enumerate(quotes)])
    return tuple(ids[position] for position in range(len(quotes)))


def _delete(tx: Transaction, rows: Sequence[QuoteRow]) -> None:
    if rows:
        gone = [row.id for row in rows]
        tx.exec(update(StatementRow).where(col(StatementRow.founded_by).in_(gone)).values(founded_by=None))
        tx.exec(delete(QuoteRow).where(col(QuoteRow.id).in_(gone)))


def _insert(tx: Transaction, rows: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Their ids by position. In one statement, because as objects of the session quotes cost more than half of an
    article's time.
    """
    return {row.position: row.id for row in tx.connection().execute(_INSERT, rows)} if rows else {}


def _row(article_id: int, position: int, quote: Quote) -> dict[str, Any]:
    return {**_values(quote), "position": position, "article_id": article_id, "topics": []}


def _values(quote: Quote) -> dict[str, Any]:
    values = {name: getattr(quote, name) for name in _SAME_NAMES}
    return {**values, "spans": [list(span) for span in quote.spans], "speakers": list(quote.speakers)}


def of_article(tx: Transaction, article_id: int) -> list[Quote]:
    """The quotes of this article, in its order."""
    found = select(QuoteRow).where(QuoteRow.article_id == article_id).order_by(col(QuoteRow.position))
    return [_record(row) for row in tx.exec(found)]


def url_of(tx: Transaction, quote: int) -> str | None:
    """The URL of the article in which this quote stands; None where it is not on record."""
    found = select(ArticleRow.url).join(QuoteRow, col(QuoteRow.article_id) == ArticleRow.id)
    return tx.exec(found.where(QuoteRow.id == quote)).first()


def _record(row: QuoteRow) -> Quote:
    values: dict[str, Any] = {name: getattr(row, name) for name in _SAME_NAMES}
    spans = tuple((start, end) for start, end in row.spans)
    return Quote(**values, spans=spans, speakers=tuple(row.speakers))


def rows(tx: Transaction, filters: Filters) -> list[dict[str, Any]]:
    """One dict a quote, newest article first, in the order of the article: `onrecord quotes --json`.

    The shape of `onrecord read`, with the article's `url`, `title`, `source` and `published`, and the `statement` that
    the quote reports (the first one where it reports several) with its `actor`.
    """
    reported = (
        select(func.min(ReportRow.statement_id)).where(ReportRow.quote_id == QuoteRow.id).correlate(QuoteRow)
    ).scalar_subquery()
    query = (
        select(QuoteRow, ArticleRow, StatementRow)
        .join(ArticleRow, col(ArticleRow.id) == QuoteRow.article_id)
        .outerjoin(StatementRow, col(StatementRow.id) == reported)
        .where(*selection.between(col(ArticleRow.listed_at), filters), *selection.quotes(filters))
        .where(*selection.containing(filters.search, col(QuoteRow.text)))
        .order_by(col(ArticleRow.listed_at).desc(), col(ArticleRow.id).desc(), col(QuoteRow.position))
        .limit(filters.limit)
        .options(selection.WITHOUT_TEXT, selection.WITHOUT_REMOVED, selection.WITHOUT_SOURCES)
    )
    return [_listed(*found) for found in tx.exec(query)]


def _listed(row: QuoteRow, article: ArticleRow, statement: StatementRow | None) -> dict[str, Any]:
    return {
        "id": row.id,
        "url": article.url,
        "title": article.title,
        "source": article.source,
        "published": iso(article.published_at),
        **describe(row),
        "statement": statement.id if statement else None,
        "actor": statement.actor if statement else None,
    }


def describe(row: QuoteRow) -> dict[str, Any]:
    """The quote in the shape of `onrecord read`."""
    values = {name: getattr(row, name) for name in _SAME_NAMES if name != "rule"}
    return {**values, "said_on": iso(row.said_on), "spans": row.spans, "speakers": row.speakers}
