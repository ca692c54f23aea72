"""Whether a watch is still on its first pass, and whether a person holds its alerts."""

from datetime import datetime

from sqlmodel import col, select

from storage.database import Transaction
from storage.insertion import insert_new
from storage.tables import WatchRow


def first_pass(tx: Transaction, watch: str, *, now: datetime) -> bool:
    """True until `end_first_pass`; a watch that was never seen begins its first pass `now`."""
    insert_new(tx, WatchRow, [{"id": watch, "first_pass_began": now}], returning="id")
    row = tx.get(WatchRow, watch)
    return row is not None and row.first_pass_ended is None


def end_first_pass(tx: Transaction, watch: str, *, now: datetime) -> None:
    """End the first pass of this watch; the first end stays."""
    insert_new(tx, WatchRow, [{"id": watch, "first_pass_began": now}], returning="id")
    row = tx.get_one(WatchRow, watch)
    row.first_pass_ended = row.first_pass_ended or now


def mute(tx: Transaction, watch: str, *, until: datetime, now: datetime) -> None:
    """Hold the alerts of this watch until then; a time that is over lets them go."""
    insert_new(tx, WatchRow, [{"id": watch, "first_pass_began": now}], returning="id")
    tx.get_one(WatchRow, watch).muted_until = until


def muted(tx: Transaction, *, now: datetime) -> dict[str, datetime]:
    """The watches that are muted now, and until when."""
    rows = tx.exec(select(WatchRow).where(col(WatchRow.muted_until) > now))
    return {row.id: row.muted_until for row in rows if row.muted_until is not None}
