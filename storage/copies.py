"""What articles are copies of: candidates for a comparison, the link of one, the originals of many."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from ingest.model import Fingerprint
from storage import fingerprints
from storage.columns import digest
from storage.database import Transaction
from storage.tables import ArticleRow

_TEXTS: Final = select(ArticleRow.id, ArticleRow.url, ArticleRow.text).where(
    col(ArticleRow.id).in_(bindparam("ids", expanding=True)), ArticleRow.url_digest != bindparam("but")
)
_COPIES: Final = select(ArticleRow.id, ArticleRow.copy_of).where(
    col(ArticleRow.id).in_(bindparam("ids", expanding=True)), ArticleRow.copy_kind == "copy"
)


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
    if not similar:
        return []
    found = canonical(tx, similar)
    rows = tx.exec(_TEXTS, params={"ids": found, "but": digest(but)})
    by_id = {article_id: (url, text) for article_id, url, text in rows}
    return [by_id[article_id] for article_id in found if article_id in by_id][:limit]


def canonical(tx: Transaction, ids: Sequence[int]) -> list[int]:
    """The articles that these are copies of, or they themselves; in order, each once."""
    followed: set[int] = set()
    found = list(ids)
    while set(found) - followed:
        copies = tx.exec(_COPIES, params={"ids": sorted(set(found) - followed)})
        originals = {copy: original for copy, original in copies if original is not None}
        followed |= set(found)
        found = list(dict.fromkeys(originals.get(article, article) for article in found))
    return found
