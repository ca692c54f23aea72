"""Corrections of what was told: one a watch, channel and truth, to those who were told."""

from collections.abc import Collection
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import func
from sqlmodel import col, delete, select

from ingest.model import Correction
from storage import outbox
from storage.columns import digest
from storage.database import Transaction
from storage.outbox import OutboxRow
from storage.tables import AlertRow, StatementRow
from storage.values import as_table

KINDS: Final = ("removed", "correction")


def put(
    tx: Transaction,
    statement: int,
    to: Collection[tuple[str, str]],
    correction: Correction,
    *,
    why: str,
    now: datetime,
    version: str | None = None,
) -> int:
    """Owe these watches and channels a correction of what they were told of a statement; how many messages that is.

    The same truth is told once. `version` names the text of which the outlet took the words out (kind `removed`).
    """
    kind: Literal["removed", "correction"] = "removed" if version else "correction"
    told = digest("\n".join((correction.wrong, correction.speaker, correction.now_by or "", correction.text)))
    subject = f"{version}:statement:{statement}" if version else f"statement:{statement}:{told[:16]}"
    return sum(
        outbox.put(
            tx,
            watch=watch,
            channel=channel,
            kind=kind,
            subject=subject,
            statement=statement,
            state="due",
            due_at=now,
            reason=why,
            correction=correction,
        )
        for watch, channel in to
    )


def void(tx: Transaction, statements: Collection[int]) -> None:
    """Delete the corrections that wait on those of these statements that say again what was told."""
    if not statements:
        return
    wanted = as_table(tx, statements)
    rows = tx.exec(
        select(AlertRow, StatementRow)
        .join(StatementRow, col(StatementRow.id) == AlertRow.statement_id)
        .join(wanted, col(StatementRow.id) == wanted.c.value)
        .where(col(AlertRow.kind).in_(KINDS), col(AlertRow.state).in_(("due", "held")))
    )
    as_told = [
        alert.id
        for alert, said in rows
        if (wrong := outbox.record(alert).correction) and (wrong.text, wrong.speaker) == (said.text, said.speaker)
    ]
    tx.exec(delete(AlertRow).where(col(AlertRow.id).in_(as_told)))


def sent(tx: Transaction, statement: int) -> bool:
    """Whether somebody was told that this statement is not so; that an outlet took it out is no such thing."""
    left = col(AlertRow.state).in_(("sending", "sent", "unknown"))
    found = select(AlertRow.id).where(AlertRow.statement_id == statement, AlertRow.kind == "correction", left)
    return tx.exec(found.limit(1)).first() is not None


def told_at(tx: Transaction, row: OutboxRow) -> datetime | None:
    """When this row's watch and channel were told first of its statement; None where no answer was read."""
    first = select(func.min(AlertRow.sent_at)).where(
        AlertRow.watch == row.watch,
        AlertRow.channel == row.channel,
        AlertRow.statement_id == row.statement,
        col(AlertRow.kind).not_in(KINDS),
    )
    return tx.exec(first).one()
