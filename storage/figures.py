"""The figures of the articles."""

from collections.abc import Sequence
from typing import Any, Final

from sqlmodel import col, delete, insert, select

from ingest.figures.series import Given, Series, Value, find_series
from ingest.model import Figure
from storage import selection
from storage.database import Transaction
from storage.filters import Filters
from storage.insertion import table_of_rows
from storage.iso import iso
from storage.tables import ArticleRow, FigureRow

_INSERT: Final = insert(table_of_rows(FigureRow))
_SAME_NAMES = ("text", "start", "end", "unit", "counted", "qualifier", "source", "place", "since")
_GIVEN = ("unit", "counted", "qualifier", "source", "place", "since", "since_on")


def replace(tx: Transaction, article_id: int, figures: Sequence[Figure]) -> None:
    """Keep these figures in place of the article's."""
    tx.exec(delete(FigureRow).where(col(FigureRow.article_id) == article_id))
    add(tx, article_id, figures)


def add(tx: Transaction, article_id: int, figures: Sequence[Figure]) -> None:
    """Keep the figures of an article that has none on record."""
    if figures:
        rows = [{**_values(figure), "article_id": article_id, "position": at} for at, figure in enumerate(figures)]
        tx.connection().execute(_INSERT, rows)


def _values(figure: Figure) -> dict[str, Any]:
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, None)
    same = {name: getattr(figure, name) for name in _SAME_NAMES}
    return {**same, "since_on": figure.since_on, "low": low, "high": high}


def rows(tx: Transaction, filters: Filters) -> list[dict[str, Any]]:
    """One dict a figure, newest article first, in the order of the article: `onrecord figures --json`.

    The shape of `onrecord read`, where `source` is who gives the figure, and its scope, with the article's `url`,
    `title`, `outlet` and `published`. The actor and the topic narrow it to articles in which they stand.
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
    """The figure in the shape of `onrecord read`, with its scope."""
    same = {name: getattr(row, name) for name in _SAME_NAMES}
    return {**same, "since_on": iso(row.since_on), "value": _shown(_value(row.low, row.high))}


def _value(low: float, high: float | None) -> Value:
    return low if high is None else (low, high)


def _shown(value: Value) -> Any:  # noqa: ANN401  # a number or a list of two
    return [_number(value[0]), _number(value[1])] if isinstance(value, tuple) else _number(value)


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value


def of_article(tx: Transaction, article_id: int) -> list[dict[str, Any]]:
    """The figures of one article, in order, for `why`."""
    found = select(FigureRow).where(FigureRow.article_id == article_id).order_by(col(FigureRow.position))
    return [describe(row) for row in tx.exec(found)]


def series(tx: Transaction, filters: Filters) -> list[dict[str, Any]]:
    """One dict a series, the one that changed last first: `onrecord figures --series --json`.

    Figures of articles without a publication time are in none. The filters narrow the figures that are looked at,
    `limit` the series that come out.
    """
    names = (getattr(FigureRow, name) for name in ("low", "high", *_GIVEN))
    query = (
        select(*names, ArticleRow.published_at, ArticleRow.url, ArticleRow.source)  # type: ignore[call-overload]
        .join(ArticleRow, col(ArticleRow.id) == FigureRow.article_id)
        .where(
            col(FigureRow.source).is_not(None),
            col(FigureRow.counted).is_not(None),
            col(ArticleRow.published_at).is_not(None),
            *selection.articles(filters),
            *selection.containing(filters.search, col(FigureRow.text), col(FigureRow.counted)),
        )
    )
    return [_listed(found) for found in find_series(_given(row) for row in tx.exec(query))[: filters.limit]]


def _given(row: Sequence[Any]) -> Given:
    low, high, *same, published, url, outlet = row
    return Given(
        value=_value(low, high),
        published=published,
        url=url,
        outlet=outlet,
        **dict(zip(_GIVEN, same, strict=True)),
    )


def _listed(found: Series) -> dict[str, Any]:
    return {
        "counted": found.counted,
        "unit": found.unit,
        "place": found.place,
        "source": found.source,
        "points": [
            {
                "value": _shown(point.value),
                "qualifier": point.qualifier,
                "published": iso(point.published),
                "url": point.url,
                "outlet": point.outlet,
                "outlets": point.outlets,
            }
            for point in found.points
        ],
    }
