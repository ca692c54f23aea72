"""Backfills, and the chunks that they are done in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import Json, Moment, Words
from storage.tables.base import NEVER_REUSED, Base


class BackfillRow(Base, table=True):
    """What somebody asked for; open until all its chunks are done, and until then there is one with its key.
    `last_statement` is the highest id of a statement when it began.
    """

    __tablename__ = "backfills"
    __table_args__ = (
        Index(
            "ix_backfills_open",
            "key",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    name: str = Field(sa_type=Words)
    first: date
    last: date
    begun_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    last_statement: int


class ChunkRow(Base, table=True):
    """A part of a backfill. `work` is what is left of it to do, `counts` what came of it so far; `detail` is why it
    failed last. `place` orders the chunks: the first ones of all feeds come before the second ones.
    """

    __tablename__ = "backfill_chunks"
    __table_args__ = (UniqueConstraint("backfill_id", "key"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    backfill_id: int = Field(sa_column_args=[ForeignKey("backfills.id", ondelete="CASCADE")])
    key: str = Field(sa_type=Words)
    kind: str
    feed_id: str | None = None
    place: int
    size: int
    work: dict[str, Any] = Field(sa_type=Json)
    state: str
    attempts: int = 0
    holder: str | None = None
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    counts: dict[str, int] = Field(sa_type=Json)
    detail: str | None = Field(default=None, sa_type=Words)
    changed_at: datetime = Field(sa_type=Moment)
