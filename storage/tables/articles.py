"""Articles as read, what they hold, what they copy, and what recurs in them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlmodel import Field

from storage.columns import Json, Moment, Words
from storage.tables.base import NEVER_REUSED, WITHOUT_ROWID, Base


class ArticleRow(Base, table=True):
    """An article as last read. `first_seen` is when its URL was first read, `seen_at` when it was read last,
    `listed_at` its publication, or `first_seen` where that is unknown.

    `page_hash` is no foreign key: the hash is evidence and stays when the page is deleted. The long columns are the
    last ones: SQLite then lists articles without reading their texts.
    """

    __tablename__ = "articles"
    __table_args__ = (Index("ix_articles_exact_hash_scheme", "exact_hash", "scheme"), NEVER_REUSED)

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
    sources: dict[str, str] = Field(sa_type=Json)


class ShingleRow(Base, table=True):
    """A sampled shingle (48 bits) of a canonical article; compared within the article's scheme only."""

    __tablename__ = "shingles"
    __table_args__ = WITHOUT_ROWID

    hash48: int = Field(primary_key=True, sa_type=BigInteger)
    article_id: int = Field(
        primary_key=True, index=True, sa_column_args=[ForeignKey("articles.id", ondelete="CASCADE")]
    )


class SightingRow(Base, table=True):
    """A block that may be boilerplate (63 bits of site and words), and an article in which it stands."""

    __tablename__ = "block_sightings"
    __table_args__ = WITHOUT_ROWID

    block: int = Field(primary_key=True, sa_type=BigInteger)
    article_id: int = Field(
        primary_key=True, index=True, sa_column_args=[ForeignKey("articles.id", ondelete="CASCADE")]
    )


class LearnedBlockRow(Base, table=True):
    """A block that recurred: taken out of the site's articles (`removed`), or left in by a person's word (`kept`)."""

    __tablename__ = "learned_blocks"
    __table_args__ = (Index("ix_learned_blocks_site", "site"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    site: str
    block: int = Field(unique=True, sa_type=BigInteger)
    text: str = Field(sa_type=Words)
    state: str
    learned_at: datetime = Field(sa_type=Moment)
    undone_at: datetime | None = Field(default=None, sa_type=Moment)


class StaleArticleRow(Base, table=True):
    """An article whose learned blocks have changed since it was cleaned: it waits to be cleaned again."""

    __tablename__ = "stale_articles"

    article_id: int = Field(primary_key=True, sa_column_args=[ForeignKey("articles.id", ondelete="CASCADE")])


class QuoteRow(Base, table=True):
    """A quote of an article; it keeps its id for as long as the article has a quote of this kind and text.

    `actor` is who of the followed said it, `topics` what they touched with it, `moment` is `listed_at` of the article;
    `decided` the speaker by a person's word, `side` whom that one speaks for. These are None where nobody followed
    speaks.
    """

    __tablename__ = "quotes"
    __table_args__ = (Index("ix_quotes_actor_moment", "actor", "moment"), NEVER_REUSED)

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
    actor: str | None = None
    topics: list[str] = Field(default_factory=list, sa_type=Json)
    moment: datetime | None = Field(default=None, sa_type=Moment)
    decided: str | None = Field(default=None, sa_type=Words)
    side: str | None = Field(default=None, sa_type=Words)


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
    place: str | None = Field(default=None, sa_type=Words)
    since: str | None = Field(default=None, sa_type=Words)
    since_on: date | None = None
