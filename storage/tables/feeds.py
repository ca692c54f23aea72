"""Feeds, their entries, and the pages that were fetched."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import Json, Moment, Words
from storage.tables.base import Base


class FeedRow(Base, table=True):
    """What is remembered of a feed; `last_items` is what its last poll brought for the first time. Of the others see
    `FeedState`."""

    __tablename__ = "feeds"

    id: str = Field(primary_key=True)
    url: str = Field(sa_type=Words)
    found: str | None = Field(default=None, sa_type=Words)
    etag: str | None = Field(default=None, sa_type=Words)
    last_modified: str | None = Field(default=None, sa_type=Words)
    body_hash: str | None = None
    last_attempt: datetime | None = Field(default=None, sa_type=Moment)
    last_success: datetime | None = Field(default=None, sa_type=Moment)
    next_poll: datetime | None = Field(default=None, sa_type=Moment)
    interval_s: float
    failures: float = 0
    failed_polls: int = 0
    failing_since: datetime | None = Field(default=None, sa_type=Moment)
    last_full: datetime | None = Field(default=None, sa_type=Moment)
    outcome: str | None = None
    error: str | None = Field(default=None, sa_type=Words)
    told: str | None = None
    episode: int = 0
    last_items: int | None = None
    gaps: int = 0


class ListingRow(Base, table=True):
    """What a feed listed when it was last polled with a changed body (digests of keys), and its gap that is still open.

    A table of its own, because a feed's row is written at every poll.
    """

    __tablename__ = "listings"

    feed_id: str = Field(primary_key=True)
    address: str = Field(sa_type=Words)
    keys: list[str] = Field(sa_type=Json)
    gap_since: datetime | None = Field(default=None, sa_type=Moment)
    gap_seen: datetime | None = Field(default=None, sa_type=Moment)
    host: str | None = Field(default=None, sa_type=Words)
    section: str | None = Field(default=None, sa_type=Words)


class EntryRow(Base, table=True):
    """One feed entry, by its canonical URL or GUID; pending until it has its outcome."""

    __tablename__ = "entries"
    __table_args__ = (
        Index(
            "ix_entries_pending",
            "due_at",
            sqlite_where=text("outcome IS NULL"),
            postgresql_where=text("outcome IS NULL"),
        ),
        Index("ix_entries_feed_id_first_seen", "feed_id", "first_seen"),
    )

    key_digest: str = Field(primary_key=True)
    key: str = Field(sa_type=Words)
    feed_id: str
    url: str | None = Field(default=None, sa_type=Words)
    title: str | None = Field(default=None, sa_type=Words)
    summary: str | None = Field(default=None, sa_type=Words)
    published_at: datetime | None = Field(default=None, sa_type=Moment)
    published_source: str | None = None
    published_zone: str | None = Field(default=None, sa_type=Words)
    first_seen: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    attempts: int = 0
    page_hash: str | None = Field(default=None, index=True)
    outcome: str | None = None
    detail: str | None = Field(default=None, sa_type=Words)
    settled_at: datetime | None = Field(default=None, sa_type=Moment)


class PageRow(Base, table=True):
    """A raw body, gzip, by the SHA-256 of what came."""

    __tablename__ = "pages"

    body_hash: str = Field(primary_key=True)
    body: bytes


class FetchRow(Base, table=True):
    """The first time that this body came from this URL."""

    __tablename__ = "fetches"
    __table_args__ = (UniqueConstraint("page_hash", "url_digest"),)

    id: int | None = Field(default=None, primary_key=True)
    page_hash: str = Field(sa_column_args=[ForeignKey("pages.body_hash", ondelete="CASCADE")])
    url_digest: str = Field(index=True)
    url: str = Field(sa_type=Words)
    final_url: str = Field(sa_type=Words)
    status: int
    content_type: str | None = Field(default=None, sa_type=Words)
    charset: str | None = Field(default=None, sa_type=Words)
    etag: str | None = Field(default=None, sa_type=Words)
    last_modified: str | None = Field(default=None, sa_type=Words)
    fetched_at: datetime = Field(sa_type=Moment)
