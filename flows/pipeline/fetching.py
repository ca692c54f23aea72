"""Fetching the pages of entries that wait: each is stored raw, or its entry gets the outcome that says why not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from flows.pipeline.log_ins import headers_for
from flows.pipeline.parsing import Fetch
from flows.pipeline.steps import Batch, Progress, Tally
from ingest.errors import FetchError
from ingest.model import Feed, FeedEntry, FetchedPage, FetchRequest
from storage import entries, pages
from storage.database import Database, Transaction
from storage.entries import PendingEntry

# Alerts go out after each batch: with 20, whoever follows a page waits twice as long, and a run is no faster.
BATCH = 10
# How long a batch is its worker's alone, who renews that while it has it in hand: so soon others take what is left of
# one that was killed. Whoever does not come to renew it in time shares.
LEASE = timedelta(seconds=60)
# A page that fails for now is tried again after these waits, then given up with what was wrong.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 360))
TRY_AGAIN = "to be tried again"


def next_batch(database: Database, *, now: datetime) -> Batch:
    """The entries to be handled next, those that have waited longest first. They are the caller's for a minute, and
    longer where that is renewed: workers on one database share what there is.
    """
    with database.transaction() as tx:
        waiting = entries.count_pending(tx, now=now)
        keys = entries.lease(tx, now=now, limit=BATCH, until=now + LEASE)
        return Batch(keys=tuple(keys), waiting=waiting)


def renew(batch: Batch, *, database: Database, now: datetime) -> None:
    """Keep a batch for a minute from now."""
    with database.transaction(fleeting=True) as tx:
        entries.renew(tx, batch.keys, until=now + LEASE)


def give_back(batch: Batch, *, database: Database, now: datetime) -> None:
    """Leave what is left of a batch to whoever comes next."""
    if batch.keys:
        with database.transaction() as tx:
            entries.give_back(tx, batch.keys, until=now + LEASE, now=now)


def fetch_pages(
    batch: Batch, *, database: Database, fetch: Fetch, feeds: Mapping[str, Feed], now: datetime, progress: Progress
) -> Tally:
    """Fetch the pages that are not stored yet and store them. `feeds`, by id, say with which log-in."""
    with database.transaction() as tx:
        missing = [one for one in entries.get(tx, batch.keys) if one.page_hash is None]
    requests = [request_of(one.entry, feeds.get(one.entry.feed_id)) for one in missing]
    if not requests:
        return Tally()
    answers = fetch(requests)
    by_key = {one.entry.key: one for one in missing}
    with database.transaction(fleeting=True) as tx:  # what the power takes waits, and is asked for again
        came = {request.key: answer for request, answer in answers if isinstance(answer, FetchedPage)}
        pages.put_all(tx, list(came.values()))
        entries.keep_pages(tx, {key: page.body_hash for key, page in came.items()})
        ended = [
            _fail(tx, by_key[request.key], answer, now=now)
            for request, answer in answers
            if not isinstance(answer, FetchedPage)
        ]
    for request, _ in answers:
        progress("page stored", request.url, expected=batch.waiting)
    return Tally(
        counts=tuple(("entries", name, 1) for name, _ in ended),
        failures=tuple(line for _, line in ended),
    )


def request_of(entry: FeedEntry, feed: Feed | None, known: FetchedPage | None = None) -> FetchRequest:
    """The request for an entry's page, with the log-in of its feed; only if it has changed since `known`."""
    url = entry.url or entry.key
    request = FetchRequest(key=entry.key, url=url, headers=headers_for(url, feed) if feed else ())
    return request if known is None else replace(request, etag=known.etag, last_modified=known.last_modified)


def _fail(tx: Transaction, pending: PendingEntry, error: FetchError, *, now: datetime) -> tuple[str, str]:
    line = str(error)
    if error.transient and pending.attempts < len(WAITS):
        wait = max(WAITS[pending.attempts], error.retry_after or timedelta())
        entries.postpone(tx, pending.entry.key, until=now + wait, detail=line)
        return TRY_AGAIN, line
    entries.settle(tx, pending.entry.key, error.outcome, detail=line, now=now)
    return error.outcome.value, line
