"""Articles that are looked at again: when, with what outcome, and the versions that were found."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlmodel import Field

from storage.columns import Json, Moment, Words
from storage.tables.base import Base


class VersionRow(Base, table=True):
    """A text that stood under an article's address; `number` 1 is the first. `added` and `removed` are the quotes
    (`text`, `speaker`) that it has over the version before, and lacks.
    """

    __tablename__ = "article_versions"

    article_id: int = Field(primary_key=True, sa_column_args=[ForeignKey("articles.id", ondelete="CASCADE")])
    number: int = Field(primary_key=True)
    text_hash: str
    page_hash: str | None = None
    seen_at: datetime = Field(sa_type=Moment)
    added: list[dict[str, str | None]] = Field(sa_type=Json)
    removed: list[dict[str, str | None]] = Field(sa_type=Json)


class RefetchRow(Base, table=True):
    """A later look at an article's page: pending until it has its outcome. `page_hash`: what it brought, if a body."""

    __tablename__ = "refetches"
    __table_args__ = (
        Index(
            "ix_refetches_pending",
            "due_at",
            sqlite_where=text("outcome IS NULL"),
            postgresql_where=text("outcome IS NULL"),
        ),
    )

    article_id: int = Field(primary_key=True, sa_column_args=[ForeignKey("articles.id", ondelete="CASCADE")])
    number: int = Field(primary_key=True)
    entry_key: str = Field(sa_type=Words)
    due_at: datetime = Field(sa_type=Moment)
    attempts: int = 0
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    page_hash: str | None = None
    outcome: str | None = None
    detail: str | None = Field(default=None, sa_type=Words)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
