"""When a feed is polled next: by what its last poll brought, or by how it failed. Pure.

The numbers are those of Media Cloud's rss-fetcher, which has tuned them on tens of thousands of feeds.
"""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from ingest.errors import FeedError, FetchError
from ingest.model import Feed, FeedState, Outcome

SHORTEST, LONGEST = timedelta(minutes=10), timedelta(hours=24)
MORE = timedelta(minutes=10)
FEW_KNOWN, MOST_KNOWN = 1 / 3, 2 / 3
JITTER = 0.1
# Weights of failures: what only the feed's owner can mend, a server that answers badly, and what passes by itself.
HARD, SOFT, TEMPORARY = 1.0, 0.5, 0.25
LONGEST_WAIT = timedelta(hours=24)
GIVEN_UP, GIVEN_UP_WAIT = 30, timedelta(days=30)
# Some servers answer 304 for ever.
UNCONDITIONAL = timedelta(hours=24)


def is_waiting(state: FeedState, now: datetime) -> bool:
    """Whether the time of this feed has not come."""
    return state.next_poll is not None and state.next_poll > now


def in_full(state: FeedState, now: datetime) -> bool:
    """Whether it is time to ask for the feed without a condition, which is once a day."""
    return state.last_full is None or state.last_full <= now - UNCONDITIONAL


def after_success(feed: Feed, state: FeedState, *, known: float | None, now: datetime) -> FeedState:
    """The state after a poll that worked. `known` is the share of the feed's entries that were on record already; None
    where that says nothing, as on the first poll.

    An interval that adapts halves where less than a third was known, and grows by ten minutes where more than two
    thirds were; up to a tenth is added, another one each time, so that feeds do not come due together.
    """
    interval = feed.every or _adapted(state.interval, known)
    pause = interval if feed.every else interval * (1 + JITTER * _chance(feed.id, now))
    return replace(
        state,
        last_success=now,
        next_poll=now + pause,
        interval=interval,
        failures=0,
        failed_polls=0,
        failing_since=None,
        outcome=None,
        error=None,
    )


def after_failure(feed: Feed, state: FeedState, error: FetchError | FeedError, *, now: datetime) -> FeedState:
    """The state after a poll that failed: the wait grows with each failure, by its weight, to a day at most; after
    thirty the feed is asked every thirty days, for as long as it is configured. Retry-After holds where it is longer.
    """
    failures = state.failures + weight(error)
    wait = min((feed.every or state.interval) * failures, LONGEST_WAIT)
    if failures > GIVEN_UP:
        wait = GIVEN_UP_WAIT
    asked = error.retry_after if isinstance(error, FetchError) else None
    return replace(
        state,
        next_poll=now + max(wait, min(asked or timedelta(), LONGEST_WAIT)),
        failures=failures,
        failed_polls=state.failed_polls + 1,
        failing_since=state.failing_since or now,
        outcome=error.outcome if isinstance(error, FetchError) else Outcome.UNREADABLE,
        error=str(error),
    )


def weight(error: FetchError | FeedError) -> float:
    """How much a failure counts. Hard: gone, refused, a wrong address. Soft: an answer came, but no feed (an error page
    under status 200, status 500, a damaged body). Temporary: no answer, too many requests, out of service.
    """
    if isinstance(error, FeedError):
        return SOFT
    if not error.transient:
        return HARD
    bad_answer = error.outcome is Outcome.UNREADABLE or (error.status or 0) >= 500
    return SOFT if bad_answer and error.status != 503 else TEMPORARY


def _adapted(interval: timedelta, known: float | None) -> timedelta:
    if known is None:
        return interval
    if known < FEW_KNOWN:
        interval /= 2
    elif known > MOST_KNOWN:
        interval += MORE
    return min(max(interval, SHORTEST), LONGEST)


def _chance(name: str, now: datetime) -> float:
    """A number from 0 to 1 that differs from feed to feed and from time to time."""
    digest = hashlib.sha256(f"{name} {now.isoformat()}".encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32
