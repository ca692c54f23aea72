"""What is owed, and was told, on a statement, when the ledger moves."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, or_, select, update

from storage.database import Transaction
from storage.tables import AlertRow, ArticleRow, QuoteRow, StatementRow
from storage.values import as_table

_LEFT = ("sending", "sent", "unknown")
_UNSENT = ("due", "held")
_ABOUT = ("new", "update")  # kinds that say what the statement says
_WAITING = (
    col(AlertRow.state).in_(_UNSENT),
    col(AlertRow.rolled_into).is_(None),
    col(AlertRow.kind).in_(_ABOUT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement on which an alert has left the house, as it is on record now. `to`: the watches, each with a channel;
    `url`: the article of its founding quote, None where that is gone; `quoted`: that gives the speaker's own words.
    """

    statement: int
    text: str
    speaker: str
    quoted: bool
    url: str | None
    to: tuple[tuple[str, str], ...]


def told(tx: Transaction, statements: Collection[int]) -> set[int]:
    """Those of these statements on which an alert has left the house."""
    wanted = as_table(tx, statements)
    found = select(AlertRow.statement_id).join(wanted, col(AlertRow.statement_id) == wanted.c.value).where(_left())
    return {statement for statement in tx.exec(found) if statement is not None}


def _left() -> ColumnElement[bool]:
    """The alert has left the house, or is leaving it: by itself, or in a message that stands for several."""
    whole = aliased(AlertRow)
    of_it = col(whole.id) == col(AlertRow.rolled_into)
    with_others = select(whole.id).where(of_it, col(whole.state).in_(_LEFT)).correlate(AlertRow).exists()
    return or_(col(AlertRow.state).in_(_LEFT), with_others)


def told_to(tx: Transaction, statement: int) -> list[tuple[str, str]]:
    """The watches, each with a channel, that were told of this statement, or are being told."""
    found = select(AlertRow.watch, AlertRow.channel).where(AlertRow.statement_id == statement, _left())
    return sorted(tx.exec(found.where(col(AlertRow.kind).in_(_ABOUT)).distinct()))


def told_of(tx: Transaction, statements: Collection[int]) -> dict[int, Told]:
    """Those of these statements of which somebody was told, or is being told, by number."""
    if not statements:
        return {}
    wanted = as_table(tx, statements)
    rows = tx.exec(
        select(StatementRow, QuoteRow.kind, ArticleRow.url)
        .join(wanted, col(StatementRow.id) == wanted.c.value)
        .outerjoin(QuoteRow, col(QuoteRow.id) == StatementRow.founded_by)
        .outerjoin(ArticleRow, col(ArticleRow.id) == QuoteRow.article_id)
    ).all()
    found = {row.id or 0: (row, kind, url, told_to(tx, row.id or 0)) for row, kind, url in rows}
    return {
        number: Told(
            statement=number, text=row.text, speaker=row.speaker, quoted=kind == "direct", url=url, to=tuple(to)
        )
        for number, (row, kind, url, to) in sorted(found.items())
        if to
    }


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
    _delete(tx, col(AlertRow.statement_id) == statement)


def withdraw(tx: Transaction, statement: int) -> None:
    """Delete the alerts that say what this statement says, and have not left the house."""
    _delete(tx, col(AlertRow.statement_id) == statement, col(AlertRow.kind).in_(_ABOUT), ~_left())


def _delete(tx: Transaction, *which: ColumnElement[bool]) -> None:
    """Delete these alerts, and the messages for several of which nothing is left; a digest tells more than these."""
    rows = tx.exec(select(AlertRow.id, AlertRow.rolled_into).where(*which)).all()
    tx.exec(delete(AlertRow).where(col(AlertRow.id).in_([number for number, _ in rows])))
    wholes = {whole for _, whole in rows if whole is not None}
    part = aliased(AlertRow)
    empty = ~select(part.id).where(col(part.rolled_into) == AlertRow.id).correlate(AlertRow).exists()
    waits = col(AlertRow.state).in_(_UNSENT), col(AlertRow.kind) != "digest"
    tx.exec(delete(AlertRow).where(col(AlertRow.id).in_(wholes), *waits, empty))
