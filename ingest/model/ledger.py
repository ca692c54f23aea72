"""What was said, who reported it, whom it was sent to, and what a run did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from ingest.model.articles import Completeness, QuoteKind

VerdictName = Literal["same", "update", "new"]
Wrong = Literal["speaker", "gone", "words", "removed", "restored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The side of a comparison: words, who said them, when and where. `at` is when that was published, None for what
    has no place in time; `language` is that of the words (as "en"), None where it is not known. `side` names those for
    whom the speaker speaks ("Chinese Foreign Ministry"): what they say, the speaker says."""

    text: str
    speaker: str | None = None
    said_on: date | None = None
    venue: str | None = None
    at: datetime | None = None
    language: str | None = None
    side: str | None = None

    @property
    def voice(self) -> str:
        """The speaker and the side, as far as they are known."""
        return " ".join(filter(None, (self.speaker, self.side)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Is what came in the same as what is on record? `score` is the likeness, 0 to 1; `news` are the sentences that
    came in and are not on record, as written. `certain` is False where it is only possibly the same."""

    verdict: VerdictName
    score: float
    reasons: tuple[str, ...] = ()
    certain: bool = True
    news: tuple[str, ...] = ()


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
class Correction:
    """What is wrong in a statement that somebody was told: its `text` and `speaker` are as they were on record then,
    `quoted` where the words were the speaker's own. `url` is the article, `source` its outlet.

    `speaker`: the words are by `now_by`, or, where that is None, nobody can say by whom; `gone`: the article does not
    hold them as a statement of that speaker; `words`: it has those that the statement has now in their place;
    `removed`: the outlet took them out; `restored`: nothing is wrong, and a correction (as by `now_by`) was taken back.
    """

    wrong: Wrong
    text: str
    speaker: str
    quoted: bool
    url: str
    source: str | None = None
    now_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What a channel answered. `sent`: taken; `retry`: not taken, may be tried again; `failed`: refused for good;
    `unknown`: sent, no answer read. `detail` is the answer in words, `wait` how long it asks to be left alone; `taken`
    are the recipients who have it, where the result is that of the others."""

    result: Literal["sent", "retry", "failed", "unknown"]
    detail: str | None = None
    wait: timedelta | None = None
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What one pass did: feeds by how they ended, entries by outcome, later looks at articles by theirs (`again`),
    blocks learned and articles cleaned again, statements by verdict, alerts by state, and each failure in words."""

    feeds: Mapping[str, int] = field(default_factory=dict)
    entries: Mapping[str, int] = field(default_factory=dict)
    again: Mapping[str, int] = field(default_factory=dict)
    boilerplate: Mapping[str, int] = field(default_factory=dict)
    statements: Mapping[str, int] = field(default_factory=dict)
    deliveries: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[str, ...] = ()
