"""The state of each actor's ledger: its version, whether it is stale, and what it holds up to a moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from ingest.ledger import Placement, Spoken
from ingest.model import Verdict
from storage import spoken
from storage.database import Transaction
from storage.insertion import insert_new
from storage.tables import ArticleRow, LedgerRow, QuoteRow, ReportRow, StatementRow


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
    row = _held(tx, actor)
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
    row = _held(tx, actor)
    if row is None:
        insert_new(tx, LedgerRow, [{"actor": actor, "version": 0, "rewritten": 0}], returning="actor")
        row = tx.get_one(LedgerRow, actor)
    return row


def _held(tx: Transaction, actor: str) -> LedgerRow | None:
    """The row, read once a transaction: a session forgets what nobody holds, and this one is asked for often."""
    held: dict[str, LedgerRow] = tx.info.setdefault("ledgers", {})
    if actor not in held and (row := tx.get(LedgerRow, actor)) is not None:
        held[actor] = row
    return held.get(actor)


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
    return _placed(tx, alive, before)


def founded_by(tx: Transaction, quotes: Collection[int]) -> dict[int, int]:
    """The statements that these quotes found, by quote."""
    rows = tx.exec(select(StatementRow.founded_by, StatementRow.id).where(col(StatementRow.founded_by).in_(quotes)))
    return {quote or 0: statement or 0 for quote, statement in rows}


def added(tx: Transaction, actor: str, *, after: datetime) -> list[tuple[Spoken, Placement]]:
    """Where the quotes of this actor stand that are of this moment or later, in their order."""
    later = (
        select(ReportRow.statement_id)
        .join(QuoteRow, col(QuoteRow.id) == ReportRow.quote_id)
        .where(QuoteRow.actor == actor, col(QuoteRow.moment) >= after)
    )
    return [one for one in _placed(tx, later, None) if one[0].moment >= after]


def _placed(
    tx: Transaction, statements: SelectOfScalar[int], before: datetime | None
) -> list[tuple[Spoken, Placement]]:
    updated = aliased(StatementRow)
    # Columns and not rows as objects: there may be thousands.
    query = (
        spoken.QUOTES.add_columns(
            col(ReportRow.score),
            col(ReportRow.certain),
            col(StatementRow.actor).label("stated_by"),
            col(StatementRow.founded_by),
            col(StatementRow.inherited),
            col(updated.founded_by).label("founder_updated"),
        )
        .join(ReportRow, col(ReportRow.quote_id) == QuoteRow.id)
        .join(StatementRow, col(StatementRow.id) == ReportRow.statement_id)
        .outerjoin(updated, col(updated.id) == StatementRow.updates)
        .where(col(StatementRow.id).in_(statements))
        .where(col(StatementRow.founded_by).is_not(None))
    )
    if before is not None:
        query = query.where(col(QuoteRow.moment) < before)
    # As a condition in SQL it leads SQLite to go through all quotes of the actor for each statement.
    own = (row for row in tx.exec(query) if row.actor == row.stated_by)
    found = [(spoken.record(row), _placement(row)) for row in own]
    return sorted(found, key=lambda one: one[0].order)


def _placement(row: Row[Any]) -> Placement:
    founds = row.id == row.founded_by
    return Placement(
        quote=row.id,
        founder=row.founded_by,
        verdict=Verdict(verdict="new", score=row.score, certain=row.certain),
        updates=row.founder_updated if founds else None,
        inherited=tuple(row.inherited) if founds else (),
    )
