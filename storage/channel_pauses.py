"""Channels whose service asks to be left alone for a time: no sender of this database asks them before."""

from datetime import datetime

from sqlmodel import col, select

from storage.database import Transaction
from storage.insertion import insert_new
from storage.tables import ChannelRow


def pause(tx: Transaction, channel: str, *, until: datetime) -> None:
    """Leave this channel alone until then; a pause is never shortened."""
    if insert_new(tx, ChannelRow, [{"id": channel, "paused_until": until}], returning="id"):
        return
    row = tx.get_one(ChannelRow, channel, with_for_update=True)
    row.paused_until = max(row.paused_until, until)


def paused(tx: Transaction, *, now: datetime) -> dict[str, datetime]:
    """The channels that are left alone now, and until when."""
    rows = tx.exec(select(ChannelRow).where(col(ChannelRow.paused_until) > now))
    return {row.id: row.paused_until for row in rows}
