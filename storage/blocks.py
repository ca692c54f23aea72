"""Blocks that recur across a site's articles: where each was seen, which are taken out, which articles wait for it.

Sightings are rows of their own, so that writers share no counter. Who learns or undoes a block, or takes an article out
of the queue, holds a lock under which articles are saved (docs/architecture.md, "Locks"): what is learned cannot change
while an article is cleaned.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, Final, TypeAlias, cast

from sqlalchemy import ColumnElement, bindparam, case, func, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, delete, select
from sqlmodel.sql.expression import Select

from ingest.errors import StoreError
from ingest.model import Sighting
from storage.columns import digest
from storage.database import Transaction, lock
from storage.insertion import insert_new
from storage.iso import iso
from storage.tables import ArticleRow, LearnedBlockRow, SightingRow, StaleArticleRow
from storage.values import as_table, bound, dialect_of, table_of

_SAVING, _COMMON = "articles", "copies"  # locks of flows.pipeline.saving: alone, and of those who save side by side
_REMOVED, _KEPT = "removed", "kept"
_LEARNED: Final = select(LearnedBlockRow.block, LearnedBlockRow.id).where(
    LearnedBlockRow.site == bindparam("site"), LearnedBlockRow.state == _REMOVED
)
_Counted: TypeAlias = Select[LearnedBlockRow, int, int, datetime | None, datetime | None]


def learned(tx: Transaction, site: str) -> dict[int, int]:
    """The blocks that are taken out of this site's articles: block -> id."""
    return {row.block: row.id for row in tx.connection().execute(_LEARNED, {"site": site})}


def see(tx: Transaction, article_id: int, blocks: Collection[int]) -> None:
    """These blocks stand in the article, and no others."""
    gone = delete(SightingRow).where(col(SightingRow.article_id) == article_id)
    tx.exec(gone.where(col(SightingRow.block).not_in(select(as_table(tx, blocks).c.value))))
    see_new(tx, article_id, blocks)


def see_new(tx: Transaction, article_id: int, blocks: Collection[int]) -> None:
    """These blocks stand in the article, of which none is on record that does not."""
    rows = [{"block": block, "article_id": article_id} for block in sorted(blocks)]
    insert_new(tx, SightingRow, rows, returning="block")


def sightings(tx: Transaction, blocks: Collection[int], *, around: date, days: int) -> list[Sighting]:
    """Where those of these blocks stood that were never learned, in articles of at most `days` days before or after.

    A copy counts as the story that it copies; a partial one is a story of its own. An article's day is that of its
    publication, or of its first-seen time where that is unknown, in UTC. What was learned is not looked up again,
    however many sightings it has.
    """
    midnight = datetime.combine(around, time(), UTC)
    asked = {
        "wanted": bound(tx, blocks),
        "first": midnight - timedelta(days=days),
        "end": midnight + timedelta(days=days + 1),
    }
    rows = tx.connection().execute(_sightings(dialect_of(tx)), asked)
    return [Sighting(block=block, story=story, day=listed_at.date()) for block, story, listed_at in rows]


@cache
def _sightings(dialect: str) -> Select[int, int, datetime]:
    wanted = table_of(dialect, "wanted")
    known = select(LearnedBlockRow.block).where(col(LearnedBlockRow.block) == wanted.c.value).exists()
    open_blocks = select(wanted.c.value).where(~known).cte().prefix_with("MATERIALIZED")
    story = func.coalesce(case((col(ArticleRow.copy_kind) == "copy", ArticleRow.copy_of)), ArticleRow.id)
    return (
        select(SightingRow.block, story, ArticleRow.listed_at)
        .join(open_blocks, col(SightingRow.block) == open_blocks.c.value)
        .join(ArticleRow, col(ArticleRow.id) == SightingRow.article_id)
        .where(
            ArticleRow.listed_at >= bindparam("first"),
            ArticleRow.listed_at < bindparam("end"),
        )
    )


