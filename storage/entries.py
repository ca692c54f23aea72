"""Feed entries: one row a key (canonical URL, or GUID without a link), pending until it has its one outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, func
from sqlmodel import col, desc, or_, select, update

from ingest.dates import doubt
from ingest.errors import StoreError
from ingest.model import Dated, FeedEntry, Outcome
from storage.columns import digest
from storage.database import Transaction
from storage.insertion import insert_new, table_of_rows
from storage.iso import iso
from storage.tables import EntryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingEntry:
    """An entry without outcome. `attempts`: transient failures so far; `page_hash`: its page, where that is stored."""

    entry: FeedEntry
    attempts: int
    page_hash: str | None


# Of the table and not of objects: they run for every article, and nobody needs the row.
_TABLE: Final = table_of_rows(EntryRow)
_THIS: Final = update(_TABLE).where(_TABLE.c.key_digest == bindparam("which"))
_KEEP_PAGE: Final = _THIS.values(page_hash=bindparam("page"))
_SETTLE: Final = _THIS.where(_TABLE.c.outcome.is_(None)).values(
    outcome=bindparam("ends"), detail=bindparam("why"), settled_at=bindparam("at")
)


def add(tx: Transaction, entries: Sequence[FeedEntry], *, now: datetime) -> int:
    """Keep the entries whose keys were never seen, from any feed, and say how many they are.

    They become pending, due `now`; one without a link gets the outcome NO_LINK at once.
    """
    fresh = {digest(entry.key): entry for entry in reversed(entries)}
    rows = [_values(fresh[key], key, now) for key in sorted(fresh)]
    return len(insert_new(tx, EntryRow, rows, returning="key_digest"))


def _values(entry: FeedEntry, key_digest: str, now: datetime) -> dict[str, Any]:
    dated, linked = entry.published, entry.url is not None
    return {
        "key_digest": key_digest,
        "key": entry.key,
        "feed_id": entry.feed_id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "published_at": dated and dated.at,
        "published_source": dated and dated.source,
        "published_zone": dated and dated.zone,
        "first_seen": now,
        "due_at": now,
        "attempts": 0,
        "outcome": None if linked else Outcome.NO_LINK.value,
        "settled_at": None if linked else now,
    }


def pending(tx: Transaction, *, now: datetime, limit: int) -> list[PendingEntry]:
    """At most `limit` entries without outcome that are due, in order of publication (first seen where unknown), but for
    those that somebody else takes at this moment.
    """
    dated = func.coalesce(EntryRow.published_at, EntryRow.first_seen)
    rows = tx.exec(
        select(EntryRow)
        .where(col(EntryRow.outcome).is_(None), EntryRow.due_at <= now)
        .order_by(dated, col(EntryRow.first_seen), col(EntryRow.key))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [PendingEntry(entry=_entry(row), attempts=row.attempts, page_hash=row.page_hash) for row in rows]


def lease(tx: Transaction, *, now: datetime, limit: int, until: datetime) -> list[str]:
    """The keys of the entries that `pending` gives, for the caller alone: nobody else is given them before `until`.

    Commit before fetching, so that others see it.
    """
    keys = [one.entry.key for one in pending(tx, now=now, limit=limit)]
    tx.exec(update(EntryRow).where(col(EntryRow.key_digest).in_(map(digest, keys))).values(due_at=until))
    return keys


def give_back(tx: Transaction, keys: Sequence[str], *, until: datetime, now: datetime) -> None:
    """Those of these entries that are leased, until this moment at most, and have no outcome are due again."""
    tx.exec(update(EntryRow).where(*_leased(keys, until)).values(due_at=now))


def renew(tx: Transaction, keys: Sequence[str], *, until: datetime) -> None:
    """Those of these entries that are leased, and have no outcome, are so until then; but for those that somebody
    changes at this moment, for whom nobody waits.
    """
    free = select(EntryRow.key_digest).where(*_leased(keys, until)).with_for_update(skip_locked=True)
    tx.exec(update(EntryRow).where(col(EntryRow.key_digest).in_(tx.exec(free).all())).values(due_at=until))


def _leased(keys: Sequence[str], until: datetime) -> tuple[ColumnElement[bool], ...]:
    """One that was postponed waits for longer than any lease."""
    mine = col(EntryRow.key_digest).in_(list(map(digest, keys)))
    return mine, col(EntryRow.outcome).is_(None), col(EntryRow.due_at) <= until


def is_any_leased(tx: Transaction, *, now: datetime) -> bool:
    """Whether somebody has entries in hand that were never tried before."""
    leased = select(EntryRow.key_digest).where(col(EntryRow.outcome).is_(None), EntryRow.due_at > now)
    return tx.exec(leased.where(EntryRow.attempts == 0).limit(1)).first() is not None


def _entry(row: EntryRow) -> FeedEntry:
    dated = None
    if row.published_at is not None:
        dated = Dated(at=row.published_at, source=row.published_source or "", zone=row.published_zone)
    return FeedEntry(
        feed_id=row.feed_id, key=row.key, url=row.url, title=row.title, published=dated, summary=row.summary
    )


def count_pending(tx: Transaction, *, now: datetime) -> int:
    """How many entries without outcome are due."""
    waiting = select(func.count()).select_from(EntryRow)
    return tx.exec(waiting.where(col(EntryRow.outcome).is_(None), EntryRow.due_at <= now)).one()


def get(tx: Transaction, keys: Sequence[str]) -> list[PendingEntry]:
    """Those of these entries that have no outcome yet, in the order of `keys`."""
    digests = {digest(key): place for place, key in enumerate(keys)}
    found = tx.exec(select(EntryRow).where(col(EntryRow.key_digest).in_(digests), col(EntryRow.outcome).is_(None)))
    rows = sorted(found, key=lambda row: digests[row.key_digest])
    return [PendingEntry(entry=_entry(row), attempts=row.attempts, page_hash=row.page_hash) for row in rows]


def of_keys(tx: Transaction, keys: Sequence[str]) -> dict[str, FeedEntry]:
    """Those of these entries that are on record, by key, whatever their outcome."""
    found = select(EntryRow).where(col(EntryRow.key_digest).in_([digest(key) for key in keys]))
    return {row.key: _entry(row) for row in tx.exec(found)}


def urls_of(tx: Transaction, feed_id: str, *, limit: int = 200) -> list[str]:
    """Where the newest entries of this feed lead to."""
    found = select(EntryRow.url).where(EntryRow.feed_id == feed_id, col(EntryRow.url).is_not(None))
    return [url for url in tx.exec(found.order_by(desc(EntryRow.first_seen)).limit(limit)) if url]


def keep_page(tx: Transaction, key: str, page_hash: str) -> None:
    """Note that this entry's page is stored under `page_hash` and needs no second fetch."""
    keep_pages(tx, {key: page_hash})


