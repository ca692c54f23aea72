"""The versions of articles that were looked at again: which page, which text, when, and what of it was news."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from ingest.model import Quote
from storage.columns import digest
from storage.database import Transaction
from storage.iso import iso
from storage.tables import VersionRow
from storage.values import as_table


def add(
    tx: Transaction,
    article_id: int,
    *,
    text: str,
    page_hash: str | None,
    seen_at: datetime,
    added: Sequence[Quote] = (),
    removed: Sequence[Quote] = (),
) -> str:
    """Keep a version as the latest one; gives the hash (SHA-256, hex) of its text."""
    latest = tx.exec(select(func.max(VersionRow.number)).where(VersionRow.article_id == article_id)).one()
    row = VersionRow(
        article_id=article_id,
        number=(latest or 0) + 1,
        text_hash=digest(text),
        page_hash=page_hash,
        seen_at=seen_at,
        added=[_said(quote) for quote in added],
        removed=[_said(quote) for quote in removed],
    )
    tx.add(row)
    tx.flush()
    return row.text_hash


def _said(quote: Quote) -> dict[str, str | None]:
    return {"text": quote.text, "speaker": quote.speaker}


def of_article(tx: Transaction, article_id: int) -> list[dict[str, Any]]:
    """The versions of this article, the first one first, for `why`; none where nobody looks again."""
    found = select(VersionRow).where(VersionRow.article_id == article_id).order_by(col(VersionRow.number))
    return [
        {
            "number": row.number,
            "seen_at": iso(row.seen_at),
            "text_hash": row.text_hash,
            "page_hash": row.page_hash,
            "added": row.added,
            "removed": row.removed,
        }
        for row in tx.exec(found)
    ]


def counts(tx: Transaction, articles: Collection[int]) -> dict[int, dict[str, int]]:
    """For those of these articles that were looked at again: how many versions they had, and how many quotes were
    added and removed after publication.
    """
    wanted = as_table(tx, articles)
    found: dict[int, dict[str, int]] = {}
    for row in tx.exec(select(VersionRow).join(wanted, col(VersionRow.article_id) == wanted.c.value)):
        sums = found.setdefault(row.article_id, {"versions": 0, "quotes_added": 0, "quotes_removed": 0})
        sums["versions"] += 1
        sums["quotes_added"] += len(row.added)
        sums["quotes_removed"] += len(row.removed)
    return found
