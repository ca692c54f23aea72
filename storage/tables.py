"""The tables. Rows never leave this package: each store turns them into records of `ingest.model` or into dicts.

Times are UTC; `*_at` without another word is the moment in the name. URLs are unique by their digest.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, MetaData, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Json, Moment, Words


class Base(SQLModel):
    """Own metadata, with names for all constraints, so that a migration can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


# Ids are never used again: an alert's subject names a statement by its id.
_NEVER_REUSED = {"sqlite_autoincrement": True}


class FeedRow(Base, table=True):
    """What is remembered of a feed; `last_items` is what its last poll brought for the first time."""

    __tablename__ = "feeds"

    id: str = Field(primary_key=True)
    url: str = Field(sa_type=Words)
    etag: str | None = Field(default=None, sa_type=Words)
    last_modified: str | None = Field(default=None, sa_type=Words)
    body_hash: str | None = None
    last_attempt: datetime | None = Field(default=None, sa_type=Moment)
    last_success: datetime | None = Field(default=None, sa_type=Moment)
    next_poll: datetime | None = Field(default=None, sa_type=Moment)
    interval_s: float
    failures: float = 0
    error: str | None = Field(default=None, sa_type=Words)
    last_items: int | None = None
    gaps: int = 0


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
    url_digest: str
    url: str = Field(sa_type=Words)
    final_url: str = Field(sa_type=Words)
    status: int
    content_type: str | None = Field(default=None, sa_type=Words)
    charset: str | None = Field(default=None, sa_type=Words)
    etag: str | None = Field(default=None, sa_type=Words)
    last_modified: str | None = Field(default=None, sa_type=Words)
    fetched_at: datetime = Field(sa_type=Moment)


class ArticleRow(Base, table=True):
    """An article as last read. `first_seen` is when its URL was first read, `seen_at` when it was read last,
    `listed_at` its publication, or `first_seen` where that is unknown.

    `page_hash` is no foreign key: the hash is evidence and stays when the page is deleted. The long columns are the
    last ones: SQLite then lists articles without reading their texts.
    """

    __tablename__ = "articles"
    __table_args__ = (Index("ix_articles_exact_hash_scheme", "exact_hash", "scheme"), _NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    url_digest: str = Field(unique=True)
    url: str = Field(sa_type=Words)
    title: str | None = Field(default=None, sa_type=Words)
    language: str | None = Field(default=None, sa_type=Words)
    published_at: datetime | None = Field(default=None, sa_type=Moment)
    published_source: str | None = None
    published_zone: str | None = Field(default=None, sa_type=Words)
    source: str | None = Field(default=None, sa_type=Words)
    authors: list[str] = Field(sa_type=Json)
    site_name: str | None = Field(default=None, sa_type=Words)
    section: str | None = Field(default=None, sa_type=Words)
    completeness: str
    page_hash: str | None = Field(default=None, index=True)
    first_seen: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    listed_at: datetime = Field(sa_type=Moment, index=True)
    reader_version: str
    exact_hash: str
    scheme: str
    copy_of: int | None = Field(
        default=None, index=True, sa_column_args=[ForeignKey("articles.id", ondelete="SET NULL")]
    )
    copy_kind: str | None = None
    containment: float | None = None
    text: str = Field(sa_type=Words)
    removed: list[dict[str, Any]] = Field(sa_type=Json)


class ShingleRow(Base, table=True):
    """A sampled shingle (48 bits) of a canonical article; compared within the article's scheme only."""

    __tablename__ = "shingles"
    __table_args__ = {"sqlite_with_rowid": False}

    hash48: int = Field(primary_key=True, sa_type=BigInteger)
    article_id: int = Field(
        primary_key=True, index=True, sa_column_args=[ForeignKey("articles.id", ondelete="CASCADE")]
    )


class QuoteRow(Base, table=True):
    """A quote of an article; it keeps its id for as long as the article has a quote of this kind and text."""

    __tablename__ = "quotes"
    __table_args__ = _NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(index=True, sa_column_args=[ForeignKey("articles.id", ondelete="CASCADE")])
    position: int
    text: str = Field(sa_type=Words)
    start: int
    end: int
    spans: list[list[int]] = Field(sa_type=Json)
    kind: str
    speaker: str | None = Field(default=None, sa_type=Words)
    mention: str | None = Field(default=None, sa_type=Words)
    role: str | None = Field(default=None, sa_type=Words)
    cue: str | None = Field(default=None, sa_type=Words)
    via: str | None = Field(default=None, sa_type=Words)
    said_on: date | None = None
    confidence: float
    speakers: list[str] = Field(sa_type=Json)
    polarity: str
    venue: str | None = Field(default=None, sa_type=Words)
    within: int | None = None
    rule: str


class FigureRow(Base, table=True):
    """A number of an article; `high` is None where it is no range."""

    __tablename__ = "figures"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(index=True, sa_column_args=[ForeignKey("articles.id", ondelete="CASCADE")])
    position: int
    text: str = Field(sa_type=Words)
    start: int
    end: int
    low: float
    high: float | None = None
    unit: str | None = Field(default=None, sa_type=Words)
    counted: str | None = Field(default=None, sa_type=Words)
    qualifier: str | None = Field(default=None, sa_type=Words)
    source: str | None = Field(default=None, sa_type=Words)


class StatementRow(Base, table=True):
    """What one actor said in one quotation."""

    __tablename__ = "statements"
    __table_args__ = (Index("ix_statements_actor_first_reported", "actor", "first_reported"), _NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    actor: str
    speaker: str = Field(sa_type=Words)
    text: str = Field(sa_type=Words)
    said_on: date | None = None
    status: str
    updates: int | None = Field(default=None, foreign_key="statements.id", index=True)
    first_reported: datetime | None = Field(default=None, sa_type=Moment)


class StatementTopicRow(Base, table=True):
    """A topic of a statement; `position` keeps the order in which they were given."""

    __tablename__ = "statement_topics"

    statement_id: int = Field(primary_key=True, sa_column_args=[ForeignKey("statements.id", ondelete="CASCADE")])
    topic: str = Field(primary_key=True, index=True)
    position: int


class ReportRow(Base, table=True):
    """A quote that reports a statement, and why it was taken for that."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("statement_id", "quote_id"),)

    id: int | None = Field(default=None, primary_key=True)
    statement_id: int = Field(sa_column_args=[ForeignKey("statements.id", ondelete="CASCADE")])
    quote_id: int = Field(index=True, sa_column_args=[ForeignKey("quotes.id", ondelete="CASCADE")])
    verdict: str
    score: float
    reasons: list[str] = Field(sa_type=Json)


class AlertRow(Base, table=True):
    """One alert to one channel. A row that is being sent has the state `sending` and a lease."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("watch", "kind", "subject", "channel"),
        Index("ix_outbox_state_due_at", "state", "due_at"),
        _NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    watch: str
    channel: str
    kind: str
    subject: str
    statement_id: int | None = Field(default=None, foreign_key="statements.id", index=True)
    state: str
    attempts: int = 0
    first_due: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    lease_holder: str | None = None
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    error: str | None = Field(default=None, sa_type=Words)
    reason: str | None = Field(default=None, sa_type=Words)
    rolled_into: int | None = Field(default=None, foreign_key="outbox.id", index=True)


class WatchRow(Base, table=True):
    """When a watch's first pass began and ended."""

    __tablename__ = "watches"

    id: str = Field(primary_key=True)
    first_pass_began: datetime = Field(sa_type=Moment)
    first_pass_ended: datetime | None = Field(default=None, sa_type=Moment)
