"""What a message says, before it has a wording; and a message as worded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ingest.model import Correction, Statement

Format = Literal["text", "markdown", "slack", "html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertMessage:
    """A new statement, or an update of one, for one watch. `reason` is added to why it was sent ("held in quiet
    hours"). `statement` has its reports, first one first.

    Of an update, `news` are the sentences that it is about, `before` the words that they are added to or change (else
    the statement's `updated_text`); `certain` is False where it is possibly the same. `added`: an article got it after
    its publication. `subject` is that of the outbox row ("statement:12", "quote:40").
    """

    kind: Literal["new", "update"]
    watch: str
    statement: Statement
    reason: str | None = None
    subject: str | None = None
    news: tuple[str, ...] = ()
    before: str | None = None
    certain: bool = True
    added: bool = False

    @property
    def key(self) -> str:
        """The same for each copy of this message, whatever the channel and the attempt."""
        return f"{self.watch}/{self.kind}/{self.subject or f'statement:{self.statement.id}'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionMessage:
    """Somebody was told of `statement` what is not so, or what the outlet took out (`removed`): `correction` has it as
    it was told, the statement as it is on record now. `told_at`: when it was told, None where no answer was read.
    `reason`: why it is corrected; `held`: why this had to wait.
    """

    kind: Literal["removed", "correction"]
    watch: str
    statement: Statement
    correction: Correction
    subject: str
    told_at: datetime | None = None
    reason: str | None = None
    held: str | None = None

    @property
    def key(self) -> str:
        """The same for each copy of this message, whatever the channel and the attempt."""
        return f"{self.watch}/{self.kind}/{self.subject}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsMessage:
    """Several corrections that were due together, in the order in which they came; one or more."""

    watch: str
    subject: str
    corrections: tuple[CorrectionMessage, ...]
    held: str | None = None

    @property
    def key(self) -> str:
        """The same for each copy of this message, whatever the channel and the attempt."""
        return f"{self.watch}/corrections/{self.subject}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryMessage:
    """Several statements in one message, listed shortly. `subject` is that of the outbox row ("first-run:port"). Of a
    backfill, `detail` says what was done, and `more` how many statements are not listed.
    """

    watch: str
    subject: str
    statements: tuple[Statement, ...]
    reason: Literal["first run", "roll-up", "backfill"]
    detail: str | None = None
    more: int = 0

    @property
    def key(self) -> str:
        """The same for each copy of this message, whatever the channel and the attempt."""
        return f"{self.watch}/summary/{self.subject}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingMessage:
    """What one actor said in one article, each in its own alert, sent as one message. `alerts` are in the order in
    which they came, one or more; `subject` is that of the outbox row ("briefing:12"); `reason` as in an alert.
    """

    watch: str
    subject: str
    alerts: tuple[AlertMessage, ...]
    reason: str | None = None

    @property
    def key(self) -> str:
        """The same for each copy of this message, whatever the channel and the attempt."""
        return f"{self.watch}/briefing/{self.subject}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A figure that moved: its values in order, as written ("977", "at least 1,035"), and their heights for a chart."""

    counted: str
    source: str
    values: tuple[str, ...]
    heights: tuple[float, ...]
    url: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubledFeed:
    """A feed that gives nothing: `status` as in `onrecord feeds` ("failing", "silent"), `error` in words."""

    feed: str
    status: str
    last_success: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestMessage:
    """What a channel's watches brought between `since` and `until` (aware, in the zone of the people who read).

    `sent` are the statements of which it was told at once, `reasons` why others were not ("the article is undated").
    `corrections` were told in this time.
    """

    channel: str
    since: datetime
    until: datetime
    statements: tuple[Statement, ...]
    sent: frozenset[int] = frozenset()
    reasons: Mapping[int, str] = field(default_factory=dict)
    corrections: tuple[CorrectionMessage, ...] = ()
    moves: tuple[Move, ...] = ()
    feeds: tuple[TroubledFeed, ...] = ()

    @property
    def key(self) -> str:
        """The same for each copy of this digest."""
        return f"{self.channel}/digest/{self.until.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckMessage:
    """Says that a channel works; `at` is when it was asked for."""

    channel: str
    at: datetime

    @property
    def key(self) -> str:
        """Different for each check."""
        return f"{self.channel}/check/{self.at.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedMessage:
    """Tells the owner how a feed does. `subject` is that of the outbox row ("feed:wire:2:failing")."""

    feed: str
    subject: str
    news: Literal["failing", "silent", "well"]
    detail: str | None = None

    @property
    def key(self) -> str:
        """The same for each copy of this message, whatever the channel and the attempt."""
        return f"feeds/feed/{self.subject}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunMessage:
    """Tells the owner that a run of a flow came to no good end. `run` is its name, `subject` that of the outbox row
    ("run:" and its id in Prefect)."""

    run: str
    end: Literal["failed", "crashed"]
    cause: str
    subject: str

    @property
    def key(self) -> str:
        """The same for each copy of this message, whatever the channel and the attempt."""
        return f"runs/run/{self.subject}"


Message = (
    AlertMessage
    | BriefingMessage
    | CorrectionMessage
    | CorrectionsMessage
    | SummaryMessage
    | DigestMessage
    | CheckMessage
    | FeedMessage
    | RunMessage
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A worded message. `title` is one line of plain text, never marked up: the subject of a mail, the heading of a
    push message. `body` is in `format`, escaped for it.
    """

    title: str
    body: str
    format: Format
