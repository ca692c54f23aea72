"""The owner is told once when a feed fails or falls silent, and once when it is well again."""

from dataclasses import replace
from datetime import datetime, timedelta

from ingest.model import Feed, FeedState, FeedTrouble
from storage import outbox
from storage.database import Transaction

FAILED_POLLS = 3
FAILING = timedelta(hours=24)
# Stands where other rows of the outbox name their watch.
WATCH = "feeds"


def tell(tx: Transaction, feed: Feed, state: FeedState, *, silent: bool | None, owner: str, now: datetime) -> FeedState:
    """Put into the outbox what the channel `owner` is to be told about this feed, if anything, and note it.

    Failing: three polls in a row, or any for a day. `silent` None: not looked at now.
    """
    trouble = _trouble(state, silent, now)
    if trouble == state.told:
        return state
    if trouble is None:
        _put(tx, feed, state, "well", f"trouble was: {state.told}", owner, now)
        return replace(state, told=None)
    state = replace(state, told=trouble, episode=state.episode + 1)
    last = f"{state.last_success:%Y-%m-%d %H:%M} UTC" if state.last_success else "never"
    reason = f"last success {last}: {state.error}" if trouble == "failing" else "far fewer items than before"
    _put(tx, feed, state, trouble, reason, owner, now)
    return state


def _trouble(state: FeedState, silent: bool | None, now: datetime) -> FeedTrouble | None:
    if state.failed_polls:
        long = state.failing_since is not None and state.failing_since <= now - FAILING
        return "failing" if long or state.failed_polls >= FAILED_POLLS else state.told
    if silent is None:
        return state.told if state.told == "silent" else None
    return "silent" if silent else None


def _put(tx: Transaction, feed: Feed, state: FeedState, news: str, reason: str, owner: str, now: datetime) -> None:
    outbox.put(
        tx,
        watch=WATCH,
        channel=owner,
        kind="feed",
        subject=f"feed:{feed.id}:{state.episode}:{news}",
        statement=None,
        state="due",
        due_at=now,
        reason=f"{feed.name}: {reason}",
    )
