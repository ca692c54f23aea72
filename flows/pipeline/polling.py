"""Polling: a conditional GET a distinct address, entries that were not seen before, and the state of each feed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from flows.pipeline import feed_news
from flows.pipeline.catching_up import catch_up
from flows.pipeline.discovering import discover
from flows.pipeline.feed_ends import failure, line, settle
from flows.pipeline.parsing import Fetch, Question, Read, Source, question, read_sources
from flows.pipeline.scheduling import in_full, is_waiting
from flows.pipeline.steps import Progress, Tally
from flows.pipeline.workers import Workers
from ingest.errors import FeedError, FetchError
from ingest.model import Feed, FeedState, FetchedPage, FetchRequest
from storage import feed_health, feed_states, listings
from storage.database import Database, Transaction, lock

# How long a feed is the worker's alone that polls it, if that one does not come to tell what came.
LEASE = timedelta(minutes=5)

Answers = list[tuple[Feed, FetchedPage | FetchError | FeedError]]
Ends = list[tuple[str, str | None]]


def poll(
    feeds: Sequence[Feed],
    *,
    database: Database,
    fetch: Fetch,
    workers: Workers,
    owner: str | None,
    now: datetime,
    due_only: bool,
    progress: Progress,
) -> Tally:
    """Poll `feeds` and put what is new on record, all in one transaction with what the channel `owner` is to be told.
    A failing feed is one line of the tally; the others go on.

    With `due_only` those whose time has not come are left, and those that another worker polls at this moment; backoff
    and Retry-After hold in any case.
    """
    with database.transaction(fleeting=True) as tx:  # it holds for minutes only
        lock(tx, "feeds")
        states = feed_states.get(tx, feeds)
        waiting = {feed.id: end for feed in feeds if (end := _waits(states[feed.id], now, due_only=due_only))}
        taken = [replace(states[feed.id], next_poll=now + LEASE) for feed in feeds if feed.id not in waiting]
        feed_states.put_all(tx, [(state, None) for state in taken])
    ended: Ends = [
        (waiting[feed.id], failure(feed, states[feed.id]) if waiting[feed.id] == "backing off" else None)
        for feed in feeds
        if feed.id in waiting
    ]
    polled = [feed for feed in feeds if feed.id not in waiting]
    answers = _asked(polled, states, fetch=fetch, workers=workers, now=now)
    parsed = _parse(answers, states, fetch=fetch, workers=workers)
    with database.transaction() as tx:
        ended += _settle(tx, answers, parsed, states, owner=owner, now=now)
        gaps = listings.gaps(tx, [feed.id for feed in polled])
    for feed in feeds:
        progress("feed polled", feed.id)
    polled_now = Tally(
        counts=tuple(("feeds", name, 1) for name, _ in ended),
        failures=tuple(line for _, line in ended if line),
    )
    return Tally.of((polled_now, catch_up(gaps, polled, database=database, fetch=fetch, workers=workers, now=now)))


def _waits(state: FeedState, now: datetime, *, due_only: bool) -> str | None:
    if not is_waiting(state, now):
        return None
    if state.failures:
        return "backing off"
    return "not due" if due_only else None


def _asked(
    feeds: Sequence[Feed], states: dict[str, FeedState], *, fetch: Fetch, workers: Workers, now: datetime
) -> Answers:
    """What came for each feed, each distinct address asked once; for a site, the address of its feed is found first,
    and kept in `states`."""
    lost = [feed for feed in feeds if feed.is_site and states[feed.id].found is None]
    found_now = discover(lost, fetch=fetch, workers=workers, now=now)
    answers: Answers = []
    asked: dict[Question, list[Feed]] = {}
    for feed in feeds:
        there = found_now.get(feed.id, [])
        if not isinstance(there, list):
            answers.append((feed, there))
            continue
        best = there[0].url if there else states[feed.id].found
        states[feed.id] = replace(states[feed.id], found=best)
        asked.setdefault(question(best or feed.url, feed), []).append(feed)
    requests = [_request(it, states[sharing[0].id], now) for it, sharing in asked.items()]
    answers += [(feed, answer) for request, answer in fetch(requests) for feed in asked[request.url, request.headers]]
    return answers


def _request(asked: Question, state: FeedState, now: datetime) -> FetchRequest:
    url, headers = asked
    request = FetchRequest(key=state.feed_id, url=url, kind="feed", headers=headers)
    return request if in_full(state, now) else replace(request, etag=state.etag, last_modified=state.last_modified)


def _parse(
    answers: Answers, states: Mapping[str, FeedState], *, fetch: Fetch, workers: Workers
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


def _settle(
    tx: Transaction,
    answers: Answers,
    parsed: Mapping[str, Read | FeedError],
    states: Mapping[str, FeedState],
    *,
    owner: str | None,
    now: datetime,
) -> Ends:
    silent = _silent(tx, answers, states, now)
    ended: Ends = []
    settled: list[tuple[FeedState, int | None]] = []
    for feed, answer in answers:
        found = parsed.get(feed.id)
        end = settle(tx, feed, states[feed.id], answer, found, now=now)
        state = end.state
        if owner is not None:
            state = feed_news.tell(tx, feed, state, silent=silent.get(feed.id), owner=owner, now=now)
        settled.append((state, end.items))
        ended.append((end.name, end.line))
        if isinstance(found, Read):
            ended.extend(("sitemap failed", line(feed, problem)) for problem in found.problems)
    feed_states.put_all(tx, settled)
    return ended


def _silent(tx: Transaction, answers: Answers, states: Mapping[str, FeedState], now: datetime) -> dict[str, bool]:
    """Whether feeds are silent, by id, for those that it is time to look at: once a day, and till they are well."""
    looked_at = [
        feed.id
        for feed, answer in answers
        if isinstance(answer, FetchedPage) and (in_full(states[feed.id], now) or states[feed.id].told == "silent")
    ]
    health = feed_health.by_feed(tx, looked_at, now=now) if looked_at else {}
    return {name: health.get(name, feed_health.UNKNOWN).silent for name in looked_at}
