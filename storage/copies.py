"""What articles are copies of: candidates for a comparison, the link of one, the originals of many."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, bindparam, case
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from ingest.model import Fingerprint
from storage import fingerprints
from storage.columns import digest, storable
from storage.database import Transaction
from storage.tables import ArticleRow

_ARTICLES: Final = select(
    ArticleRow.id,
    ArticleRow.url,
    ArticleRow.text,
    case((col(ArticleRow.copy_kind) == "copy", ArticleRow.copy_of)).label("original"),
).where(col(ArticleRow.id).in_(bindparam("ids", expanding=True)))


def linked_to(tx: Transaction, url: str) -> list[tuple[str, str]]:
    """URL and text of the article that the one under this canonical URL is linked to as a copy: one or none."""
    original = aliased(ArticleRow)
    linked = select(original.url, original.text).join(ArticleRow, col(original.id) == col(ArticleRow.copy_of))
    return list(tx.exec(linked.where(ArticleRow.url_digest == digest(url))))


def candidates(tx: Transaction, fingerprint: Fingerprint, *, but: str, limit: int = 20) -> list[tuple[str, str]]:
    """URL and text of the canonical articles, other than `but`, that may share text with this fingerprint: those with
    the exact hash first (a copy stands for its original), then by what shingles they share; at most `limit`.
    """
    similar = fingerprints.similar(tx, fingerprint, limit=limit + 1)
    return [(row.url, row.text) for row in _canonical(tx, similar) if row.url != storable(but)][:limit]


def canonical(tx: Transaction, ids: Sequence[int]) -> list[int]:
    """The articles that these are copies of, or they themselves; in order, each once."""
    return [row.id for row in _canonical(tx, ids)]


def _canonical(tx: Transaction, ids: Sequence[int]) -> list[Row[Any]]:
    followed: set[int] = set()
    rows: dict[int, Row[Any]] = {}
    found = list(ids)
    while unread := set(found) - followed:
        read = {row.id: row for row in tx.connection().execute(_ARTICLES, {"ids": sorted(unread)})}
        originals = {copy: row.original for copy, row in read.items() if row.original is not None}
        followed |= unread
        rows |= read
        found = list(dict.fromkeys(originals.get(article, article) for article in found))
    return [rows[article] for article in found if article in rows]
