"""The index of sampled shingles: which articles may share text with this one."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, delete, insert, select

from ingest.model import Fingerprint
from storage.columns import digest
from storage.database import Transaction
from storage.tables import ArticleRow, ShingleRow
from storage.values import as_table

MIN_SHARED = 3  # sampled shingles; measured on 1,982 articles with variants: precision .994


def replace(tx: Transaction, article_id: int, fingerprint: Fingerprint | None) -> None:
    """Index the article under the shingles of this fingerprint, and under no others; None takes it out."""
    tx.exec(delete(ShingleRow).where(col(ShingleRow.article_id) == article_id))
    if fingerprint is not None and fingerprint.shingles:
        rows = [{"hash48": value, "article_id": article_id} for value in _stored(fingerprint)]
        tx.exec(insert(ShingleRow), params=rows)


def similar(tx: Transaction, fingerprint: Fingerprint, *, limit: int) -> list[int]:
    """Ids of articles of the same scheme: first those with the same exact hash, then those with at least MIN_SHARED
    shingles (or all, of a flash that has fewer) in common, most first; at most `limit` of each.
    """
    same = tx.exec(
        select(ArticleRow.id)
        .where(ArticleRow.exact_hash == fingerprint.exact, ArticleRow.scheme == fingerprint.scheme)
        .order_by(col(ArticleRow.id))
        .limit(limit)
    )
    return [*(row for row in same if row is not None), *_sharing(tx, fingerprint, limit)]


def _sharing(tx: Transaction, fingerprint: Fingerprint, limit: int) -> Sequence[int]:
    wanted = as_table(tx, _stored(fingerprint))
    shared = func.count()
    rows = tx.exec(
        select(ShingleRow.article_id)
        .join(wanted, col(ShingleRow.hash48) == wanted.c.value)
        .group_by(col(ShingleRow.article_id))
        .having(shared >= min(MIN_SHARED, len(fingerprint.shingles)))
        .order_by(shared.desc(), col(ShingleRow.article_id))
        .limit(limit)
    )
    return rows.all()


def _stored(fingerprint: Fingerprint) -> list[int]:
    """The shingles, mixed with the name of their scheme: those of two schemes never meet in the index."""
    scheme = int(digest(fingerprint.scheme)[:12], 16)
    return sorted(shingle ^ scheme for shingle in fingerprint.shingles)
