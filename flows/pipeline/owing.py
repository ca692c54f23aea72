"""Which watches a statement concerns, and what it owes them: rows of the outbox, due at once or held, with reason."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from ingest.watchlist import Watch
from storage import outbox
from storage.database import Transaction

# An instant alert is for what is new to the world, not for what is new to us.
FRESH = timedelta(hours=48)
AHEAD = timedelta(hours=1)


def watching(watches: Sequence[Watch], actor: str, topics: Sequence[str]) -> list[Watch]:
    """The watches that this actor and these topics concern."""
    return [
        watch
        for watch in watches
        if actor in watch.actors and (not watch.topics or any(topic in watch.topics for topic in topics))
    ]


def owe(
    tx: Transaction,
    watch: Watch,
    statement: int,
    kind: Literal["new", "update"],
    published: datetime | None,
    *,
    first: bool,
    now: datetime,
) -> None:
    """Put the alerts on a statement into the outbox, one a channel; `first`: the watch is on its first pass."""
    if first and watch.first_run == "silent":
        return
    reason = "first run" if first and watch.first_run == "summary" else why_held(watch, published, now)
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


def why_held(watch: Watch, published: datetime | None, now: datetime) -> str | None:
    """Why this is no instant alert but matter for the digest; None where it is one."""
    if watch.mode == "digest":
        return "for the digest"
    if published is None:
        return "for the digest: the article is undated"
    if published < now - FRESH:
        return f"for the digest: published {published:%Y-%m-%d}, more than 48 hours before it was seen"
    if published > now + AHEAD:
        return f"for the digest: dated {published:%Y-%m-%d %H:%M} UTC, in the future"
    return None
