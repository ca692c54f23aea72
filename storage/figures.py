"""The figures of the articles."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, delete, insert, select

from ingest.model import Figure
from storage import selection
from storage.database import Transaction
from storage.filters import Filters
from storage.iso import iso
from storage.tables import ArticleRow, FigureRow

_SAME_NAMES = ("text", "start", "end", "unit", "counted", "qualifier", "source")


def replace(tx: Transaction, article_id: int, figures: Sequence[Figure]) -> None:
    """Keep these figures in place of the article's."""
    tx.exec(delete(FigureRow).where(col(FigureRow.article_id) == article_id))
    if figures:
        rows = [{**_values(figure), "article_id": article_id, "position": at} for at, figure in enumerate(figures)]
        tx.exec(insert(FigureRow), params=rows)


def _values(figure: Figure) -> dict[str, Any]:
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, None)
    return {**{name: getattr(figure, name) for name in _SAME_NAMES}, "low": low, "high": high}


def rows(tx: Transaction, filters: Filters) -> list[dict[str, Any]]:
    """One dict a figure, newest article first, in the order of the article: `onrecord figures --json`.

    The shape of `onrecord read`, where `source` is who gives the figure, with the article's `url`, `title`, `outlet`
    and `published`. The actor and the topic narrow it to articles in which they stand.
    """
    query = (
        select(FigureRow, ArticleRow)
        .join(ArticleRow, col(ArticleRow.id) == FigureRow.article_id)
        .where(*selection.articles(filters))
        .where(*selection.containing(filters.search, col(FigureRow.text), col(FigureRow.counted)))
        .order_by(col(ArticleRow.listed_at).desc(), col(ArticleRow.id).desc(), col(FigureRow.position))
        .limit(filters.limit)
        .options(selection.WITHOUT_TEXT, selection.WITHOUT_REMOVED, selection.WITHOUT_SOURCES)
    )
    return [
        {
            "id": row.id,
            "url": article.url,
            "title": article.title,
            "outlet": article.source,
            "published": iso(article.published_at),
            **describe(row),
        }
        for row, article in tx.exec(query)
    ]


def describe(row: FigureRow) -> dict[str, Any]:
    """The figure in the shape of `onrecord read`."""
    value = _number(row.low) if row.high is None else [_number(row.low), _number(row.high)]
    return {**{name: getattr(row, name) for name in _SAME_NAMES}, "value": value}


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value


def of_article(tx: Transaction, article_id: int) -> list[dict[str, Any]]:
    """The figures of one article, in order, for `why`."""
    found = select(FigureRow).where(FigureRow.article_id == article_id).order_by(col(FigureRow.position))
    return [describe(row) for row in tx.exec(found)]
