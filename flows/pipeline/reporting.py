"""The HTML report: all that is on record of late, as one page."""

from pathlib import Path

from alerts.report_page import report
from flows.clock import utc_now
from flows.settings import Settings
from ingest.errors import StoreError
from storage import articles, feed_states, figures, outbox, statements
from storage.database import Database
from storage.filters import Filters

NEWEST = Filters(limit=200)


def write_report(path: Path, *, settings: Settings, database_url: str) -> Path:
    """Write the report of the newest 200 of each kind to `path`, and give it back. StoreError where that fails."""
    database, now = Database.open(database_url), utc_now()
    try:
        with database.transaction() as tx:
            page = report(
                made=now,
                statements=statements.rows(tx, NEWEST),
                articles=articles.rows(tx, NEWEST),
                figures=figures.rows(tx, NEWEST),
                alerts=outbox.rows(tx, NEWEST),
                feeds=feed_states.rows(tx, settings.feeds, now=now),
            )
    finally:
        database.close()
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path}: the report cannot be written: {error.strerror}; name another folder") from None
    return path
