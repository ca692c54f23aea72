"""Which quotes report which statements, and when a statement was reported first."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import case, func
from sqlmodel import col, select, update

from ingest.model import Report, Verdict
from storage import selection
from storage.database import Transaction
from storage.tables import ArticleRow, QuoteRow, ReportRow, StatementRow
from storage.values import as_table


def put(tx: Transaction, statement: int, *, quote: int, verdict: Verdict) -> None:
    """Note that this quote reports this statement, with verdict, score and reasons, in place of an earlier verdict."""
    found = select(ReportRow).where(ReportRow.statement_id == statement, ReportRow.quote_id == quote)
    values: dict[str, Any] = {"verdict": verdict.verdict, "score": verdict.score, "reasons": list(verdict.reasons)}
    row = tx.exec(found).one_or_none()
    tx.add(row.sqlmodel_update(values) if row else ReportRow(statement_id=statement, quote_id=quote, **values))
    tx.flush()
    correct_first_reported(tx, [statement])


def statements_of(tx: Transaction, article_id: int, *, positions: Collection[int] | None = None) -> list[int]:
    """Ids of the statements that the quotes of this article report; with `positions`, those at these places alone."""
    found = select(ReportRow.statement_id).join(QuoteRow, col(QuoteRow.id) == ReportRow.quote_id)
    if positions is not None:
        found = found.where(col(QuoteRow.position).in_(positions))
    return list(tx.exec(found.where(QuoteRow.article_id == article_id).distinct()))


def statement_of(tx: Transaction, quote: int) -> tuple[int, str, datetime | None]:
    """The statement that this quote reports: its number, its status and its first report."""
    found = select(StatementRow).join(ReportRow, col(ReportRow.statement_id) == StatementRow.id)
    row = tx.exec(found.where(ReportRow.quote_id == quote)).one()
    return row.id or 0, row.status, row.first_reported


def correct_first_reported(tx: Transaction, statements: Collection[int], *, anew: bool = False) -> None:
    """Set `first_reported` to the earliest publication of the reports; it stays where none of them is dated, unless,
    with `anew`, a quote founds the statement.
    """
    if not statements:
        return
    earliest = (
        select(func.min(ArticleRow.published_at))
        .join(QuoteRow, col(QuoteRow.article_id) == ArticleRow.id)
        .join(ReportRow, col(ReportRow.quote_id) == QuoteRow.id)
        .where(ReportRow.statement_id == StatementRow.id)
        .correlate(StatementRow)
        .scalar_subquery()
    )
    before = case((col(StatementRow.founded_by).is_(None), StatementRow.first_reported))
    first = func.coalesce(earliest, before if anew else StatementRow.first_reported)
    wanted = select(as_table(tx, statements).c.value)
    tx.exec(update(StatementRow).where(col(StatementRow.id).in_(wanted)).values(first_reported=first))


def by_statement(tx: Transaction, statements: Collection[int]) -> dict[int, list[Report]]:
    """The reports of each of these statements that has some, first published first, undated last."""
    wanted = as_table(tx, statements)
    columns: tuple[Any, ...] = (
        ReportRow.statement_id,
        ArticleRow.url,
        ArticleRow.source,
        ArticleRow.published_at,
        ArticleRow.title,
        QuoteRow.text,
        QuoteRow.speaker,
        QuoteRow.role,
        QuoteRow.via,
        ReportRow.score,
        ArticleRow.completeness,
        QuoteRow.kind,
        selection.PARAGRAPHS_READ,
    )
    query = (
        select(*columns)
        .select_from(wanted)
        .join(ReportRow, col(ReportRow.statement_id) == wanted.c.value)
        .join(QuoteRow, col(QuoteRow.id) == ReportRow.quote_id)
        .join(ArticleRow, col(ArticleRow.id) == QuoteRow.article_id)
        .order_by(col(ArticleRow.published_at).is_(None), ArticleRow.listed_at, ReportRow.id)
    )
    found: dict[int, list[Report]] = {}
    for row in tx.exec(query):
        statement, url, source, published, title, text, speaker, role, via, score, completeness, kind, paragraphs = row
        report = Report(
            url=url,
            source=source,
            published=published,
            title=title,
            text=text,
            speaker=speaker,
            role=role,
            via=via,
            similarity=score,
            completeness=completeness,
            kind=kind,
            paragraphs=paragraphs,
        )
        found.setdefault(statement, []).append(report)
    return found