def keep_pages(tx: Transaction, brought: Mapping[str, str]) -> None:
    """The same for several entries, with the hash of the page of each. StoreError where a key is not on record."""
    rows = sorted((digest(key), page_hash) for key, page_hash in brought.items())
    if rows:
        values = [{"which": which, "page": page_hash} for which, page_hash in rows]
        if tx.connection().execute(_KEEP_PAGE, values).rowcount != len(rows):
            of_record = of_keys(tx, list(brought))
            raise StoreError(f"no feed entry {next(key for key in brought if key not in of_record)!r} is on record")


def settle(tx: Transaction, key: str, outcome: Outcome, *, detail: str | None, now: datetime) -> None:
    """Give the entry its outcome; the first one stays. StoreError where the key is not on record."""
    values = {"which": digest(key), "ends": outcome.value, "why": detail, "at": now}
    if not tx.connection().execute(_SETTLE, values).rowcount:
        _row(tx, key)


def postpone(tx: Transaction, key: str, *, until: datetime, detail: str) -> None:
    """After a transient failure: one attempt more, not pending before `until`."""
    row = _row(tx, key)
    row.attempts, row.due_at, row.detail = row.attempts + 1, until, detail


def _row(tx: Transaction, key: str) -> EntryRow:
    row = tx.get(EntryRow, digest(key))
    if row is None:
        raise StoreError(f"no feed entry {key!r} is on record: add it before its outcome")
    return row


def led_to(tx: Transaction, page_hash: str) -> bool:
    """Whether a feed entry brought the page with this hash."""
    return tx.exec(select(EntryRow.key_digest).where(EntryRow.page_hash == page_hash).limit(1)).first() is not None


def of_page(tx: Transaction, page_hash: str) -> FeedEntry | None:
    """The first entry that brought the page with this hash, if one did."""
    found = select(EntryRow).where(EntryRow.page_hash == page_hash).order_by(col(EntryRow.first_seen)).limit(1)
    row = tx.exec(found).first()
    return None if row is None else _entry(row)


def outcome_of(tx: Transaction, url: str, *, page_hash: str | None = None) -> dict[str, Any] | None:
    """How the entry with this key ended, or the one whose page has this hash (its link may have redirected here)."""
    this = EntryRow.key_digest == digest(url)
    found = this if page_hash is None else or_(this, EntryRow.page_hash == page_hash)
    rows = tx.exec(select(EntryRow).where(found).order_by(desc(this), col(EntryRow.first_seen)).limit(1))
    row = rows.first()
    return None if row is None else _describe(row)


def _describe(row: EntryRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "feed": row.feed_id,
        "url": row.url,
        "title": row.title,
        "published": iso(row.published_at),
        "published_source": row.published_source,
        "published_zone": row.published_zone,
        "published_doubt": row.published_at and doubt(row.published_at, seen=row.first_seen),
        "first_seen": iso(row.first_seen),
        "outcome": row.outcome or "pending",
        "detail": row.detail,
        "attempts": row.attempts,
        "due_at": iso(row.due_at),
        "settled_at": iso(row.settled_at),
        "page_hash": row.page_hash,
    }
