"""The robots.txt of each origin, for all workers of this database."""

from datetime import datetime

from sqlmodel import col, select, update

from ingest.model import RobotsFile
from storage.database import Transaction
from storage.insertion import insert_new
from storage.tables import RobotsRow


def get(tx: Transaction, origin: str, *, now: datetime) -> RobotsFile | None:
    """What is known of this origin's; None where nothing is, or nothing any more."""
    row = tx.exec(select(RobotsRow).where(RobotsRow.origin == origin, RobotsRow.until > now)).first()
    return None if row is None else RobotsFile(origin=row.origin, text=row.text, until=row.until)


def put(tx: Transaction, found: RobotsFile) -> None:
    """Keep it in place of what was known."""
    values = {"text": found.text, "until": found.until}
    if not insert_new(tx, RobotsRow, [{"origin": found.origin, **values}], returning="origin"):
        tx.exec(update(RobotsRow).where(col(RobotsRow.origin) == found.origin).values(**values))
