"""Statements that nobody reports any more: their article was read again, and its quotes are other words now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import aliased
from sqlmodel import col, delete, or_, select

from ingest.model import Statement
from storage import statements as store
from storage.database import Transaction
from storage.tables import AlertRow, ReportRow, StatementRow

_TOLD = ("sending", "sent", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreported:
    """A statement without reports; `told` where an alert on it has left the house."""

    statement: Statement
    told: bool


def unreported(tx: Transaction, statements: Collection[int]) -> list[Unreported]:
    """Those of these statements that have no report, in the order of their ids."""
    sent = or_(col(AlertRow.state).in_(_TOLD), col(AlertRow.rolled_into).is_not(None))
    told = select(AlertRow.id).where(AlertRow.statement_id == StatementRow.id, sent).exists()
    reported = select(ReportRow.id).where(ReportRow.statement_id == StatementRow.id).exists()
    rows = tx.exec(
        select(StatementRow.id, told)
        .where(col(StatementRow.id).in_(statements), ~reported)
        .order_by(col(StatementRow.id))
    ).all()
    found = [(store.get(tx, number or 0), was_told) for number, was_told in rows]
    return [Unreported(statement=statement, told=was_told) for statement, was_told in found if statement]


def withdraw(tx: Transaction, statements: Sequence[Statement]) -> list[Statement]:
    """Delete these statements, with the alerts on them, unless somebody was told of them or another statement updates
    them; gives those that stay.
    """
    later = aliased(StatementRow)
    ids = [statement.id for statement in statements]
    updated = set(tx.exec(select(later.updates).where(col(later.updates).in_(ids)))) if ids else set()
    gone = [one.statement.id for one in unreported(tx, ids) if not one.told and one.statement.id not in updated]
    tx.exec(delete(AlertRow).where(col(AlertRow.statement_id).in_(gone)))
    tx.exec(delete(StatementRow).where(col(StatementRow.id).in_(gone)))
    return [statement for statement in statements if statement.id not in gone]
