"""The quotes of those who are followed, as the ledger takes them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row
from sqlmodel import col, delete, select, update

from ingest.errors import StoreError
from ingest.ledger import Spoken, mark_of
from ingest.model import Said
from storage import selection
from storage.columns import storable
from storage.database import Transaction
from storage.filters import Filters
from storage.tables import ArticleRow, QuoteRow, ReportRow, StatementRow

# Columns and not rows as objects: there may be thousands.
_COLUMNS: tuple[Any, ...] = (
    *(QuoteRow.id, QuoteRow.actor, QuoteRow.moment, QuoteRow.position, QuoteRow.text, QuoteRow.speaker),
    *(QuoteRow.mention, QuoteRow.decided, QuoteRow.said_on, QuoteRow.venue, QuoteRow.topics),
    *(QuoteRow.kind, QuoteRow.side),
    *(ArticleRow.url, ArticleRow.language),
)
QUOTES = select(*_COLUMNS).join(ArticleRow, col(ArticleRow.id) == QuoteRow.article_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said a quote, on which topics: `actor`, `heard_as`, `listed_as` and `confidence` as in `ingest.actors.Voice`;
    `decided` is the speaker by a person's word; `side` as in `ingest.model.Said`."""

    actor: str
    topics: tuple[str, ...]
    heard_as: tuple[str, ...] = ()
    listed_as: tuple[str, ...] = ()
    confidence: float = 1.0
    decided: str | None = None
    side: str | None = None


def since(tx: Transaction, actor: str, moment: datetime) -> list[Spoken]:
    """The quotes of this actor from this moment on, in no order."""
    rows = tx.exec(QUOTES.where(col(QuoteRow.actor) == actor, col(QuoteRow.moment) >= moment))
    return [record(row) for row in rows]


def last(tx: Transaction, actor: str) -> datetime | None:
    """The moment of the latest quote of this actor."""
    latest = select(QuoteRow.moment).where(QuoteRow.actor == actor, col(QuoteRow.moment).is_not(None))
    return tx.exec(latest.order_by(col(QuoteRow.moment).desc()).limit(1)).first()


def of_article(tx: Transaction, url_digest: str) -> dict[int, tuple[str, Spoken]]:
    """The followed quotes of the article with this digest of its URL, by number, each with its actor."""
    rows = tx.exec(QUOTES.where(col(ArticleRow.url_digest) == url_digest, col(QuoteRow.actor).is_not(None)))
    return {row.id: (row.actor, record(row)) for row in rows}


def get(tx: Transaction, quotes: Collection[int]) -> list[tuple[str | None, Spoken]]:
    """These quotes, as far as somebody followed said them, each with its actor."""
    rows = tx.exec(QUOTES.where(col(QuoteRow.id).in_(quotes), col(QuoteRow.moment).is_not(None)))
    return [(row.actor, record(row)) for row in rows]


def reporting(tx: Transaction, statement: int) -> list[tuple[str, Spoken]]:
    """The quotes that report this statement, in no order, each with its actor."""
    return _reporting(tx, col(StatementRow.id) == statement)


def updating(tx: Transaction, statement: int) -> list[tuple[str, Spoken]]:
    """The quotes that report an update of this statement, in no order, each with its actor."""
    return _reporting(tx, col(StatementRow.updates) == statement)


def _reporting(tx: Transaction, which: ColumnElement[bool]) -> list[tuple[str, Spoken]]:
    reports = QUOTES.join(ReportRow, col(ReportRow.quote_id) == QuoteRow.id)
    statements = reports.join(StatementRow, col(StatementRow.id) == ReportRow.statement_id)
    rows = tx.exec(statements.where(which, col(QuoteRow.actor).is_not(None)))
    return [(row.actor, record(row)) for row in rows]


def named(tx: Transaction, quote: int) -> tuple[str | None, str, str]:
    """Actor, address and words of a quote, whoever said it. StoreError where there is none with this number."""
    found = tx.exec(QUOTES.where(col(QuoteRow.id) == quote)).first()
    if found is None:
        raise StoreError(f"no quote {quote} is on record: onrecord quotes --json lists them")
    return found.actor, found.url, found.text


def article_of(tx: Transaction, url_digest: str) -> int | None:
    """The number of the article with this digest of its URL."""
    return tx.exec(select(ArticleRow.id).where(ArticleRow.url_digest == url_digest)).first()


def nobodys(tx: Transaction, polarities: Sequence[str], filters: Filters) -> list[dict[str, Any]]:
    """Quotes whose speaker is none of the followed, newest article first: `{"id", "url", "speaker", "text"}`."""
    query = QUOTES.where(
        col(QuoteRow.actor).is_(None),
        col(QuoteRow.speaker).is_not(None),
        col(QuoteRow.within).is_(None),
        col(QuoteRow.polarity).in_(polarities),
        *selection.between(col(ArticleRow.listed_at), filters),
    )
    rows = tx.exec(query.order_by(col(ArticleRow.listed_at).desc(), col(QuoteRow.id)))
    return [{"id": row.id, "url": row.url, "speaker": row.speaker, "text": row.text} for row in rows]


def attribute(tx: Transaction, quote: int, attribution: Attribution | None, *, moment: datetime) -> None:
    """Note who said this quote; None: nobody who is followed. `moment` is `listed_at` of its article.

    With another actor than before, it neither founds nor reports a statement of that one any more.
    """
    row = tx.get_one(QuoteRow, quote)
    actor = attribution.actor if attribution else None
    if row.actor not in (None, actor):
        detach(tx, [quote])
    row.actor, row.moment = actor, moment if attribution else None
    row.topics = list(attribution.topics) if attribution else []
    row.decided = attribution.decided if attribution else None
    row.side = attribution.side if attribution else None
    tx.flush()


def detach(tx: Transaction, quotes: Sequence[int]) -> None:
    """Take these quotes off the ledger."""
    tx.exec(update(StatementRow).where(col(StatementRow.founded_by).in_(quotes)).values(founded_by=None))
    tx.exec(delete(ReportRow).where(col(ReportRow.quote_id).in_(quotes)))


def record(row: Row[Any]) -> Spoken:
    """A row of `QUOTES` as the ledger takes it. Its `moment` is known: somebody followed speaks."""
    if row.moment is None:
        raise ValueError(f"quote {row.id} of {row.url} has no moment: nobody who is followed said it")
    said = Said(
        text=row.text,
        speaker=row.decided or row.speaker or row.mention,
        said_on=row.said_on,
        venue=row.venue,
        at=row.moment,
        language=row.language,
        side=row.side,
    )
    return Spoken(
        id=row.id,
        moment=row.moment,
        url=row.url,
        position=row.position,
        paraphrase=row.kind != "direct",
        said=said,
        topics=tuple(row.topics),
        mark=mark_of(row.url, storable(row.text)),
    )
