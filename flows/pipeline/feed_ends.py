"""What one poll of a feed comes to: its new entries, the gap before them, and the feed's next state."""

from dataclasses import dataclass, replace
from datetime import datetime

from flows.pipeline.catching_up import note_listing
from flows.pipeline.parsing import Read
from flows.pipeline.scheduling import after_failure, after_success, in_full
from ingest.errors import FeedError, FetchError
from ingest.model import Feed, FeedState, FetchedPage, Outcome
from storage import entries
from storage.database import Transaction

# A feed that was found for a site is looked for anew when it is not there any more, or has failed for long.
LOST = 3.0


@dataclass(frozen=True, slots=True)
class Settled:
    """`items`: entries that came for the first time; None where the feed failed. `name` of the end, and a line where
    it is a failure.
    """

    state: FeedState
    items: int | None
    name: str
    line: str | None = None


def settle(
    tx: Transaction,
    feed: Feed,
    state: FeedState,
    answer: FetchedPage | FetchError | FeedError,
    found: Read | FeedError | None,
    *,
    now: datetime,
) -> Settled:
    """What came is put on record, but for the state. `found` None: the body is unchanged."""
    asked_in_full = in_full(state, now)
    state = replace(state, url=feed.url, last_attempt=now)
    if isinstance(answer, FetchError | FeedError):
        return _failed(feed, state, answer, now)
    if isinstance(found, FeedError):
        return _failed(feed, state, found, now)
    unchanged = found is None or found.unchanged
    # An index that is not modified says nothing of its sitemaps, so it is never asked for under a condition.
    is_index = found is not None and found.is_index
    listed = () if found is None or unchanged else found.parsed.entries
    before = state.last_success
    items = entries.add(tx, listed, now=now)
    note_listing(tx, feed, listed, address=state.found or feed.url, since=before, now=now)
    known = 1.0 if unchanged else 1 - items / len(listed) if listed and before else None
    state = replace(
        state,
        etag=None if is_index else answer.etag or (state.etag if unchanged else None),
        last_modified=None if is_index else answer.last_modified or (state.last_modified if unchanged else None),
        body_hash=state.body_hash if found is None else found.body_hash,
        last_full=now if asked_in_full else state.last_full,
    )
    state = after_success(feed, state, known=known, now=now)
    return Settled(state, items, "unchanged" if unchanged else "polled")


def _failed(feed: Feed, state: FeedState, error: FetchError | FeedError, now: datetime) -> Settled:
    state = after_failure(feed, state, error, now=now)
    if state.found and (not error.transient or state.failures >= LOST):
        state = replace(state, found=None, etag=None, last_modified=None, body_hash=None)
    return Settled(state, None, "failed", failure(feed, state))


def failure(feed: Feed, state: FeedState) -> str:
    """The last failure of a feed in one line: "feed wire: gone: ..."."""
    return line(feed, state.error or "", outcome=state.outcome)


def line(feed: Feed, error: str, *, outcome: Outcome | None = None) -> str:
    """A line on a feed that names it once."""
    named = f"feed {feed.id}: "  # as a FeedError is already
    return named + (f"{outcome}: " if outcome else "") + error.removeprefix(named)
