"""Past articles from files into the store: read, kept, put on the ledger; no alert follows."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from flows.clock import Clock
from flows.pipeline.desk import Desk, desk_of
from flows.pipeline.saving import save
from flows.pipeline.steps import Progress, Tally
from flows.settings import Settings
from ingest.archives import PastArticle, Unreadable, read_ndjson, read_warc
from ingest.errors import ReadError
from ingest.model import FetchedPage, Outcome
from ingest.read import read_text
from storage import pages
from storage.database import Database

NDJSON = (".ndjson", ".jsonl", ".json")


def import_files(
    files: Sequence[Path], *, settings: Settings | None, database_url: str, clock: Clock, progress: Progress
) -> Tally:
    """Import NDJSON and WARC files; a line or page that cannot be read is one failure, the others go on.

    Without settings nobody is followed, so the ledger stays as it is.
    """
    database = Database.open(database_url)
    who = desk_of(settings)
    tallies = []
    try:
        for item in _items(files):
            tallies.append(_import(item, database, who, clock()))
            progress("article kept", item.url if isinstance(item, PastArticle) else item.where)
    finally:
        database.close()
    return Tally(
        counts=tuple(count for tally in tallies for count in tally.counts),
        failures=tuple(line for tally in tallies for line in tally.failures),
    )


def _items(files: Sequence[Path]) -> Iterator[PastArticle | Unreadable]:
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


def _import(item: PastArticle | Unreadable, database: Database, who: Desk, now: datetime) -> Tally:
    if isinstance(item, Unreadable):
        return Tally(failures=(f"{item.where}: {item.message}",))
    try:
        article = read_text(
            url=item.url,
            html=item.html,
            charset=item.charset,
            text=item.text,
            clean=True,
            title=item.title,
            published=item.published,
            source=item.source,
            seen_at=now,
        )
    except ReadError as error:
        return Tally(counts=(("entries", error.outcome.value, 1),), failures=(str(error),))
    except Exception as error:  # a page that breaks the reader is one failure; the others go on
        logging.getLogger(__name__).debug("the reader failed on %s", item.url, exc_info=True)
        line = f"{item.url}: the reader failed: {error!r}; please report this page"
        return Tally(counts=(("entries", Outcome.UNREADABLE.value, 1),), failures=(line,))
    with database.transaction() as tx:
        if item.html is not None:
            article = replace(article, page_hash=pages.put(tx, _page(item, item.html, now)))
        return save(tx, article, desk=who, entry_key=None, now=now)


def _page(item: PastArticle, html: str | bytes, now: datetime) -> FetchedPage:
    """The page as if it had been fetched when the archive did; `now` where it does not say."""
    body, charset = (html.encode(), "utf-8") if isinstance(html, str) else (html, item.charset)
    return FetchedPage(
        url=item.url,
        final_url=item.url,
        status=200,
        body=body,
        body_hash=sha256(body).hexdigest(),
        fetched_at=item.fetched_at or now,
        content_type="text/html",
        charset=charset,
    )
