"""The state of each actor's ledger: its version, whether it is stale, and what it holds up to a moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select

from ingest.ledger import Placement, Spoken
from ingest.model import Verdict
from storage import spoken
from storage.database import Transaction
from storage.insertion import insert_new
from storage.tables import ArticleRow, LedgerRow, QuoteRow, ReportRow, StatementRow
from storage.values import as_table


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`version` rises with each change; `rewritten` is the last one that was no addition at the end; `stale_since`:
    from then on it is to be computed again, None where it is right.
    """

    version: int = 0
    rewritten: int = 0
    stale_since: datetime | None = None


def state(tx: Transaction, actor: str) -> State:
    """The state of this actor's ledger; that of an empty one where nothing is on record."""
    row = tx.get(LedgerRow, actor)
    if row is None:
        return State()
    return State(version=row.version, rewritten=row.rewritten, stale_since=row.stale_since)


def changed(tx: Transaction, actor: str, *, appended: bool) -> int:
    """Note that the ledger was written and is right now; the new version."""
    row = _row(tx, actor)
    row.version, row.stale_since = row.version + 1, None
    if not appended:
        row.rewritten = row.version
    tx.flush()
    return row.version


def mark_stale(tx: Transaction, actor: str, since: datetime) -> None:
    """Note that the ledger is to be computed again from this moment on, or from an earlier one that was noted."""
    row = _row(tx, actor)
    row.stale_since = min(since, row.stale_since or since)
    tx.flush()


def stale(tx: Transaction) -> list[str]:
    """The actors whose ledgers are to be computed again."""
    found = select(LedgerRow.actor).where(col(LedgerRow.stale_since).is_not(None)).order_by(col(LedgerRow.actor))
    return list(tx.exec(found))


def _row(tx: Transaction, actor: str) -> LedgerRow:
    insert_new(tx, LedgerRow, [{"actor": actor, "version": 0, "rewritten": 0}], returning="actor")
    return tx.get_one(LedgerRow, actor)


def standing(
    tx: Transaction, actor: str, *, since: datetime, before: datetime, ruled: Collection[str] = ()
) -> list[tuple[Spoken, Placement]]:
    """Where the quotes of this actor stand that came before a moment, in their order.

    Those of statements with a report at or after `since`, or in an article whose URL has one of the digests `ruled`.
    """
    alive = (
        select(ReportRow.statement_id)
        .join(QuoteRow, col(QuoteRow.id) == ReportRow.quote_id)
        .join(ArticleRow, col(ArticleRow.id) == QuoteRow.article_id)
        .where(QuoteRow.actor == actor, col(QuoteRow.moment) < before)
        .where(or_(col(QuoteRow.moment) >= since, col(ArticleRow.url_digest).in_(ruled)))
    )
    return _placed(tx, set(tx.exec(alive)), before)


def added(tx: Transaction, actor: str, *, after: datetime) -> list[tuple[Spoken, Placement]]:
    """Where the quotes of this actor stand that are of this moment or later, in their order."""
    later = (
        select(ReportRow.statement_id)
        .join(QuoteRow, col(QuoteRow.id) == ReportRow.quote_id)
        .where(QuoteRow.actor == actor, col(QuoteRow.moment) >= after)
    )
    return [one for one in _placed(tx, set(tx.exec(later)), None) if one[0].moment >= after]


def _placed(tx: Transaction, statements: set[int], before: datetime | None) -> list[tuple[Spoken, Placement]]:
    wanted, updated = as_table(tx, statements), aliased(StatementRow)
    columns: tuple[Any, ...] = (QuoteRow, ArticleRow.url, ReportRow, StatementRow, updated.founded_by)
    query = (
        select(*columns)
        .select_from(wanted)
        .join(StatementRow, col(StatementRow.id) == wanted.c.value)
        .join(ReportRow, col(ReportRow.statement_id) == StatementRow.id)
        .join(QuoteRow, col(QuoteRow.id) == ReportRow.quote_id)
        .join(ArticleRow, col(ArticleRow.id) == QuoteRow.article_id)
        .outerjoin(updated, col(updated.id) == StatementRow.updates)
        .where(col(StatementRow.founded_by).is_not(None), col(QuoteRow.actor) == StatementRow.actor)
    )
    if before is not None:
        query = query.where(col(QuoteRow.moment) < before)
    found = [
        (spoken.record(quote, url), _placement(quote, report, statement, updates))
        for quote, url, report, statement, updates in tx.exec(query)
    ]
    return sorted(found, key=lambda one: one[0].order)


def _placement(quote: QuoteRow, report: ReportRow, statement: StatementRow, updates: int | None) -> Placement:
    founds = quote.id == statement.founded_by
    return Placement(
        quote=quote.id or 0,
        founder=statement.founded_by or 0,
        verdict=Verdict(verdict="new", score=report.score),
        updates=updates if founds else None,
        inherited=tuple(statement.inherited) if founds else (),
    )
