"""What makes a publication time implausible."""

from datetime import UTC, datetime, timedelta

AHEAD = timedelta(hours=1)
"""Clocks of servers differ, and some name their local time without its zone."""

WEB = datetime(1991, 8, 6, tzinfo=UTC)
"""The first web page. Earlier times are empty fields, such as 0001-01-01."""


def doubt(at: datetime, *, seen: datetime) -> str | None:
    """What is wrong with a publication time of something that was seen at `seen`, in words; None where nothing is."""
    if at > seen + AHEAD:
        return "in the future"
    return "before there was a web" if at < WEB else None
