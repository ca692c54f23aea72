"""Past articles from files into the store: read, kept, put on the ledger; no alert follows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from flows.clock import Clock
from flows.pipeline.saving import Desk, save
from flows.pipeline.steps import Progress, Tally
from flows.pipeline.wiring import desk
from flows.settings import Settings
from ingest.actors import ActorIndex
from ingest.archives import BadLine, PastArticle, read_file
from ingest.errors import ReadError
from ingest.model import Dated
from ingest.read import read_text
from ingest.topics import TopicIndex
from storage.database import Database

NOBODY = Desk(actors=ActorIndex(()), topics=TopicIndex(()), watches=(), first_pass=frozenset())


def import_files(
    files: Sequence[Path], *, settings: Settings | None, database_url: str, clock: Clock, progress: Progress
) -> Tally:
    """Import NDJSON and WARC files; a line or page that cannot be read is one failure, the others go on.

    Without settings nobody is followed, so the ledger stays as it is.
    """
    database = Database.open(database_url)
    who = desk(settings) if settings else NOBODY
    tallies = []
    try:
        for item in _items(files):
            tallies.append(_import(item, database, who, clock))
            progress("article kept", item.url if isinstance(item, PastArticle) else item.where)
    finally:
        database.close()
    return Tally(
        counts=tuple(count for tally in tallies for count in tally.counts),
        failures=tuple(line for tally in tallies for line in tally.failures),
    )


def _items(files: Sequence[Path]) -> Iterator[PastArticle | BadLine]:
    for file in files:
        yield from read_file(file)


def _import(item: PastArticle | BadLine, database: Database, who: Desk, clock: Clock) -> Tally:
    if isinstance(item, BadLine):
        return Tally(failures=(f"{item.where}: {item.problem}",))
    now = clock()
    try:
        article = read_text(
            url=item.url,
            html=item.html,
            text=item.text,
            clean=True,
            title=item.title,
            published=Dated(at=item.published, source="given") if item.published else None,
            source=item.source,
            seen_at=now,
        )
    except (ReadError, ValueError) as error:
        return Tally(counts=(("entries", "unreadable", 1),), failures=(f"{item.url}: {error}",))
    with database.transaction() as tx:
        return save(tx, article, desk=who, entry_key=None, now=now)
