"""Reading stored pages: page -> article -> one transaction that holds all that follows from it."""

import logging
from datetime import datetime

from flows.pipeline.desk import Desk
from flows.pipeline.saving import save
from flows.pipeline.steps import Batch, Progress, Tally
from ingest.errors import ReadError
from ingest.model import Outcome
from ingest.read import read_page
from storage import entries, pages
from storage.database import Database
from storage.entries import PendingEntry


def read_articles(
    batch: Batch, *, database: Database, desk: Desk, sources: dict[str, str], now: datetime, progress: Progress
) -> Tally:
    """Read and keep the pages of `batch`; `sources` maps feed ids to the names of their outlets."""
    tallies = []
    with database.transaction() as tx:
        waiting = [one for one in entries.get(tx, batch.keys) if one.page_hash is not None]
    for one in waiting:
        tallies.append(_read(one, database=database, desk=desk, sources=sources, now=now))
        progress("article kept", one.entry.key, expected=batch.waiting)
    return Tally(
        counts=tuple(count for tally in tallies for count in tally.counts),
        failures=tuple(line for tally in tallies for line in tally.failures),
    )


def _read(pending: PendingEntry, *, database: Database, desk: Desk, sources: dict[str, str], now: datetime) -> Tally:
    entry = pending.entry
    with database.transaction() as tx:
        page = pages.get(tx, pending.page_hash or "", url=entry.url)
    if page is None:
        return _settle(
            entry.key, Outcome.UNREADABLE, f"{entry.key}: the stored page is missing", database=database, now=now
        )
    try:
        article = read_page(page, entry=entry, source=sources.get(entry.feed_id))
    except ReadError as error:
        return _settle(entry.key, error.outcome, str(error), database=database, now=now)
    except Exception as error:  # a page that breaks the reader is one outcome; the others go on
        logging.getLogger(__name__).debug("the reader failed on %s", entry.key, exc_info=True)
        detail = f"{entry.key}: the reader failed: {error!r}; please report this page"
        return _settle(entry.key, Outcome.UNREADABLE, detail, database=database, now=now)
    with database.transaction() as tx:
        return save(tx, article, desk=desk, entry_key=entry.key, now=now)


def _settle(key: str, outcome: Outcome, detail: str, *, database: Database, now: datetime) -> Tally:
    with database.transaction() as tx:
        entries.settle(tx, key, outcome, detail=detail, now=now)
    return Tally(counts=(("entries", outcome.value, 1),), failures=(detail,))
