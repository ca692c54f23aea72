"""What is owed, and was told, on a statement, when the ledger moves."""

from collections.abc import Collection

from sqlalchemy.orm import aliased
from sqlmodel import col, delete, or_, select, update

from storage.database import Transaction
from storage.tables import AlertRow
from storage.values import as_table

_LEFT = ("sending", "sent", "unknown")
_UNSENT = ("due", "held")
_ABOUT = ("new", "update")  # kinds that say what the statement says
_WAITING = (
    col(AlertRow.state).in_(_UNSENT),
    col(AlertRow.rolled_into).is_(None),
    col(AlertRow.kind).in_(_ABOUT),
)


def told(tx: Transaction, statements: Collection[int]) -> set[int]:
    """Those of these statements on which an alert has left the house."""
    wanted = as_table(tx, statements)
    left = or_(col(AlertRow.state).in_(_LEFT), col(AlertRow.rolled_into).is_not(None))
    found = select(AlertRow.statement_id).join(wanted, col(AlertRow.statement_id) == wanted.c.value).where(left)
    return {statement for statement in tx.exec(found) if statement is not None}


def told_to(tx: Transaction, statement: int) -> list[tuple[str, str]]:
    """The watches, each with a channel, that were told of this statement, or are being told."""
    left = or_(col(AlertRow.state).in_(_LEFT), col(AlertRow.rolled_into).is_not(None))
    found = select(AlertRow.watch, AlertRow.channel).where(AlertRow.statement_id == statement, left)
    return sorted(tx.exec(found.where(col(AlertRow.kind).in_(_ABOUT)).distinct()))


def owes(tx: Transaction, watch: str, statement: int) -> bool:
    """Whether this watch has an alert on this statement, in whatever state."""
    found = select(AlertRow.id).where(AlertRow.watch == watch, AlertRow.statement_id == statement)
    return tx.exec(found.where(col(AlertRow.kind).in_(_ABOUT)).limit(1)).first() is not None


def waiting(tx: Transaction, watch: str, statement: int) -> bool:
    """Whether an alert of this watch on this statement waits to be sent: it will say all that is on record then."""
    found = select(AlertRow.id).where(AlertRow.watch == watch, AlertRow.statement_id == statement, *_WAITING)
    return tx.exec(found.limit(1)).first() is not None


def move(tx: Transaction, statement: int, survivor: int) -> None:
    """The alerts on a statement are on another one now, which it is part of; one that waits goes where another waits
    for the same channel.
    """
    other = aliased(AlertRow)
    same = (
        col(other.watch) == AlertRow.watch,
        col(other.channel) == AlertRow.channel,
        col(other.statement_id) == survivor,
    )
    double = select(other.id).where(*same, col(other.state).in_(_UNSENT), col(other.rolled_into).is_(None)).exists()
    tx.exec(delete(AlertRow).where(col(AlertRow.statement_id) == statement, *_WAITING, double))
    tx.exec(update(AlertRow).where(col(AlertRow.statement_id) == statement).values(statement_id=survivor))


def drop(tx: Transaction, statement: int) -> None:
    """Delete the alerts on this statement."""
    tx.exec(delete(AlertRow).where(col(AlertRow.statement_id) == statement))
