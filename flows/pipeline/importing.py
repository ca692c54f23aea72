"""Past articles from files into the store: read, kept, put on the ledger; no alert follows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from flows.clock import Clock
from flows.pipeline.desk import Desk, desk_of
from flows.pipeline.learning import learned_for
from flows.pipeline.recleaning import clean_again
from flows.pipeline.saving import save
from flows.pipeline.settling import settle_stale
from flows.pipeline.steps import Progress, Tally
from flows.pipeline.workers import Workers
from flows.settings import Settings
from ingest.archives import PastArticle, Unreadable, read_ndjson, read_warc
from ingest.errors import ReadError
from ingest.model import Article
from ingest.read import read_past
from storage import pages, statements
from storage.database import Database
from storage.filters import Filters

Item = PastArticle | Unreadable

NDJSON = (".ndjson", ".jsonl", ".json")
_AT_ONCE = 40


def import_files(
    files: Sequence[Path],
    *,
    settings: Settings | None,
    database_url: str,
    workers: Workers,
    clock: Clock,
    progress: Progress,
) -> Tally:
    """Import NDJSON and WARC files; a line or page that cannot be read is one failure, the others go on.

    Without settings nobody is followed, so the ledger stays as it is; if there is one, what was learned waits for a run
    that knows whose quotes it may touch.
    """
    database = Database.open(database_url)
    who = desk_of(settings)
    tallies: list[Tally] = []
    try:
        for group in _groups(_items(files)):
            tallies += _import(group, database=database, workers=workers, desk=who, now=clock(), progress=progress)
        if settings is not None or _nobody_on_record(database):
            tallies.append(clean_again(database=database, workers=workers, desk=who, now=clock(), progress=progress))
        settle_stale(database, who.ledgers)
        tallies.append(Tally(failures=who.ledgers.notices()))
    finally:
        database.close()
    return Tally.of(tallies)


def _nobody_on_record(database: Database) -> bool:
    with database.transaction() as tx:
        return not statements.rows(tx, Filters(limit=1))


def _groups(items: Iterator[Item]) -> Iterator[list[Item]]:
    while group := list(islice(items, _AT_ONCE)):
        yield group


def _items(files: Sequence[Path]) -> Iterator[Item]:
    for file in files:
        try:
            with file.open("rb") as stream:
                found = read_ndjson(stream) if file.suffix in NDJSON else read_warc(stream)
                for item in found:
                    yield _placed(item, file) if isinstance(item, Unreadable) else item
        except OSError as error:
            yield Unreadable(where=str(file), message=f"cannot be read: {error.strerror}")


def _placed(item: Unreadable, file: Path) -> Unreadable:
    return Unreadable(where=f"{file}: {item.where}", message=item.message)


def _import(
    group: Sequence[Item], *, database: Database, workers: Workers, desk: Desk, now: datetime, progress: Progress
) -> Iterator[Tally]:
    past = [item for item in group if isinstance(item, PastArticle)]
    with database.transaction() as tx:
        learned = learned_for(tx, [item.url for item in past])
    answers = workers.ordered(read_past, [(item, now, learned[item.url]) for item in past])
    for item in group:
        if isinstance(item, Unreadable):
            yield Tally(failures=(f"{item.where}: {item.message}",))
        else:
            yield _keep(item, next(answers), database=database, desk=desk, now=now)
        progress("article kept", item.where if isinstance(item, Unreadable) else item.url)


def _keep(item: PastArticle, found: Article | ReadError, *, database: Database, desk: Desk, now: datetime) -> Tally:
    if isinstance(found, ReadError):
        return Tally(counts=(("entries", found.outcome.value, 1),), failures=(f"{item.url}: {found}",))
    with database.transaction() as tx:
        if item.html is not None:
            found = replace(found, page_hash=pages.put(tx, item.page(now=now)))
        return save(tx, found, desk=desk, entry_key=None, now=now)
