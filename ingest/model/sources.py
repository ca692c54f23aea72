"""What is polled and fetched: feeds, pages, entries, and how an entry ends."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal


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


Headers = tuple[tuple[str, str], ...]
"""Names and values of HTTP headers. Those of a paid log-in are secrets: no repr shows them, no store keeps them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A configured feed. `every` None means that the interval adapts; `is_site`: `url` is a site whose feed is to be
    found. `headers` go along to the feed's own site."""

    id: str
    url: str
    name: str
    every: timedelta | None = None
    is_site: bool = False
    headers: Headers = field(default=(), repr=False)


FeedTrouble = Literal["failing", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed between two polls. `found` is the address that was found for a site. `failures` are
    weighted, `failed_polls` counted, since the last success; `outcome` and `error` are those of the last failure;
    `last_full` is when it was last asked for without a condition. `told` is what its owner was told of and has not
    ended yet, `episode` the number of such troubles so far.
    """

    feed_id: str
    url: str
    found: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    next_poll: datetime | None = None
    interval: timedelta = timedelta(hours=1)
    failures: float = 0
    failed_polls: int = 0
    failing_since: datetime | None = None
    last_full: datetime | None = None
    outcome: Outcome | None = None
    error: str | None = None
    told: FeedTrouble | None = None
    episode: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """One conditional GET. `key` comes back with the answer, so that answers can be told apart. `headers` are sent to
    the site of `url` alone.
    """

    key: str
    url: str
    etag: str | None = None
    last_modified: str | None = None
    kind: Literal["feed", "page"] = "page"
    headers: Headers = field(default=(), repr=False)


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
    """A publication time in UTC, where it was read (`json-ld`, `open-graph`, `meta`, `time`, `feed`, `url`, `text`,
    `given`), and the offset or zone name as written there ("+08:00"); None where the source named no zone and UTC was
    taken. A day without a time of day is its midnight; `url` names days only."""

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