def learn(tx: Transaction, *, site: str, block: int, text: str, now: datetime) -> None:
    """Take the block out of the site's articles: all in which it stands become stale. Nothing happens where it is
    learned already, or was undone.
    """
    lock(tx, _COMMON)
    row = {"site": site, "block": block, "text": text, "state": _REMOVED, "learned_at": now}
    if insert_new(tx, LearnedBlockRow, [row], returning="id"):
        _all_stale(tx, block)


def undo(tx: Transaction, block_id: int, *, now: datetime) -> int:
    """Leave the block in from now on, for good; the number of articles that become stale, all in which it stands.

    StoreError where there is no such id. One that was undone before stays so.
    """
    lock(tx, _SAVING)
    row = tx.get(LearnedBlockRow, block_id)
    if row is None:
        raise StoreError(f"no learned block has the id {block_id}: onrecord blocks lists them")
    if row.state != _KEPT:
        row.state, row.undone_at = _KEPT, now
        _all_stale(tx, row.block)
    return tx.exec(select(func.count()).select_from(SightingRow).where(SightingRow.block == row.block)).one()


def _all_stale(tx: Transaction, block: int) -> None:
    insert = postgresql.insert if tx.get_bind().dialect.name == "postgresql" else sqlite.insert
    standing = select(SightingRow.article_id).where(SightingRow.block == block).order_by(col(SightingRow.article_id))
    tx.exec(insert(StaleArticleRow).from_select(["article_id"], standing).on_conflict_do_nothing())


def mark_stale(tx: Transaction, article_id: int) -> None:
    """The article waits to be cleaned again; it may wait already."""
    insert_new(tx, StaleArticleRow, [{"article_id": article_id}], returning="article_id")


def fresh(tx: Transaction, url: str) -> None:
    """The article under this canonical URL waits no more."""
    lock(tx, _SAVING)
    article = select(ArticleRow.id).where(ArticleRow.url_digest == digest(url)).scalar_subquery()
    tx.exec(delete(StaleArticleRow).where(col(StaleArticleRow.article_id) == article))


def rows(tx: Transaction, *, site: str | None = None) -> list[dict[str, Any]]:
    """One dict a learned block, those that were undone too, newest first: `onrecord blocks --json`.

    `articles` (copies too), `days` (UTC), `first_seen` and `last_seen` are of the articles in which it stands now.
    """
    listed_at = col(ArticleRow.listed_at)
    counted = select(LearnedBlockRow, func.count(listed_at)).add_columns(
        func.count(_day(tx).distinct()), func.min(listed_at), func.max(listed_at)
    )
    query = (
        counted.outerjoin(SightingRow, col(SightingRow.block) == LearnedBlockRow.block)
        .outerjoin(ArticleRow, col(ArticleRow.id) == SightingRow.article_id)
        .where(true() if site is None else col(LearnedBlockRow.site) == site)
        .group_by(col(LearnedBlockRow.id))
        .order_by(col(LearnedBlockRow.learned_at).desc(), col(LearnedBlockRow.id).desc())
    )
    return [_described(*row) for row in tx.exec(cast("_Counted", query))]


def _day(tx: Transaction) -> ColumnElement[Any]:
    """The UTC day of an article's `listed_at`."""
    moment = col(ArticleRow.listed_at)
    if tx.get_bind().dialect.name == "postgresql":
        return func.date(func.timezone("UTC", moment))
    return func.date(moment)


def _described(
    row: LearnedBlockRow,
    articles: int | None,
    days: int | None,
    first_seen: datetime | None,
    last_seen: datetime | None,
) -> dict[str, Any]:
    return {
        "id": row.id,
        "site": row.site,
        "text": row.text,
        "state": row.state,
        "articles": articles,
        "days": days,
        "first_seen": iso(first_seen),
        "last_seen": iso(last_seen),
        "learned_at": iso(row.learned_at),
        "undone_at": iso(row.undone_at),
    }
