"""Writes where quotes stand as a difference to what is on record: rows that stay keep their ids.

A statement whose founding quote reports another one now gives its row to that one, or, where that has a row, is merged
into it, with its alerts. One that no quote holds any more stays only if somebody was told of it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from sqlmodel import col, delete, select, update

from ingest.ledger import Placement, Record, Spoken
from ingest.model import Verdict
from storage import owed, reports, statements
from storage.columns import storable
from storage.database import Transaction
from storage.tables import ReportRow, StatementRow
from storage.values import as_table


def write(
    tx: Transaction,
    actor: str,
    record: Record,
    placed: Sequence[tuple[Spoken, Placement]],
    *,
    takes: Mapping[int, int] = MappingProxyType({}),
) -> None:
    """Write the places of these quotes: all of the actor's from some moment on, in their order.

    `record` is what is on record with them. `takes` names statements without quotes, by the quote that takes the row of
    one if it founds a statement.
    """
    writing = _Writing(tx, actor, record, placed)
    writing.free()
    writing.found(takes)
    writing.report()
    writing.clear()
    writing.finish()


class _Writing:
    def __init__(self, tx: Transaction, actor: str, record: Record, placed: Sequence[tuple[Spoken, Placement]]) -> None:
        self._tx, self._actor, self._record, self._placed = tx, actor, record, placed
        self._founder = {placement.quote: placement.founder for _, placement in placed}
        known = {*self._founder, *self._founder.values(), *(one.updates for _, one in placed if one.updates)}
        self._rows = _founded(tx, known)
        self._numbers = {founder: _id(row) for founder, row in self._rows.items()}
        self._before = _reports(tx, self._founder)
        self._freed: dict[int, tuple[StatementRow, int | None]] = {}
        self._touched: set[int] = set()

    def free(self) -> None:
        """Find the rows whose founders found nothing any more, each with the founder that they belong to now."""
        for founder in [one for one in self._rows if self._founder.get(one, one) != one]:
            row = self._rows.pop(founder)
            del self._numbers[founder]
            row.founded_by = None
            self._freed[_id(row)] = row, self._founder[founder]
        reported = {report.statement_id: self._founder[quote] for quote, report in reversed(self._before.items())}
        orphans = select(StatementRow).where(StatementRow.actor == self._actor, col(StatementRow.founded_by).is_(None))
        for row in self._tx.exec(orphans):
            if _id(row) not in self._freed:
                self._freed[_id(row)] = row, reported.get(_id(row))
        self._tx.flush()

    def found(self, takes: Mapping[int, int]) -> None:
        """Give each founding quote a row: its own, else one that was freed for it, else a new one."""
        for spoken, placement in self._placed:
            if not placement.founds:
                continue
            row = self._rows.get(spoken.id) or self._taken(spoken, takes.get(spoken.id))
            if row is None:
                self._numbers[spoken.id] = self._added(spoken, placement)
                self._touched.add(self._numbers[spoken.id])
                continue
            if row.founded_by != spoken.id:
                self._touched.add(_id(row))
            row.founded_by, row.text, row.speaker = spoken.id, spoken.said.text, spoken.said.speaker or ""
            row.said_on, row.inherited = spoken.said.said_on, list(placement.inherited)
            row.status, row.updates = _status(placement), self._updated(placement)
            self._rows[spoken.id], self._numbers[spoken.id] = row, _id(row)
        self._tx.flush()

    def _taken(self, spoken: Spoken, takes: int | None) -> StatementRow | None:
        """A row that was freed for this quote, or that was left without quotes and has its words."""
        fitting = [
            number
            for number, (row, heir) in self._freed.items()
            if heir == spoken.id or number == takes or (heir is None and row.text == storable(spoken.said.text))
        ]
        return self._freed.pop(min(fitting))[0] if fitting else None

    def _added(self, spoken: Spoken, placement: Placement) -> int:
        return statements.add(
            self._tx,
            actor=self._actor,
            speaker=spoken.said.speaker or "",
            text=spoken.said.text,
            said_on=spoken.said.said_on,
            topics=(),
            status=_status(placement),
            updates=self._updated(placement),
            reported=None,
            founded_by=spoken.id,
            inherited=placement.inherited,
        )

    def _updated(self, placement: Placement) -> int | None:
        """The statement that this one updates: it was founded before, so that its number is known."""
        return self._numbers[placement.updates] if placement.updates else None

    def report(self) -> None:
        """Set what each quote reports."""
        for spoken, placement in self._placed:
            statement, verdict = self._numbers[placement.founder], _first(placement)
            report = self._before.get(spoken.id)
            if report is None or report.statement_id != statement:
                self._touched |= {statement} | ({report.statement_id} if report else set())
            report = report or ReportRow(statement_id=statement, quote_id=spoken.id, verdict="", score=0, reasons=[])
            report.statement_id, report.verdict, report.score = statement, verdict.verdict, verdict.score
            report.reasons, report.certain = list(verdict.reasons), verdict.certain
            self._tx.add(report)
        self._tx.flush()

    def clear(self) -> None:
        """Merge or delete the rows that are left, or leave them without quotes."""
        told = owed.told(self._tx, list(self._freed)) if self._freed else set()
        for number, (row, heir) in self._freed.items():
            if heir is not None:
                survivor = self._numbers[heir]
                owed.move(self._tx, number, survivor)
                self._delete(row, survivor)
            elif number not in told:
                owed.drop(self._tx, number)
                self._delete(row, None)

    def _delete(self, row: StatementRow, survivor: int | None) -> None:
        later = update(StatementRow).where(col(StatementRow.updates) == row.id)
        self._tx.exec(later.values(updates=survivor))
        self._tx.exec(delete(StatementRow).where(col(StatementRow.id) == row.id))
        self._touched.discard(_id(row))

    def finish(self) -> None:
        """Set topics and first reports."""
        affected = {placement.founder for _, placement in self._placed}
        statements.set_topics(
            self._tx, {self._numbers[founder]: self._record.statement(founder).topics for founder in affected}
        )
        reports.correct_first_reported(self._tx, self._touched, anew=True)


def _founded(tx: Transaction, quotes: Collection[int]) -> dict[int, StatementRow]:
    wanted = as_table(tx, quotes)
    rows = tx.exec(select(StatementRow).join(wanted, col(StatementRow.founded_by) == wanted.c.value))
    return {row.founded_by: row for row in rows if row.founded_by is not None}


def _reports(tx: Transaction, quotes: Collection[int]) -> dict[int, ReportRow]:
    """The report of each quote; a second one, of older days, is deleted."""
    wanted = as_table(tx, quotes)
    query = select(ReportRow).join(wanted, col(ReportRow.quote_id) == wanted.c.value).order_by(col(ReportRow.id))
    found: dict[int, ReportRow] = {}
    for row in tx.exec(query):
        if found.setdefault(row.quote_id, row) is not row:
            tx.delete(row)
    return found


def _first(placement: Placement) -> Verdict:
    """A report's score says how near it is to its statement; how near a founder was to the record, its reasons do."""
    verdict = placement.verdict
    if not placement.founds:
        return verdict
    nearest = (f"likeness to what is on record: {verdict.score:.2f}",) if verdict.score else ()
    return replace(verdict, score=1.0, reasons=(*verdict.reasons, *nearest))


def _status(placement: Placement) -> Literal["new", "update"]:
    return "new" if placement.updates is None else "update"


def _id(row: StatementRow) -> int:
    return row.id or 0
