"""The records that flow through On Record, in the order in which they do.

    Feed -> FetchedPage -> FeedEntry -> FetchedPage -> CleanText -> Quote, Figure -> Article
         -> Copy -> Statement with its Reports -> Delivery

Every record is frozen and keyword-only. Times are aware and in UTC; what is not known is None. Offsets are code points
into the text of the article (end exclusive).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

QuoteKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["affirmed", "denied", "asked", "planned"]
CopyKind = Literal["copy", "partial"]
VerdictName = Literal["same", "update", "new"]
Completeness = Literal["full", "partial", "unknown"]
Span = tuple[int, int]


class Outcome(StrEnum):
    """How a feed entry ended; every entry ends in exactly one of these."""

    ARTICLE = "article"
    COPY = "copy"
    KNOWN = "known already"
    NO_LINK = "no link"
    NO_TEXT = "no text"
    NOT_A_PAGE = "not a page"
    GONE = "gone"
    REFUSED = "refused"
    DISALLOWED = "disallowed by robots.txt"
    BLOCKED = "blocked address"
    TOO_LARGE = "too large"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A configured feed. `every` None means that the interval adapts."""

    id: str
    url: str
    name: str
    every: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed between two polls."""

    feed_id: str
    url: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    next_poll: datetime | None = None
    interval: timedelta = timedelta(hours=1)
    failures: float = 0
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """One conditional GET. `key` comes back with the answer, so that answers can be told apart."""

    key: str
    url: str
    etag: str | None = None
    last_modified: str | None = None
    kind: Literal["feed", "page"] = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """A body as it came, decompressed; status 304 has an empty one. `body_hash` is the SHA-256 of `body` in hex."""

    url: str
    final_url: str
    status: int
    body: bytes
    body_hash: str
    fetched_at: datetime
    content_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A publication time in UTC, where it was read (`feed`, `json-ld`, `open-graph`, `url`, `text`, `given`), and the
    offset or zone name as written there ("+08:00"); None where the source named no zone and UTC was taken."""

    at: datetime
    source: str
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One item of a feed. `key` is its canonical URL, or its GUID where it has no link."""

    feed_id: str
    key: str
    url: str | None
    title: str | None = None
    published: Dated | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A line that was taken out, the name of the rule that did it, and the offset in the clean text where it stood."""

    text: str
    reason: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """The words of the journalist: paragraphs joined by one line break, without headline and boilerplate."""

    text: str
    title: str | None = None
    published: Dated | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    site_name: str | None = None
    section: str | None = None
    canonical_url: str | None = None
    completeness: Completeness = "unknown"
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said. `text` is the words of `spans` joined by one space; `start` and `end` are the first span's
    start and the last one's end. `rule` names what decided the speaker; `within` is the index of the enclosing quote;
    `speakers` holds all of them where there is more than one."""

    text: str
    start: int
    end: int
    spans: tuple[Span, ...]
    kind: QuoteKind
    speaker: str | None = None
    mention: str | None = None
    role: str | None = None
    cue: str | None = None
    via: str | None = None
    said_on: date | None = None
    confidence: float = 0.0
    speakers: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    venue: str | None = None
    within: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it counts. `value` is a number or a (low, high) range."""

    text: str
    start: int
    end: int
    value: float | tuple[float, float]
    unit: str | None = None
    counted: str | None = None
    qualifier: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page as read: its text, and what was understood of it. `url` is canonical; `source` is the feed's name or the
    outlet's; `page_hash` is the hash of the raw page, None where only a text was given."""

    url: str
    source: str | None
    clean: CleanText
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    page_hash: str | None = None
    seen_at: datetime
    reader_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Hash of the whole normalised text, and a sample of the hashes of its word shingles (48 bits each)."""

    exact: str
    shingles: frozenset[int]
    scheme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """`containment` is the share (0 to 1) of this article's own text that stands in the article at `of`."""

    of: str
    kind: CopyKind
    containment: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The side of a comparison: words, who said them, when."""

    text: str
    speaker: str | None = None
    said_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Is what came in the same as what is on record? `score` is the likeness, 0 to 1."""

    verdict: VerdictName
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One outlet's rendering of a statement. `kind` is that of its quote; `paragraphs` is how many could be read where
    the page is partial, None where that was not counted."""

    url: str
    source: str | None
    published: datetime | None
    title: str | None
    text: str
    speaker: str | None
    role: str | None
    via: str | None
    similarity: float
    completeness: Completeness = "unknown"
    kind: QuoteKind = "direct"
    paragraphs: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one actor said in one quotation, with every report of it, first one first. `first_reported` is the earliest
    publication time on record; `updates` is the id of the statement that it changes or extends, `updated_text` the
    words of that one."""

    id: int
    actor: str
    speaker: str
    text: str
    said_on: date | None
    first_reported: datetime | None
    status: Literal["new", "update"]
    updates: int | None = None
    updated_text: str | None = None
    topics: tuple[str, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What a channel answered. `sent`: taken; `retry`: not taken, may be tried again; `failed`: refused for good;
    `unknown`: sent, no answer read."""

    result: Literal["sent", "retry", "failed", "unknown"]
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What one pass did: feeds by how they ended, entries by outcome, alerts by state, and each failure in words."""

    feeds: Mapping[str, int] = field(default_factory=dict)
    entries: Mapping[str, int] = field(default_factory=dict)
    statements: Mapping[str, int] = field(default_factory=dict)
    deliveries: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[str, ...] = ()
