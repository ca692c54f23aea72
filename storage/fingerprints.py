"""The index of sampled shingles: which articles may share text with this one."""

from functools import cache
from typing import Final

from sqlalchemy import Integer, bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, delete, insert, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from ingest.model import Fingerprint
from storage.columns import digest
from storage.database import Transaction
from storage.insertion import table_of_rows
from storage.tables import ArticleRow, ShingleRow
from storage.values import bound, dialect_of, table_of

MIN_SHARED = 3  # sampled shingles
NEWEST = 100
"""Of each shingle, only this many of its articles are looked at. What an agency repeats in its reports stands in
thousands; without this limit a lookup grows with the store. How it was chosen: docs/quality.md, "Copies".
"""
_RARITY = 1_000_000  # of a shingle that stands in one article
_RARE = _RARITY // 2
_INSERT: Final = insert(table_of_rows(ShingleRow))


def replace(tx: Transaction, article_id: int, fingerprint: Fingerprint | None) -> None:
    """Index the article under the shingles of this fingerprint, and under no others; None takes it out."""
    tx.exec(delete(ShingleRow).where(col(ShingleRow.article_id) == article_id))
    add(tx, article_id, fingerprint)


def add(tx: Transaction, article_id: int, fingerprint: Fingerprint | None) -> None:
    """Index an article that is not in the index yet; None leaves it out."""
    if fingerprint is not None and fingerprint.shingles:
        rows = [{"hash48": value, "article_id": article_id} for value in _stored(fingerprint)]
        tx.connection().execute(_INSERT, rows)


def similar(tx: Transaction, fingerprint: Fingerprint, *, limit: int) -> list[int]:
    """Ids of articles of the same scheme: first those with the same exact hash, then those with shingles in common: at
    least MIN_SHARED (or all, of a flash that has fewer), or rare ones; at most `limit` of each.

    A shingle weighs one by the number of its articles, and rare are those that together weigh a half: so one paragraph
    taken over is found. Of two articles the one comes first whose shared shingles weigh more: so an outlet's
    boilerplate does not stand before the original.
    """
    exact = {"exact": fingerprint.exact, "scheme": fingerprint.scheme, "most": limit}
    least = min(MIN_SHARED, len(fingerprint.shingles))
    shared = {"wanted": bound(tx, _stored(fingerprint)), "least": least, "most": limit}
    connection = tx.connection()
    same = connection.execute(_SAME, exact).scalars()
    return [*same, *connection.execute(_sharing(dialect_of(tx)), shared).scalars()]


_SAME: Final = (
    select(ArticleRow.id)
    .where(ArticleRow.exact_hash == bindparam("exact"), ArticleRow.scheme == bindparam("scheme"))
    .order_by(col(ArticleRow.id))
    .limit(bindparam("most", type_=Integer))
)


@cache
def _sharing(dialect: str) -> SelectOfScalar[int]:
    wanted = table_of(dialect, "wanted")
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
    enough = func.count() >= bindparam("least", type_=Integer)
    return (
        select(found.c.article_id)
        .group_by(found.c.article_id)
        .having(or_(enough, func.sum(found.c.rarity) >= _RARE))
        .order_by(func.sum(found.c.rarity).desc(), found.c.article_id)
        .limit(bindparam("most", type_=Integer))
    )


def _stored(fingerprint: Fingerprint) -> list[int]:
    """The shingles, mixed with the name of their scheme: those of two schemes never meet in the index."""
    scheme = int(digest(fingerprint.scheme)[:12], 16)
    return sorted(shingle ^ scheme for shingle in fingerprint.shingles)
