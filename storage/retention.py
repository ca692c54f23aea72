"""What may go with time: raw bodies of pages that no quote, no later version and nothing unfinished rests on."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func
from sqlmodel import col, select, update

from storage.database import Transaction
from storage.tables import ArticleRow, EntryRow, FetchRow, PageRow, QuoteRow, RefetchRow, VersionRow


def let_go(tx: Transaction, *, before: datetime, after: str = "", limit: int = 200) -> tuple[int, str | None]:
    """Empty the bodies of at most `limit` pages that came before this time only: how many were let go, and the hash
    after which to go on, None at the end.

    Kept are the page of an article in which somebody followed speaks, the pages of all versions of an article, and
    what waits to be read. Hash, addresses and times of a page stay.
    """
    page = col(PageRow.body_hash)
    there = (page > after, func.length(PageRow.body) > 0)
    ahead = list(tx.exec(select(page).where(*there).order_by(page).limit(limit)))
    if not ahead:
        return 0, None
    named = (~rows.correlate(PageRow).exists() for rows in _needed(before))
    unneeded = (*there, page <= ahead[-1], *named, *(page.not_in(hashes) for hashes in _of_later_looks()))
    gone = tx.exec(update(PageRow).where(*unneeded).values(body=b"").execution_options(synchronize_session=False))
    return gone.rowcount, ahead[-1]


def _needed(before: datetime) -> tuple[Select[Any], ...]:
    """What a page is kept for, each as a query of the rows that name it."""
    page = col(PageRow.body_hash)
    return (
        select(FetchRow.id).where(FetchRow.page_hash == page, FetchRow.fetched_at >= before),
        select(QuoteRow.id)
        .join(ArticleRow, col(ArticleRow.id) == QuoteRow.article_id)
        .where(ArticleRow.page_hash == page, col(QuoteRow.actor).is_not(None)),
        select(EntryRow.key).where(EntryRow.page_hash == page, col(EntryRow.outcome).is_(None)),
    )


def _of_later_looks() -> tuple[Select[Any], ...]:
    """Pages of versions, and what waits to be read: few, so that they are listed once."""
    version, brought = col(VersionRow.page_hash), col(RefetchRow.page_hash)
    return (
        select(version).where(version.is_not(None)),
        select(brought).where(brought.is_not(None), col(RefetchRow.outcome).is_(None)),
    )
