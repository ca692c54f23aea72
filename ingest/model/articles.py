"""What an article is: its words, who said what in it, its figures, what it copies, what recurs in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from ingest.model.sources import Dated

QuoteKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["affirmed", "denied", "asked", "planned"]
CopyKind = Literal["copy", "partial"]
Completeness = Literal["full", "partial", "unknown"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A line that was taken out, the name of the rule that did it, and the offset in the clean text where it stood."""

    text: str
    reason: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """The words of the journalist: paragraphs joined by one line break, without headline and boilerplate.

    `sources` names where each other field was read ("title": "open-graph"), for those that are known.
    """

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
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)


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
    """A number with what it counts. `value` is a number or a (low, high) range.

    `place` are the words for where the counted thing is ("Orr valley"), `since` those for the time that the number
    covers ("since Friday", "in June"), `since_on` the first day of it, where the time of publication makes it certain.
    """

    text: str
    start: int
    end: int
    value: float | tuple[float, float]
    unit: str | None = None
    counted: str | None = None
    qualifier: str | None = None
    source: str | None = None
    place: str | None = None
    since: str | None = None
    since_on: date | None = None


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
class Sighting:
    """A block (a paragraph of a site, as `ingest.clean.learned` numbers them) stood in a story on a day (UTC). `story`
    is an article's number; copies are the story that they copy."""

    block: int
    story: int
    day: date
