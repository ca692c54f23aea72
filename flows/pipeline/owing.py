"""What a statement owes the watches that it concerns: rows of the outbox, due at once or held, with reason."""

from datetime import datetime, timedelta
from typing import Literal

from ingest.watchlist import Watch
from storage import outbox
from storage.database import Transaction
from storage.outbox import FIRST_RUN

# An instant alert is for what is new to the world, not for what is new to us.
FRESH = timedelta(hours=48)
AHEAD = timedelta(hours=1)
# A wrong name under a quote is worse than a late one: weaker evidence than this does not ring.
SURE = 0.5


def owe(
    tx: Transaction,
    watch: Watch,
    statement: int,
    kind: Literal["new", "update"],
    published: datetime | None,
    *,
    first: bool,
    now: datetime,
    confidence: float = 1.0,
) -> None:
    """Put the alerts on a statement into the outbox, one a channel.

    `first`: the watch is on its first pass; `confidence`: how sure it is who speaks, 0 to 1.
    """
    if first and watch.first_run == "silent":
        return
    reason = FIRST_RUN if first and watch.first_run == "summary" else why_held(watch, published, now, confidence)
    for channel in watch.channels:
        outbox.put(
            tx,
            watch=watch.id,
            channel=channel,
            kind=kind,
            subject=f"statement:{statement}",
            statement=statement,
            state="held" if reason else "due",
            due_at=now,
            reason=reason,
        )


def release(
    tx: Transaction, watch: Watch, statement: int, published: datetime | None, *, now: datetime, confidence: float
) -> None:
    """Make alerts due that were held in doubt (no date, an uncertain speaker), if this report leaves none.

    `published` is the statement's first report, as far as that is known.
    """
    if why_held(watch, published, now, confidence) is None:
        outbox.release(tx, watch=watch.id, subject=f"statement:{statement}", due_at=now)


def why_held(watch: Watch, published: datetime | None, now: datetime, confidence: float = 1.0) -> str | None:
    """Why this is no instant alert but matter for the digest; None where it is one."""
    if watch.mode == "digest":
        return "for the digest"
    if published is None:
        return "for the digest: the article is undated"
    if published < now - FRESH:
        return f"for the digest: published {published:%Y-%m-%d}, more than 48 hours before it was seen"
    if published > now + AHEAD:
        return f"for the digest: dated {published:%Y-%m-%d %H:%M} UTC, in the future"
    if confidence < SURE:
        return f"for the digest: it is uncertain who speaks (confidence {confidence:.2f})"
    return None
