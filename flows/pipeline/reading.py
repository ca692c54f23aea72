"""Reading stored pages: page -> article -> one transaction that holds all that follows from it."""

from datetime import datetime

from flows.pipeline.desk import Desk
from flows.pipeline.learning import learned_for
from flows.pipeline.saving import save
from flows.pipeline.steps import Batch, Progress, Tally
from flows.pipeline.workers import Workers
from ingest.errors import ReadError
from ingest.model import Article, FeedEntry, FetchedPage, Outcome
from ingest.read import read_page
from storage import entries, pages
from storage.database import Database, Transaction

MISSING = ReadError("the stored page is missing", outcome=Outcome.UNREADABLE)


def read_articles(
    batch: Batch,
    *,
    database: Database,
    workers: Workers,
    desk: Desk,
    sources: dict[str, str],
    now: datetime,
    progress: Progress,
) -> Tally:
    """Read and keep the pages of `batch`; `sources` maps feed ids to the names of their outlets."""
    with database.transaction() as tx:
        stored = _stored(tx, batch)
        learned = learned_for(tx, [page.final_url for _, page in stored if page])
    calls = [(page, entry, sources.get(entry.feed_id), learned[page.final_url]) for entry, page in stored if page]
    answers = workers.ordered(read_page, calls)
    tallies = []
    for entry, page in stored:
        found = MISSING if page is None else next(answers)
        with database.transaction(fleeting=True) as tx:  # what the power takes is read again, from its stored page
            tallies.append(_keep(tx, entry.key, found, desk, now))
        progress("article kept", entry.key, expected=batch.waiting)
    return Tally.of(tallies)


def _stored(tx: Transaction, batch: Batch) -> list[tuple[FeedEntry, FetchedPage | None]]:
    waiting = [one for one in entries.get(tx, batch.keys) if one.page_hash is not None]
    found = pages.get_all(tx, [(one.page_hash or "", one.entry.url) for one in waiting])
    return [(one.entry, page) for one, page in zip(waiting, found, strict=True)]


def _keep(tx: Transaction, key: str, found: Article | ReadError, desk: Desk, now: datetime) -> Tally:
    if isinstance(found, ReadError):
        line = f"{key}: {found}"
        entries.settle(tx, key, found.outcome, detail=line, now=now)
        return Tally(counts=(("entries", found.outcome.value, 1),), failures=(line,))
    return save(tx, found, desk=desk, entry_key=key, now=now)
