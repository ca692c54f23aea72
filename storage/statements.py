"""Statements: what each actor said, with every report of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, insert, select
from sqlmodel.sql.expression import Select

from ingest.errors import StoreError
from ingest.model import Report, Said, Statement, Verdict
from storage import reports, selection
from storage.database import Transaction
from storage.filters import Filters
from storage.iso import iso
from storage.tables import ArticleRow, QuoteRow, ReportRow, StatementRow, StatementTopicRow
from storage.values import as_table

_earlier = aliased(StatementRow)
_STATEMENTS = select(StatementRow, _earlier.text).outerjoin(_earlier, col(_earlier.id) == StatementRow.updates)

_DOUBTED = select(ReportRow.statement_id).where(
    ReportRow.quote_id == StatementRow.founded_by, col(ReportRow.certain).is_(False), ReportRow.verdict == "update"
)
_UNCERTAIN = (col(StatementRow.id).in_(_DOUBTED.correlate(StatementRow)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unquoted:
    """A statement that no quote holds any more; it is on record because somebody was told of it."""

    id: int
    said: Said
    topics: tuple[str, ...]


def unquoted(tx: Transaction, actor: str) -> list[Unquoted]:
    """The statements of this actor that no quote holds any more, in the order of their ids."""
    found = select(StatementRow).where(StatementRow.actor == actor, col(StatementRow.founded_by).is_(None))
    lost = tx.exec(found.order_by(col(StatementRow.id))).all()
    topics = _topics(tx, [row.id or 0 for row in lost])
    return [
        Unquoted(
            id=row.id or 0,
            said=Said(text=row.text, speaker=row.speaker, said_on=row.said_on, at=row.first_reported),
            topics=tuple(topics.get(row.id or 0, ())),
        )
        for row in lost
    ]


def add(
    tx: Transaction,
    *,
    actor: str,
    speaker: str,
    text: str,
    said_on: date | None,
    topics: Sequence[str],
    status: Literal["new", "update"],
    updates: int | None,
    reported: datetime | None,
    founded_by: int | None = None,
    inherited: Sequence[str] = (),
) -> int:
    """Keep a new statement and give its id. `reported`: the publication of its first report, None where unknown;
    `founded_by`: the quote whose words it has; `inherited`: topics of what it updates.
    """
    row = StatementRow(
        actor=actor,
        speaker=speaker,
        text=text,
        said_on=said_on,
        status=status,
        updates=updates,
        first_reported=reported,
        founded_by=founded_by,
        inherited=list(inherited),
    )
    tx.add(row)
    tx.flush()
    if row.id is None:
        raise StoreError("the statement got no id: the database did not store it")
    if topics:
        add_topics(tx, row.id, topics)
    return row.id


def add_topics(tx: Transaction, statement: int, topics: Sequence[str]) -> None:
    """Note that a further report put the statement into these topics too; those it has already stay as they are."""
    had = _topics(tx, [statement]).get(statement, [])
    fresh = [topic for topic in dict.fromkeys(topics) if topic not in had]
    for position, topic in enumerate(fresh, len(had)):
        tx.add(StatementTopicRow(statement_id=statement, topic=topic, position=position))
    tx.flush()


def set_topics(tx: Transaction, topics: Mapping[int, Sequence[str]]) -> None:
    """Give these statements these topics in place of those that they have."""
    had = _topics(tx, list(topics))
    changed = [statement for statement, wanted in topics.items() if list(wanted) != had.get(statement, [])]
    rows = [
        {"statement_id": statement, "topic": topic, "position": position}
        for statement in changed
        for position, topic in enumerate(topics[statement])
    ]
    if changed:
        gone = select(as_table(tx, changed).c.value)
        tx.exec(delete(StatementTopicRow).where(col(StatementTopicRow.statement_id).in_(gone)))
    if rows:
        tx.exec(insert(StatementTopicRow), params=rows)


def report(tx: Transaction, statement: int, *, quote: int, verdict: Verdict) -> None:
    """Note that this quote reports this statement; an earlier verdict on the two is replaced.

    The statement's first report becomes the earliest publication of all its reports.
    """
    reports.put(tx, statement, quote=quote, verdict=verdict)


def get(tx: Transaction, statement: int) -> Statement | None:
    """The statement with this id, with its reports, first one first."""
    found = _load(tx, _STATEMENTS.where(StatementRow.id == statement))
    return found[0] if found else None


def newest(tx: Transaction) -> int:
    """The id of the statement that was put on record last; 0 where there is none."""
    return tx.exec(select(func.max(StatementRow.id))).one() or 0


def rows(tx: Transaction, filters: Filters, *, uncertain: bool = False, after: int = 0) -> list[dict[str, Any]]:
    """One dict a statement, by first report (first seen where that is unknown), newest first:
    `onrecord statements --json`. With `uncertain`, those that are only possibly an update; `after`: those with a
    greater id, which were put on record later.
    """
    seen = (
        select(func.min(ArticleRow.listed_at))
        .join(QuoteRow, col(QuoteRow.article_id) == ArticleRow.id)
        .join(ReportRow, col(ReportRow.quote_id) == QuoteRow.id)
        .where(ReportRow.statement_id == StatementRow.id)
        .correlate(StatementRow)
        .scalar_subquery()
    )
    moment = func.coalesce(StatementRow.first_reported, seen)
    query = (
        _STATEMENTS.where(*selection.statements(filters), *selection.between(moment, filters))
        .where(*selection.containing(filters.search, col(StatementRow.text)), *(_UNCERTAIN if uncertain else ()))
        .where(col(StatementRow.id) > after)
        .order_by(moment.desc().nulls_last(), col(StatementRow.id).desc())
        .limit(filters.limit)
    )
    return [listed(statement) for statement in _load(tx, query)]


def _load(tx: Transaction, query: Select[StatementRow, str]) -> list[Statement]:
    """The statements that a query made from _STATEMENTS gives, in its order, with topics and reports: three queries."""
    found = tx.exec(query).all()
    ids = [row.id for row, _ in found if row.id is not None]
    topics, reported = _topics(tx, ids), reports.by_statement(tx, ids)
    return [
        _record(row, row.id, updated_text, topics.get(row.id, ()), reported.get(row.id, ()))
        for row, updated_text in found
        if row.id is not None
    ]


def _record(
    row: StatementRow, row_id: int, updated_text: str | None, topics: Sequence[str], reported: Sequence[Report]
) -> Statement:
    return Statement(
        id=row_id,
        actor=row.actor,
        speaker=row.speaker,
        text=row.text,
        said_on=row.said_on,
        first_reported=row.first_reported,
        status="update" if row.status == "update" else "new",
        updates=row.updates,
        updated_text=updated_text,
        topics=tuple(topics),
        reports=tuple(reported),
    )


def _topics(tx: Transaction, statements: Sequence[int]) -> dict[int, list[str]]:
    wanted = as_table(tx, statements)
    found: dict[int, list[str]] = {}
    for statement, topic in tx.exec(
        select(StatementTopicRow.statement_id, StatementTopicRow.topic)
        .join(wanted, col(StatementTopicRow.statement_id) == wanted.c.value)
        .order_by(col(StatementTopicRow.position))
    ):
        found.setdefault(statement, []).append(topic)
    return found


def listed(statement: Statement) -> dict[str, Any]:
    """The statement in the shape of `onrecord statements --json`."""
    return {
        "id": statement.id,
        "actor": statement.actor,
        "speaker": statement.speaker,
        "text": statement.text,
        "said_on": iso(statement.said_on),
        "first_reported": iso(statement.first_reported),
        "status": statement.status,
        "updates": statement.updates,
        "updated_text": statement.updated_text,
        "topics": list(statement.topics),
        "reports": [_listed_report(report) for report in statement.reports],
    }


def _listed_report(report: Report) -> dict[str, Any]:
    return {
        "url": report.url,
        "source": report.source,
        "published": iso(report.published),
        "text": report.text,
        "kind": report.kind,
        "speaker": report.speaker,
        "role": report.role,
        "similarity": report.similarity,
        "completeness": report.completeness,
        "paragraphs": report.paragraphs,
    }
