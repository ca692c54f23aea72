"""What a message says, before it has a wording; and a message as worded."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ingest.model import Statement

Format = Literal["text", "markdown", "slack", "html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertMessage:
    """A new statement, an update of one, or one that an article held and holds no more, for one watch. `reason` is
    added to why it was sent ("held in quiet hours"). `statement` has its reports, first one first.

    Of an update, `news` are the sentences that it is about, `before` the words that they are added to or change (else
    the statement's `updated_text`); `certain` is False where it is possibly the same. `added`: an article got it after
    its publication. `subject` is that of the outbox row ("statement:12", "quote:40").
    """

    kind: Literal["new", "update", "removed"]
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
class SummaryMessage:
    """Several statements in one message, listed shortly. `subject` is that of the outbox row ("first-run:port")."""

    watch: str
    subject: str
    statements: tuple[Statement, ...]
    reason: Literal["first run", "roll-up"]

    @property
    def key(self) -> str:
        """The same for each copy of this message, whatever the channel and the attempt."""
        return f"{self.watch}/summary/{self.subject}"


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


Message = AlertMessage | SummaryMessage | CheckMessage | FeedMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A worded message. `title` is one line of plain text, never marked up: the subject of a mail, the heading of a
    push message. `body` is in `format`, escaped for it.
    """

    title: str
    body: str
    format: Format
