"""Polling: a conditional GET a distinct address, entries that were not seen before, and the state of each feed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from flows.pipeline.catching_up import catch_up, note_listing
from flows.pipeline.discovering import discover
from flows.pipeline.parsing import Fetch, Read, Source, read_sources
from flows.pipeline.steps import Progress, Tally
from flows.pipeline.workers import Workers
from ingest.errors import FeedError, FetchError
from ingest.model import Feed, FeedState, FetchedPage, FetchRequest
from storage import entries, feed_states
from storage.database import Database

# Weights and cap after Media Cloud's rss-fetcher: a hard failure counts 1, a temporary one 0.25; the wait grows in
# proportion and ends at a day.
HARD, TEMPORARY = 1.0, 0.25
LONGEST_WAIT = timedelta(hours=24)
# A feed that was found for a site is looked for anew when it is not there any more, or has failed for long.
LOST = 3.0


def poll(
    feeds: Sequence[Feed],
    *,
    database: Database,
    fetch: Fetch,
    workers: Workers,
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
    polled: list[Feed] = []
    for feed in feeds:
        state = states[feed.id]
        if waiting := _waits(state, now, due_only=due_only):
            ended.append((waiting, _line(feed, state.error) if waiting == "backing off" else None))
            progress("feed polled", feed.id)
        else:
            polled.append(feed)
    lost = [feed for feed in polled if feed.is_site and states[feed.id].found is None]
    asked: dict[str, list[Feed]] = {}
    found_now = discover(lost, fetch=fetch, workers=workers, now=now)
    for feed in polled:
        found_there = found_now.get(feed.id, [])
        if isinstance(found_there, list):
            best = found_there[0].url if found_there else states[feed.id].found
            states[feed.id] = replace(states[feed.id], found=best)
            asked.setdefault(best or feed.url, []).append(feed)
        else:
            state = replace(states[feed.id], url=feed.url, last_attempt=now)
            ended.append(_fail(feed, state, found_there, database=database, now=now))
            progress("feed polled", feed.id)
    answers = [
        (feed, answer)
        for request, answer in fetch([_request(url, states[sharing[0].id]) for url, sharing in asked.items()])
        for feed in asked[request.url]
    ]
    parsed = _parse(answers, states, fetch=fetch, workers=workers)
    for feed, answer in answers:
        found = parsed.get(feed.id)
        ended.append(_settle(feed, states[feed.id], answer, found, database=database, now=now))
        if isinstance(found, Read):
            ended.extend(("sitemap failed", _line(feed, problem)) for problem in found.problems)
        progress("feed polled", feed.id)
    polled_now = Tally(
        counts=tuple(("feeds", name, 1) for name, _ in ended),
        failures=tuple(line for _, line in ended if line),
    )
    asked_now = [feed for feed, _ in answers]
    return Tally.of((polled_now, catch_up(asked_now, database=database, fetch=fetch, workers=workers, now=now)))


def _parse(
    answers: Sequence[tuple[Feed, FetchedPage | FetchError]],
    states: Mapping[str, FeedState],
    *,
    fetch: Fetch,
    workers: Workers,
) -> dict[str, Read | FeedError]:
    """What came, by the id of its feed, but for what is unchanged."""
    sources = [
        Source(feed=feed, page=answer, known=states[feed.id].body_hash)
        for feed, answer in answers
        if isinstance(answer, FetchedPage) and not _is_known(answer, states[feed.id])
    ]
    found = read_sources(sources, fetch=fetch, workers=workers)
    return {source.feed.id: one for source, one in zip(sources, found, strict=True)}


def _is_known(page: FetchedPage, state: FeedState) -> bool:
    return page.status == 304 or page.body_hash == state.body_hash


def _waits(state: FeedState, now: datetime, *, due_only: bool) -> str | None:
    if state.next_poll is None or state.next_poll <= now:
        return None
    if state.failures:
        return "backing off"
    return "not due" if due_only else None


def _request(url: str, state: FeedState) -> FetchRequest:
    return FetchRequest(key=url, url=url, etag=state.etag, last_modified=state.last_modified, kind="feed")


def _settle(
    feed: Feed,
    state: FeedState,
    answer: FetchedPage | FetchError,
    found: Read | FeedError | None,
    *,
    database: Database,
    now: datetime,
) -> tuple[str, str | None]:
    """Keep the outcome of one poll; its name, and a line where it failed. `found` None: the body is unchanged."""
    state = replace(state, url=feed.url, last_attempt=now)
    if isinstance(answer, FetchError):
        return _fail(feed, state, answer, database=database, now=now)
    if isinstance(found, FeedError):
        return _fail(feed, state, found, database=database, now=now)
    unchanged = found is None or found.unchanged
    # An index that is not modified says nothing of its sitemaps, so it is never asked for under a condition.
    is_index = found is not None and found.is_index
    entries_found = () if found is None or unchanged else found.parsed.entries
    interval = feed.every or state.interval
    before = state.last_success
    state = replace(
        state,
        etag=None if is_index else answer.etag or (state.etag if unchanged else None),
        last_modified=None if is_index else answer.last_modified or (state.last_modified if unchanged else None),
        body_hash=state.body_hash if found is None else found.body_hash,
        last_success=now,
        next_poll=now + interval,
        interval=interval,
        failures=0,
        error=None,
    )
    with database.transaction() as tx:
        feed_states.put(tx, state, items=entries.add(tx, entries_found, now=now))
        note_listing(tx, feed, entries_found, address=state.found or feed.url, since=before, now=now)
    return ("unchanged" if unchanged else "polled"), None


def _fail(
    feed: Feed, state: FeedState, error: FetchError | FeedError, *, database: Database, now: datetime
) -> tuple[str, str]:
    failures = state.failures + (TEMPORARY if error.transient else HARD)
    if not error.transient or failures >= LOST:
        state = _forgotten(state)
    wait = min((feed.every or state.interval) * failures, LONGEST_WAIT)
    asked = error.retry_after if isinstance(error, FetchError) else None
    state = replace(
        state, failures=failures, error=str(error), next_poll=now + max(wait, min(asked or timedelta(), LONGEST_WAIT))
    )
    with database.transaction() as tx:
        feed_states.put(tx, state)
    return "failed", _line(feed, str(error))


def _forgotten(state: FeedState) -> FeedState:
    """Without the address that was found for a site, and what was remembered of it."""
    return replace(state, found=None, etag=None, last_modified=None, body_hash=None) if state.found else state


def _line(feed: Feed, error: str | None) -> str:
    named = f"feed {feed.id}: "  # as a FeedError is already
    return named + (error or "").removeprefix(named)
