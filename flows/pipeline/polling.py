"""Polling: a conditional GET a distinct address, entries that were not seen before, and the state of each feed."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from flows.pipeline.steps import Progress, Tally
from ingest.errors import FeedError, FetchError
from ingest.feeds import parse_feed
from ingest.model import Feed, FeedEntry, FeedState, FetchedPage, FetchRequest
from storage import entries, feed_states
from storage.database import Database

Fetch = Callable[[Sequence[FetchRequest]], list[tuple[FetchRequest, FetchedPage | FetchError]]]

# Weights and cap after Media Cloud's rss-fetcher: a hard failure counts 1, a temporary one 0.25; the wait grows in
# proportion and ends at a day.
HARD, TEMPORARY = 1.0, 0.25
LONGEST_WAIT = timedelta(hours=24)


def poll(
    feeds: Sequence[Feed],
    *,
    database: Database,
    fetch: Fetch,
    now: datetime,
    due_only: bool,
    progress: Progress,
) -> Tally:
    """Poll `feeds` and put what is new on record. A failing feed is one line of the tally; the others go on.

    With `due_only` those whose time has not come are left; backoff and Retry-After hold in any case.
    """
    with database.transaction() as tx:
        states = feed_states.get(tx, feeds)
    ended: list[tuple[str, str | None]] = []
    asked: dict[str, list[Feed]] = {}
    for feed in feeds:
        state = states[feed.id]
        if waiting := _waits(state, now, due_only=due_only):
            ended.append((waiting, _line(feed, state.error) if waiting == "backing off" else None))
            progress("feed polled", feed.id)
        else:
            asked.setdefault(feed.url, []).append(feed)
    answers = fetch([_request(url, states[sharing[0].id]) for url, sharing in asked.items()])
    for request, answer in answers:
        for feed in asked[request.url]:
            ended.append(_settle(feed, states[feed.id], answer, database=database, now=now))
            progress("feed polled", feed.id)
    return Tally(
        counts=tuple(("feeds", name, 1) for name, _ in ended),
        failures=tuple(line for _, line in ended if line),
    )


def _waits(state: FeedState, now: datetime, *, due_only: bool) -> str | None:
    if state.next_poll is None or state.next_poll <= now:
        return None
    if state.failures:
        return "backing off"
    return "not due" if due_only else None


def _request(url: str, state: FeedState) -> FetchRequest:
    return FetchRequest(key=url, url=url, etag=state.etag, last_modified=state.last_modified, kind="feed")


def _settle(
    feed: Feed, state: FeedState, answer: FetchedPage | FetchError, *, database: Database, now: datetime
) -> tuple[str, str | None]:
    """Keep the outcome of one poll; its name, and a line where it failed."""
    state = replace(state, url=feed.url, last_attempt=now)
    if isinstance(answer, FetchError):
        return _fail(feed, state, answer, database=database, now=now)
    unchanged = answer.status == 304 or answer.body_hash == state.body_hash
    try:
        found: list[FeedEntry] = [] if unchanged else parse_feed(answer, feed)
    except FeedError as error:
        return _fail(feed, state, error, database=database, now=now)
    except Exception as error:  # a feed that breaks the parser is one failure; the others go on
        logging.getLogger(__name__).debug("the parser failed on feed %s", feed.id, exc_info=True)
        broken = FeedError(f"{feed.url}: the parser failed: {error!r}; please report this feed")
        return _fail(feed, state, broken, database=database, now=now)
    interval = feed.every or state.interval
    state = replace(
        state,
        etag=answer.etag or (state.etag if unchanged else None),
        last_modified=answer.last_modified or (state.last_modified if unchanged else None),
        body_hash=state.body_hash if unchanged else answer.body_hash,
        last_success=now,
        next_poll=now + interval,
        interval=interval,
        failures=0,
        error=None,
    )
    with database.transaction() as tx:
        feed_states.put(tx, state, items=entries.add(tx, found, now=now))
    return ("unchanged" if unchanged else "polled"), None


def _fail(
    feed: Feed, state: FeedState, error: FetchError | FeedError, *, database: Database, now: datetime
) -> tuple[str, str]:
    failures = state.failures + (TEMPORARY if error.transient else HARD)
    wait = min((feed.every or state.interval) * failures, LONGEST_WAIT)
    asked = error.retry_after if isinstance(error, FetchError) else None
    state = replace(
        state, failures=failures, error=str(error), next_poll=now + max(wait, min(asked or timedelta(), LONGEST_WAIT))
    )
    with database.transaction() as tx:
        feed_states.put(tx, state)
    return "failed", _line(feed, str(error))


def _line(feed: Feed, error: str | None) -> str:
    named = f"feed {feed.id}: "  # as a FeedError is already
    return named + (error or "").removeprefix(named)
