"""The digests of each channel: one a period, with all that was held for it and all that was told at once in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_, select

from storage import corrections, outbox, rollups
from storage.database import Transaction
from storage.outbox import OutboxRow
from storage.tables import AlertRow

WATCH: Final = "digest"  # what stands for all watches of the channel
_HELD: Final = (
    col(AlertRow.state) == "held",
    col(AlertRow.rolled_into).is_(None),
    col(AlertRow.reason).startswith("for the digest"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A statement in a digest: `sent` where the channel was told of it at once, else `reason`, why it was not."""

    statement: int
    sent: bool
    reason: str | None


def last_until(tx: Transaction, channel: str) -> datetime | None:
    """The end of the last period of which this channel has a digest."""
    query = select(AlertRow.subject).where(AlertRow.channel == channel, AlertRow.kind == "digest")
    ends = [period(subject)[1] for subject in tx.exec(query)]
    return max(ends, default=None)


def put(tx: Transaction, channel: str, *, since: datetime, until: datetime, now: datetime) -> bool:
    """The digest of this period, due now: what is held for it is rolled into it. False where there is one already."""
    query = select(AlertRow.id).where(AlertRow.channel == channel, *_HELD).order_by(col(AlertRow.id)).with_for_update()
    held = [number for number in tx.exec(query) if number is not None]
    subject = f"digest:{since.isoformat()}/{until.isoformat()}"
    about = {"watch": WATCH, "channel": channel, "subject": subject}
    number = rollups.put(tx, kind="digest", reason=None, due_at=now, **about)
    if number is None:
        return False
    rollups.join(tx, held, into=number)
    return True


def waits(tx: Transaction, channel: str, *, since: datetime, until: datetime) -> bool:
    """Whether there is anything to tell of statements and feeds: alerts held for the digest, or sent in this period."""
    told = and_(_sent(since, until), or_(col(AlertRow.statement_id).is_not(None), col(AlertRow.kind) == "feed"))
    query = select(AlertRow.id).where(AlertRow.channel == channel, told | and_(*_HELD)).limit(1)
    return tx.exec(query).first() is not None


def listed(tx: Transaction, digest: int, channel: str, *, since: datetime, until: datetime) -> list[Listed]:
    """The statements of this digest, each once, in the order in which they came: those rolled into it, and those of
    which the channel was told in its period.
    """
    told = and_(col(AlertRow.channel) == channel, _sent(since, until))
    own = col(AlertRow.rolled_into) == digest
    about = col(AlertRow.statement_id).is_not(None), col(AlertRow.kind).not_in(corrections.KINDS)
    found: dict[int, Listed] = {}
    for row in tx.exec(select(AlertRow).where(own | told, *about).order_by(col(AlertRow.id))):
        number, sent = row.statement_id or 0, row.rolled_into != digest
        before = found.get(number)
        sent = sent or (before is not None and before.sent)
        found[number] = Listed(statement=number, sent=sent, reason=None if sent else row.reason)
    return list(found.values())


def corrected(tx: Transaction, channel: str, *, since: datetime, until: datetime) -> list[OutboxRow]:
    """The corrections that the channel was sent in this period, in their order."""
    of_one = col(AlertRow.kind).in_(corrections.KINDS), col(AlertRow.statement_id).is_not(None)
    rows = tx.exec(select(AlertRow).where(AlertRow.channel == channel, *of_one, _sent(since, until)))
    return [outbox.record(row) for row in sorted(rows, key=lambda row: row.id or 0)]


def _sent(since: datetime, until: datetime) -> ColumnElement[bool]:
    return and_(col(AlertRow.sent_at) > since, col(AlertRow.sent_at) <= until)


def period(subject: str) -> tuple[datetime, datetime]:
    """Since when and until when the digest with this subject goes."""
    since, _, until = subject.removeprefix("digest:").partition("/")
    return datetime.fromisoformat(since), datetime.fromisoformat(until)
