"""The conditions that `Filters` put on a query."""

from typing import Any, cast

from sqlalchemy import ColumnElement, case, func
from sqlalchemy.orm import QueryableAttribute, defer
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.columns import storable
from storage.filters import Filters
from storage.tables import ArticleRow, QuoteRow, ReportRow, StatementRow, StatementTopicRow

Condition = ColumnElement[bool]
# A listed article is loaded without its long columns; to touch them is an error, not a query more.
WITHOUT_REMOVED = defer(cast("QueryableAttribute[Any]", ArticleRow.removed), raiseload=True)
WITHOUT_SOURCES = defer(cast("QueryableAttribute[Any]", ArticleRow.sources), raiseload=True)
WITHOUT_TEXT = defer(cast("QueryableAttribute[Any]", ArticleRow.text), raiseload=True)

_BREAKS = func.length(ArticleRow.text) - func.length(func.replace(ArticleRow.text, "\n", ""))
# How many paragraphs could be read of an article that is partial. Only of those: for it the whole text must be loaded.
PARAGRAPHS_READ = case((col(ArticleRow.completeness) == "partial", _BREAKS + 1))


def between(moment: SQLCoreOperations[Any], filters: Filters) -> list[Condition]:
    """`moment` (a column or an expression) from `since` to before `until`."""
    conditions = []
    if filters.since is not None:
        conditions.append(moment >= filters.since)
    if filters.until is not None:
        conditions.append(moment < filters.until)
    return conditions


def containing(search: str | None, *columns: SQLCoreOperations[Any]) -> list[Condition]:
    """`search` stands in one of the columns, in any case; % and _ mean themselves."""
    if search is None:
        return []
    part = storable(search).lower()
    return [or_(*(func.lower(column).contains(part, autoescape=True) for column in columns))]


def statements(filters: Filters) -> list[Condition]:
    """Statements of the actor, on the topic."""
    conditions = []
    if filters.actor is not None:
        conditions.append(col(StatementRow.actor) == filters.actor)
    if filters.topic is not None:
        topics = select(StatementTopicRow.statement_id).where(StatementTopicRow.topic == filters.topic)
        conditions.append(col(StatementRow.id).in_(topics))
    return conditions


def quotes(filters: Filters) -> list[Condition]:
    """Quotes that report a statement of the actor and on the topic; a quote's exact speaker serves for the actor."""
    conditions = []
    if filters.actor is not None:
        reporting = _reporting(Filters(actor=filters.actor))
        conditions.append(or_(col(QuoteRow.speaker) == filters.actor, col(QuoteRow.id).in_(reporting)))
    if filters.topic is not None:
        conditions.append(col(QuoteRow.id).in_(_reporting(Filters(topic=filters.topic))))
    return conditions


def articles(filters: Filters) -> list[Condition]:
    """Articles that hold such a quote, published between `since` and `until`."""
    conditions = between(col(ArticleRow.listed_at), filters)
    said = quotes(filters)
    if said:
        conditions.append(col(ArticleRow.id).in_(select(QuoteRow.article_id).where(*said)))
    return conditions


def _reporting(filters: Filters) -> SelectOfScalar[int]:
    about = statements(filters)
    return select(ReportRow.quote_id).join(StatementRow, col(StatementRow.id) == ReportRow.statement_id).where(*about)
