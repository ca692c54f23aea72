"""When articles are looked at again, and what came of it: shared by all workers of this database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select, update

from ingest.versions import Look
from storage.database import Transaction, lock
from storage.iso import iso
from storage.tables import ArticleRow, RefetchRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Refetch:
    """A look that is due at the article under `url`, which this feed entry led to. `page_hash`: its page, where that is
    stored already; `known`: the page that it is compared with; `attempts`: transient failures so far.
    """

    article_id: int
    number: int
    url: str
    entry_key: str
    attempts: int
    page_hash: str | None
    known: str | None


def schedule(tx: Transaction, article_id: int, *, entry_key: str, times: Sequence[datetime]) -> None:
    """Look at this article again at these times."""
    for number, due_at in enumerate(times, 1):
        tx.add(RefetchRow(article_id=article_id, number=number, entry_key=entry_key, due_at=due_at))
    tx.flush()


def lease(tx: Transaction, *, now: datetime, limit: int, lease_for: timedelta) -> list[Refetch]:
    """At most `limit` looks that are due, those that wait longest first, for the caller alone until `now + lease_for`.

    Of several that are due for one article, the latest. Commit before fetching, so that nobody else takes them.
    """
    lock(tx, "refetches")
    free = (col(RefetchRow.leased_until).is_(None)) | (col(RefetchRow.leased_until) <= now)
    due = select(RefetchRow, ArticleRow).join(ArticleRow, col(ArticleRow.id) == RefetchRow.article_id)
    due = due.where(col(RefetchRow.outcome).is_(None), RefetchRow.due_at <= now, free)
    in_order = due.order_by(col(RefetchRow.due_at), col(RefetchRow.article_id), col(RefetchRow.number)).limit(limit)
    taken: dict[int, Refetch] = {}
    for row, article in tx.exec(in_order):
        row.leased_until = now + lease_for
        taken[row.article_id] = Refetch(
            article_id=row.article_id,
            number=row.number,
            url=article.url,
            entry_key=row.entry_key,
            attempts=row.attempts,
            page_hash=row.page_hash,
            known=_last_page(tx, row.article_id) or article.page_hash,
        )
    return list(taken.values())


def _last_page(tx: Transaction, article_id: int) -> str | None:
    """What the last look brought that found the article there, in whatever page."""
    found = select(RefetchRow.page_hash).where(RefetchRow.article_id == article_id, col(RefetchRow.outcome).in_(_THERE))
    return tx.exec(found.where(col(RefetchRow.page_hash).is_not(None)).order_by(col(RefetchRow.number).desc())).first()


_THERE = (Look.UNCHANGED.value, Look.VERSION.value)


def is_open(tx: Transaction, refetch: Refetch) -> bool:
    """Whether this look has no outcome yet."""
    row = tx.get(RefetchRow, (refetch.article_id, refetch.number), populate_existing=True)
    return row is not None and row.outcome is None


def last_look(tx: Transaction, article_id: int) -> datetime:
    """When the article was last known to be as it is on record: at the last look that found it, or at first."""
    looks = select(RefetchRow.done_at).where(RefetchRow.article_id == article_id, col(RefetchRow.outcome).in_(_THERE))
    last = tx.exec(looks.order_by(col(RefetchRow.done_at).desc())).first()
    return last or tx.get_one(ArticleRow, article_id).first_seen


def page_of(tx: Transaction, refetch: Refetch) -> str | None:
    """The page of this look, if that is stored and waits to be read."""
    row = tx.get(RefetchRow, (refetch.article_id, refetch.number))
    return row.page_hash if row is not None and row.outcome is None else None


def keep_page(tx: Transaction, refetch: Refetch, page_hash: str) -> None:
    """Note that this look's page is stored under `page_hash` and needs no second fetch."""
    tx.get_one(RefetchRow, (refetch.article_id, refetch.number)).page_hash = page_hash


def postpone(tx: Transaction, refetch: Refetch, *, until: datetime, detail: str) -> None:
    """After a transient failure: one attempt more, not before `until`."""
    row = tx.get_one(RefetchRow, (refetch.article_id, refetch.number))
    row.attempts, row.due_at, row.leased_until, row.detail = row.attempts + 1, until, None, detail


def end(tx: Transaction, refetch: Refetch, outcome: str, *, detail: str | None, now: datetime) -> None:
    """Give this look, and earlier ones of the article that were not taken, their outcome; the first one stays."""
    mine = (col(RefetchRow.article_id) == refetch.article_id, col(RefetchRow.number) <= refetch.number)
    values = {"outcome": outcome, "detail": detail, "done_at": now, "leased_until": None}
    tx.exec(update(RefetchRow).where(*mine, col(RefetchRow.outcome).is_(None)).values(**values))


def of_article(tx: Transaction, article_id: int) -> list[dict[str, Any]]:
    """The looks at this article in their order, for `why`."""
    found = select(RefetchRow).where(RefetchRow.article_id == article_id).order_by(col(RefetchRow.number))
    return [
        {
            "due_at": iso(row.due_at),
            "outcome": row.outcome or "pending",
            "detail": row.detail,
            "attempts": row.attempts,
            "done_at": iso(row.done_at),
            "page_hash": row.page_hash,
        }
        for row in tx.exec(found)
    ]
