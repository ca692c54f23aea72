"""A story and all its copies: one cluster, with the outlets that printed it."""

from collections.abc import Sequence

from sqlalchemy import false, func
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, not_, select

from storage.database import Transaction
from storage.tables import ArticleRow
from storage.values import as_table


def clusters_of(tx: Transaction, ids: Sequence[int]) -> dict[int | None, list[str | None]]:
    """The sources of the original of each article and of all copies of that, by article: the original's first, then in
    the order in which they came. One query: up to the originals, then down to all that was copied from them.
    """
    listed, parent, copy = as_table(tx, ids), aliased(ArticleRow), aliased(ArticleRow)
    up = select(listed.c.value.label("id")).cte("up", recursive=True)
    copied = and_(col(parent.copy_kind) == "copy", col(parent.copy_of).is_not(None))
    up = up.union(select(col(parent.copy_of)).where(parent.id == up.c.id, copied))
    originals = select(up.c.id).join(parent, col(parent.id) == up.c.id).where(not_(func.coalesce(copied, false())))
    down = originals.add_columns(up.c.id.label("original")).cte("down", recursive=True)
    further = select(col(copy.id), down.c.original).where(copy.copy_of == down.c.id, copy.copy_kind == "copy")
    down = down.union(further)
    members = tx.exec(
        select(down.c.original, ArticleRow.id, ArticleRow.source)
        .join(ArticleRow, col(ArticleRow.id) == down.c.id)
        .order_by(down.c.original, col(ArticleRow.id) != down.c.original, col(ArticleRow.id))
    )
    sources: dict[int, list[str | None]] = {}
    clusters: dict[int | None, list[str | None]] = {}
    for original, article_id, source in members:
        cluster = sources.setdefault(original, [])
        cluster.append(source)
        clusters[article_id] = cluster
    return clusters
