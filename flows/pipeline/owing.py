"""What a statement owes the watches that it concerns: rows of the outbox, due at once or held, with reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from ingest.watchlist import Watch
from storage import outbox
from storage.database import Transaction
from storage.outbox import FIRST_RUN, TOLD_ELSEWHERE

# An instant alert is for what is new to the world, not for what is new to us.
FRESH = timedelta(hours=48)
AHEAD = timedelta(hours=1)
# A wrong name under a quote is worse than a late one: weaker evidence than this does not ring.
SURE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What there is to tell: all of a statement, or, with `before`, the `sentences` that a quote has over the words on
    record. `certain` is False where it is only possibly news. `added`: an article got the quote after its publication.
    `elsewhere`: the watch has it already, as said by another voice of the same side.
    """

    kind: Literal["new", "update"]
    quote: int | None = None
    sentences: tuple[str, ...] = ()
    before: str | None = None
    certain: bool = True
    added: bool = False
    elsewhere: bool = False


def owe(
    tx: Transaction,
    watch: Watch,
    statement: int,
    news: News,
    published: datetime | None,
    *,
    first: bool,
    now: datetime,
    confidence: float = 1.0,
) -> None:
    """Put the alerts on a statement into the outbox, one a channel; further news of one that was told names its quote.

    `published`: when it was published at the earliest. `first`: the watch is on its first pass; `confidence`: how sure
    it is who speaks, 0 to 1.
    """
    if first and watch.first_run == "silent":
        return
    reason = FIRST_RUN if first and watch.first_run == "summary" else why_held(watch, published, now, confidence, news)
    reason = TOLD_ELSEWHERE if news.elsewhere and reason != FIRST_RUN else reason or _doubt(watch, news)
    subjects = [f"statement:{statement}", *([f"quote:{news.quote}"] if news.quote else [])]
    for channel in watch.channels:
        any(_put(tx, watch, channel, statement, subject, news, reason, now) for subject in subjects)


def _put(
    tx: Transaction,
    watch: Watch,
    channel: str,
    statement: int,
    subject: str,
    news: News,
    reason: str | None,
    now: datetime,
) -> bool:
    return outbox.put(
        tx,
        watch=watch.id,
        channel=channel,
        kind=news.kind,
        subject=subject,
        statement=statement,
        state="held" if reason else "due",
        due_at=now,
        reason=reason,
        news=news.sentences if news.before else (),
        before=news.before,
        certain=news.certain,
        added=news.added,
    )


def _doubt(watch: Watch, news: News) -> str | None:
    if news.certain or watch.uncertain == "alert":
        return None
    return "for the digest: possibly the same as what is on record"


def release(
    tx: Transaction, watch: Watch, statement: int, published: datetime | None, *, now: datetime, confidence: float
) -> None:
    """Make alerts due that were held in doubt (no date, an uncertain speaker), if this report leaves none.

    `published` is the statement's first report, as far as that is known.
    """
    if why_held(watch, published, now, confidence) is None:
        outbox.release(tx, watch=watch.id, statement=statement, due_at=now, uncertain=watch.uncertain == "alert")


def why_held(
    watch: Watch, published: datetime | None, now: datetime, confidence: float = 1.0, news: News | None = None
) -> str | None:
    """Why this is no instant alert but matter for the digest; None where it is one."""
    if watch.mode == "digest":
        return "for the digest"
    if published is None:
        return "for the digest: the article is undated"
    if published < now - FRESH:
        if news and news.added:
            return f"for the digest: added at an unknown time after {published:%Y-%m-%d}, maybe more than 48 hours ago"
        return f"for the digest: published {published:%Y-%m-%d}, more than 48 hours before it was seen"
    if published > now + AHEAD:
        return f"for the digest: dated {published:%Y-%m-%d %H:%M} UTC, in the future"
    if confidence < SURE:
        return f"for the digest: it is uncertain who speaks (confidence {confidence:.2f})"
    return None
