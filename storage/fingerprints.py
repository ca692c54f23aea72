"""The index of sampled shingles: which articles may share text with this one."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, delete, insert, or_, select

from ingest.model import Fingerprint
from storage.columns import digest
from storage.database import Transaction
from storage.tables import ArticleRow, ShingleRow
from storage.values import as_table

MIN_SHARED = 3  # sampled shingles
NEWEST = 100
"""Of each shingle, only this many of its articles are looked at. What an agency repeats in its reports stands in
thousands; without this limit a lookup grows with the store. How it was chosen: docs/quality.md, "Copies".
"""
_RARITY = 1_000_000  # of a shingle that stands in one article
_RARE = _RARITY // 2


def replace(tx: Transaction, article_id: int, fingerprint: Fingerprint | None) -> None:
    """Index the article under the shingles of this fingerprint, and under no others; None takes it out."""
    tx.exec(delete(ShingleRow).where(col(ShingleRow.article_id) == article_id))
    add(tx, article_id, fingerprint)


def add(tx: Transaction, article_id: int, fingerprint: Fingerprint | None) -> None:
    """Index an article that is not in the index yet; None leaves it out."""
    if fingerprint is not None and fingerprint.shingles:
        rows = [{"hash48": value, "article_id": article_id} for value in _stored(fingerprint)]
        tx.exec(insert(ShingleRow), params=rows)


def similar(tx: Transaction, fingerprint: Fingerprint, *, limit: int) -> list[int]:
    """Ids of articles of the same scheme: first those with the same exact hash, then those with shingles in common: at
    least MIN_SHARED (or all, of a flash that has fewer), or rare ones; at most `limit` of each.

    A shingle weighs one by the number of its articles, and rare are those that together weigh a half: so one paragraph
    taken over is found. Of two articles the one comes first whose shared shingles weigh more: so an outlet's
    boilerplate does not stand before the original.
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
    newer = aliased(ShingleRow)
    oldest = (
        select(newer.article_id)
        .where(col(newer.hash48) == wanted.c.value)
        .order_by(col(newer.article_id).desc())
        .offset(NEWEST - 1)
        .limit(1)
        .correlate(wanted)
        .scalar_subquery()
    )
    at_hand = and_(col(ShingleRow.hash48) == wanted.c.value, col(ShingleRow.article_id) >= func.coalesce(oldest, 0))
    articles = func.count().over(partition_by=col(ShingleRow.hash48))
    found = select(col(ShingleRow.article_id), (_RARITY // articles).label("rarity")).join(wanted, at_hand).subquery()
    rows = tx.exec(
        select(found.c.article_id)
        .group_by(found.c.article_id)
        .having(or_(func.count() >= min(MIN_SHARED, len(fingerprint.shingles)), func.sum(found.c.rarity) >= _RARE))
        .order_by(func.sum(found.c.rarity).desc(), found.c.article_id)
        .limit(limit)
    )
    return rows.all()


def _stored(fingerprint: Fingerprint) -> list[int]:
    """The shingles, mixed with the name of their scheme: those of two schemes never meet in the index."""
    scheme = int(digest(fingerprint.scheme)[:12], 16)
    return sorted(shingle ^ scheme for shingle in fingerprint.shingles)
