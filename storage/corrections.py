"""Corrections of what was told: one a watch, channel and truth, to those who were told."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import func
from sqlmodel import col, select

from ingest.model import Correction
from storage import outbox
from storage.columns import digest
from storage.database import Transaction
from storage.outbox import OutboxRow
from storage.tables import AlertRow, StatementRow
from storage.values import as_table

KINDS: Final = ("removed", "correction")
RESTORED: Final = "restored"
_LEFT: Final = ("sending", "sent", "unknown")
_WAITING: Final = ("due", "held")


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

    The same truth is told once, and once more where it was taken back meanwhile; a taking back that waits goes.
    `version` names the text of which the outlet took the words out (kind `removed`).
    """
    kind: Literal["removed", "correction"] = "removed" if version else "correction"
    told = digest("\n".join((correction.wrong, correction.speaker, correction.now_by or "", correction.text)))
    subject = f"{version}:statement:{statement}" if version else f"statement:{statement}:{told[:16]}"
    back = _taken_back(tx, statement, but_waiting=correction.wrong != RESTORED)
    return sum(
        outbox.put(
            tx,
            watch=watch,
            channel=channel,
            kind=kind,
            subject=f"{subject}:{times}" if not version and (times := back[watch, channel]) else subject,
            statement=statement,
            state="due",
            due_at=now,
            reason=why,
            correction=correction,
        )
        for watch, channel in to
    )


def void(tx: Transaction, statements: Collection[int], *, on: Collection[int] = ()) -> list[tuple[int, OutboxRow]]:
    """Delete the corrections that wait and that these statements contradict: one of them says again what was told. Of
    those that were sent, give each that is the last word that its watch and channel have, with that statement.

    The corrections are those of these statements, and of those that they were before (`on`).
    """
    if not statements:
        return []
    said = tx.exec(
        select(StatementRow).join(wanted := as_table(tx, statements), col(StatementRow.id) == wanted.c.value)
    )
    says = {(row.text, row.speaker): row.id or 0 for row in said}
    last: dict[tuple[int | None, str, str], tuple[int, OutboxRow] | None] = {}
    for row in _of(tx, {*statements, *on}):
        number = says.get((str(row.correction["text"]), str(row.correction["speaker"]))) if row.correction else None
        restored = row.correction is not None and row.correction["wrong"] == RESTORED
        if number is not None and not restored and row.state in _WAITING:
            tx.delete(row)
        elif row.kind != "removed":
            is_sent = number is not None and not restored and row.state in _LEFT
            last[row.statement_id, row.watch, row.channel] = (number or 0, outbox.record(row)) if is_sent else None
    tx.flush()
    return [found for found in last.values() if found]


def sent(tx: Transaction, statement: int) -> bool:
    """Whether the last that somebody was told is that this statement is not so; that an outlet took it out is no such
    thing.
    """
    told = [row for row in _of(tx, [statement]) if row.kind == "correction" and row.state in _LEFT]
    return bool(told) and told[-1].correction is not None and told[-1].correction["wrong"] != RESTORED


def _of(tx: Transaction, statements: Collection[int]) -> list[AlertRow]:
    """All that was told, or is owed, of these statements, in the order in which it came to be; until this transaction
    ends, no sender takes any of it.
    """
    wanted = as_table(tx, statements)
    found = select(AlertRow).join(wanted, col(AlertRow.statement_id) == wanted.c.value)
    return list(tx.exec(found.order_by(col(AlertRow.id)).with_for_update(of=AlertRow)))


def _taken_back(tx: Transaction, statement: int, *, but_waiting: bool) -> Counter[tuple[str, str]]:
    """How often each watch and channel was told, or is owed, that a correction of this statement was taken back; where
    that waits, it is deleted, if it is to be.
    """
    found = Counter[tuple[str, str]]()
    for row in _of(tx, [statement]):
        if row.correction is None or row.correction["wrong"] != RESTORED:
            continue
        if but_waiting and row.state in _WAITING:
            tx.delete(row)
        else:
            found[row.watch, row.channel] += 1
    tx.flush()
    return found


def told_at(tx: Transaction, row: OutboxRow) -> datetime | None:
    """When this row's watch and channel were told first of its statement; None where no answer was read."""
    first = select(func.min(AlertRow.sent_at)).where(
        AlertRow.watch == row.watch,
        AlertRow.channel == row.channel,
        AlertRow.statement_id == row.statement,
        col(AlertRow.kind).not_in(KINDS),
    )
    return tx.exec(first).one()
