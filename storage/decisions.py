"""What people decided about quotes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, cast

from sqlalchemy import Row, bindparam
from sqlmodel import col, or_, select

from ingest.errors import StoreError
from ingest.ledger import Decision, Mark, mark_of
from storage.database import Transaction
from storage.filters import Filters
from storage.iso import iso
from storage.tables import DecisionRow

Kind = Literal["same", "apart", "not said", "speaker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A quote as a decision names it."""

    url: str
    text: str


def add(
    tx: Transaction,
    kind: Kind,
    quote: Words,
    *,
    actor: str,
    other: Words | None = None,
    speaker: str | None = None,
    now: datetime,
) -> int:
    """Keep a decision about one quote, or about two (`other`); its number."""
    mark, second = mark_of(quote.url, quote.text), mark_of(other.url, other.text) if other else (None, None)
    row = DecisionRow(
        kind=kind,
        actor=actor,
        url_digest=mark[0],
        words_digest=mark[1],
        other_url_digest=second[0],
        other_words_digest=second[1],
        speaker=speaker,
        decided_at=now,
        url=quote.url,
        text=quote.text,
        other_url=other.url if other else None,
        other_text=other.text if other else None,
    )
    tx.add(row)
    tx.flush()
    return row.id or 0


def remove(tx: Transaction, number: int, kinds: tuple[Kind, ...]) -> Decision:
    """Take a decision of one of these kinds back. StoreError where there is none with this number."""
    row = tx.get(DecisionRow, number)
    if row is None or row.kind not in kinds:
        wanted = " or ".join(kinds)
        raise StoreError(f"no decision {number} ({wanted}) is on record: onrecord review --decided lists them")
    tx.delete(row)
    tx.flush()
    return _record(row)


def copy(tx: Transaction, into: Transaction) -> None:
    """Put all decisions into another, empty database, in the order in which they were made."""
    for row in tx.exec(select(DecisionRow).order_by(col(DecisionRow.id))):
        into.add(DecisionRow(**row.model_dump()))
    into.flush()


def of_actor(tx: Transaction, actor: str) -> list[Decision]:
    """The decisions about pairs of quotes of this actor."""
    pairs = select(DecisionRow).where(DecisionRow.actor == actor, col(DecisionRow.other_url_digest).is_not(None))
    return [_record(row) for row in tx.exec(pairs.order_by(col(DecisionRow.id)))]


def of_article(tx: Transaction, url_digest: str) -> dict[Mark, Decision]:
    """The last decision on who said each quote of the article with this digest of its URL."""
    found = tx.connection().execute(_SINGLE, {"digest": url_digest})
    return {(row.url_digest, row.words_digest): _record(row) for row in found}


_SINGLE: Final = (
    select(DecisionRow)
    .where(DecisionRow.url_digest == bindparam("digest"), col(DecisionRow.other_url_digest).is_(None))
    .order_by(col(DecisionRow.decided_at), col(DecisionRow.id))
)


def between(tx: Transaction, kind: Kind, marks: set[Mark], others: set[Mark]) -> list[Decision]:
    """The decisions of this kind on a pair of which one is among `marks`, the other among `others`."""
    digests = {mark[0] for mark in marks | others}
    rows = tx.exec(
        select(DecisionRow)
        .where(DecisionRow.kind == kind)
        .where(or_(col(DecisionRow.url_digest).in_(digests), col(DecisionRow.other_url_digest).in_(digests)))
        .order_by(col(DecisionRow.id))
    )
    found = [_record(row) for row in rows]
    return [
        one
        for one in found
        if (one.mark in marks and one.other in others) or (one.mark in others and one.other in marks)
    ]


def rows(tx: Transaction, filters: Filters) -> list[dict[str, Any]]:
    """One dict a decision, newest first: `onrecord review --decided`."""
    query = select(DecisionRow).order_by(col(DecisionRow.id).desc()).limit(filters.limit)
    if filters.actor is not None:
        query = query.where(DecisionRow.actor == filters.actor)
    return [
        {
            "id": row.id,
            "decision": row.kind,
            "actor": row.actor,
            "url": row.url,
            "text": row.text,
            "other_url": row.other_url,
            "other_text": row.other_text,
            "speaker": row.speaker,
            "decided_at": iso(row.decided_at),
        }
        for row in tx.exec(query)
    ]


def _record(row: DecisionRow | Row[Any]) -> Decision:
    other = None
    if row.other_url_digest is not None and row.other_words_digest is not None:
        other = (row.other_url_digest, row.other_words_digest)
    return Decision(
        id=row.id or 0,
        kind=cast("Kind", row.kind),
        actor=row.actor,
        mark=(row.url_digest, row.words_digest),
        other=other,
        speaker=row.speaker,
        decided_at=row.decided_at,
    )
