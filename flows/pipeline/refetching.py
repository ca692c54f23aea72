"""Articles that concern a watch are looked at again, a batch at a time: what stands there now is kept as a version.

The schedule is in the database, with leases, so that several workers share it. Whatever goes wrong ends the look with
a named outcome and leaves the article as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.pipeline.desk import Desk
from flows.pipeline.fetching import BATCH, TRY_AGAIN, WAITS, request_of
from flows.pipeline.learning import learned_for
from flows.pipeline.parsing import Fetch
from flows.pipeline.saving import save_version
from flows.pipeline.steps import Progress, Tally
from flows.pipeline.workers import Workers
from ingest.errors import FetchError, ReadError, StoreError
from ingest.model import Article, Feed, FeedEntry, FetchedPage, Outcome
from ingest.read import read_page
from ingest.versions import Look, compare_versions, later_version
from storage import entries, pages, refetches, replays
from storage.database import Database, Transaction, lock
from storage.refetches import Refetch

# Longer than a batch takes, all of whose pages may be of one site; after it another worker begins anew.
LEASE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """A look that is this worker's, with the page that is on record."""

    refetch: Refetch
    entry: FeedEntry
    known: FetchedPage | None


def look_again(
    *,
    database: Database,
    fetch: Fetch,
    workers: Workers,
    desk: Desk,
    feeds: Mapping[str, Feed],
    now: datetime,
    progress: Progress,
) -> Tally:
    """Fetch the pages of a batch that is due, and keep the versions found; an empty tally where none is due."""
    with database.transaction() as tx:
        due = _leased(tx, now)
    if not due:
        return Tally()
    missing = [one for one in due if one.refetch.page_hash is None]
    ended = _fetch(missing, database=database, fetch=fetch, feeds=feeds, now=now)
    return Tally.of([ended, _read(due, database=database, workers=workers, desk=desk, now=now, progress=progress)])


def _leased(tx: Transaction, now: datetime) -> list[_Due]:
    taken = refetches.lease(tx, now=now, limit=BATCH, lease_for=LEASE)
    led = entries.of_keys(tx, [one.entry_key for one in taken])
    due = []
    for one in taken:
        if one.entry_key not in led:  # never by this program: it deletes none
            refetches.end(tx, one, Outcome.GONE, detail="its feed entry is not on record any more", now=now)
            continue
        entry = led[one.entry_key]
        known = pages.get(tx, one.known, url=entry.url) if one.known else None
        due.append(_Due(refetch=one, entry=entry, known=known))
    return due


def _fetch(
    missing: Sequence[_Due], *, database: Database, fetch: Fetch, feeds: Mapping[str, Feed], now: datetime
) -> Tally:
    """Store the pages that have changed; end the looks at the others."""
    by_key = {one.entry.key: one for one in missing}
    requests = [request_of(one.entry, feeds.get(one.entry.feed_id), _condition(one)) for one in missing]
    tallies = []
    for request, answer in fetch(requests) if requests else []:
        due = by_key[request.key]
        with database.transaction() as tx:
            if isinstance(answer, FetchError):
                tallies.append(_fail(tx, due.refetch, answer, now))
            elif answer.status == 304 or (due.known and answer.body_hash == due.known.body_hash):
                tallies.append(_end(tx, due.refetch, Look.UNCHANGED, None, now))
            else:
                refetches.keep_page(tx, due.refetch, pages.put(tx, answer))
    return Tally.of(tallies)


def _condition(due: _Due) -> FetchedPage | None:
    """The page whose validators are sent along: at the first look only, for some servers say 304 for ever."""
    return due.known if due.refetch.number == 1 else None


def _fail(tx: Transaction, refetch: Refetch, error: FetchError, now: datetime) -> Tally:
    if error.transient and refetch.attempts < len(WAITS):
        wait = max(WAITS[refetch.attempts], error.retry_after or timedelta())
        refetches.postpone(tx, refetch, until=now + wait, detail=str(error))
        return Tally(counts=(("again", TRY_AGAIN, 1),), failures=(str(error),))
    return _end(tx, refetch, error.outcome, str(error), now)


def _end(tx: Transaction, refetch: Refetch, outcome: Look | Outcome, problem: str | None, now: datetime) -> Tally:
    refetches.end(tx, refetch, outcome.value, detail=problem, now=now)
    return Tally(counts=(("again", outcome.value, 1),), failures=(problem,) if problem else ())


def _read(
    due: Sequence[_Due], *, database: Database, workers: Workers, desk: Desk, now: datetime, progress: Progress
) -> Tally:
    """Read the pages of these looks, as far as they are stored."""
    with database.transaction() as tx:
        stored = [(one, page) for one in due if (page := _page(tx, one)) is not None]
        if not stored:
            return Tally()
        learned = learned_for(tx, [page.final_url for _, page in stored])
    calls = [(page, one.entry, None, learned[page.final_url]) for one, page in stored]
    tallies = []
    for (one, _), found in zip(stored, workers.ordered(read_page, calls), strict=True):
        tallies.append(_keep(database, one.refetch, found, desk, now))
        progress("article looked at again", one.refetch.url, expected=len(stored))
    return Tally.of(tallies)


def _page(tx: Transaction, due: _Due) -> FetchedPage | None:
    page_hash = refetches.page_of(tx, due.refetch)
    return None if page_hash is None else pages.get(tx, page_hash, url=due.entry.url)


def _keep(database: Database, refetch: Refetch, found: Article | ReadError, desk: Desk, now: datetime) -> Tally:
    try:
        with database.transaction() as tx:
            lock(tx, "articles")
            old = replays.of_url(tx, refetch.url)
            if old is None or not refetches.is_open(tx, refetch):
                return Tally()
            if isinstance(found, ReadError):
                return _end(tx, refetch, found.outcome, f"{refetch.url}: {found}", now)
            look = compare_versions(old, found)
            if look is not Look.VERSION:
                problem = (
                    None if look is Look.UNCHANGED else f"{refetch.url}: stays as it was read before: {look.value}"
                )
                return _end(tx, refetch, look, problem, now)
            version = later_version(old, found)
            saved = save_version(tx, old, version, entry_key=refetch.entry_key, desk=desk, now=now)
            return Tally.of([_end(tx, refetch, look, None, now), saved])
    except StoreError as error:
        if error.transient:
            raise
        with database.transaction() as tx:  # else it would stop this and every later run
            return _end(tx, refetch, Outcome.UNREADABLE, f"{refetch.url}: stays as it was read before: {error}", now)
