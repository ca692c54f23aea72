"""Statements, their reports, the alerts that they owe, and the watches."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlmodel import Field

from storage.columns import Json, Moment, Words
from storage.tables.base import NEVER_REUSED, Base


class StatementRow(Base, table=True):
    """What one actor said in one quotation: the words of the quote that founds it, None where that is gone (no foreign
    key: SQLite could add none to the table without making it anew).

    `inherited` are the topics of the statement that it updates, as they were then.
    """

    __tablename__ = "statements"
    __table_args__ = (
        Index("ix_statements_actor_first_reported", "actor", "first_reported"),
        Index("ix_statements_actor_founded_by", "actor", "founded_by"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    actor: str
    speaker: str = Field(sa_type=Words)
    text: str = Field(sa_type=Words)
    said_on: date | None = None
    status: str
    updates: int | None = Field(default=None, foreign_key="statements.id", index=True)
    first_reported: datetime | None = Field(default=None, sa_type=Moment)
    founded_by: int | None = Field(default=None, index=True, unique=True)
    inherited: list[str] = Field(default_factory=list, sa_type=Json)


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
    certain: bool = True


class LedgerRow(Base, table=True):
    """The ledger of one actor. `version` rises with each change, `rewritten` is the last one that was no addition at
    its end; `stale_since` is the time from which on it is to be computed again, None where it is right.
    """

    __tablename__ = "ledgers"

    actor: str = Field(primary_key=True)
    version: int = 0
    rewritten: int = 0
    stale_since: datetime | None = Field(default=None, sa_type=Moment, index=True)


class DecisionRow(Base, table=True):
    """What a person decided about one quote or two: these are named by address and words, which outlive all ids."""

    __tablename__ = "decisions"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    actor: str = Field(index=True)
    url_digest: str = Field(index=True)
    words_digest: str
    other_url_digest: str | None = Field(default=None, index=True)
    other_words_digest: str | None = None
    speaker: str | None = Field(default=None, sa_type=Words)
    decided_at: datetime = Field(sa_type=Moment)
    url: str = Field(sa_type=Words)
    text: str = Field(sa_type=Words)
    other_url: str | None = Field(default=None, sa_type=Words)
    other_text: str | None = Field(default=None, sa_type=Words)


class VectorRow(Base, table=True):
    """What a sentence means, as 384 little-endian float32; `digest` is that of the sentence."""

    __tablename__ = "vectors"

    digest: str = Field(primary_key=True)
    model: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    vector: bytes


class AlertRow(Base, table=True):
    """One alert to one channel. A row that is being sent has the state `sending` and a lease; one that is held for a
    time `held_until`, and, also after it, `held_for`, why.

    Of an update, `news` are the sentences that it is about, `before` the words that they are added to or change.
    `added`: it is on a quote that an article got after its publication. Of a correction, `correction` is what is
    corrected (`ingest.model.Correction`). `taken`: the recipients who have it, where others of the channel do not.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("watch", "kind", "subject", "channel"),
        Index("ix_outbox_state_due_at", "state", "due_at"),
        NEVER_REUSED,
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
    held_until: datetime | None = Field(default=None, sa_type=Moment)
    held_for: str | None = Field(default=None, sa_type=Words)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    lease_holder: str | None = None
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    error: str | None = Field(default=None, sa_type=Words)
    reason: str | None = Field(default=None, sa_type=Words)
    rolled_into: int | None = Field(default=None, foreign_key="outbox.id", index=True)
    news: list[str] = Field(default_factory=list, sa_type=Json)
    before: str | None = Field(default=None, sa_type=Words)
    certain: bool = True
    added: bool = False
    correction: dict[str, str | bool | None] | None = Field(default=None, sa_type=Json)
    taken: list[str] = Field(default_factory=list, sa_type=Json)


class WatchRow(Base, table=True):
    """When a watch's first pass began and ended, and until when a person holds its alerts."""

    __tablename__ = "watches"

    id: str = Field(primary_key=True)
    first_pass_began: datetime = Field(sa_type=Moment)
    first_pass_ended: datetime | None = Field(default=None, sa_type=Moment)
    muted_until: datetime | None = Field(default=None, sa_type=Moment)


class ChannelRow(Base, table=True):
    """Until when a channel's service asked to be left alone."""

    __tablename__ = "channels"

    id: str = Field(primary_key=True)
    paused_until: datetime = Field(sa_type=Moment)
