"""Dates and times as outlets write them: in English whatever the locale, from aware moments."""

from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import format_datetime

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def weekday(moment: datetime) -> str:
    """`Thursday`."""
    return WEEKDAYS[moment.weekday()]


def day(moment: datetime) -> str:
    """`4 June 2026`."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def american_day(moment: datetime) -> str:
    """`June 4, 2026`."""
    return f"{MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


def dateline_day(moment: datetime) -> str:
    """`Nov. 4`, as news agencies shorten months."""
    return f"{SHORT_MONTHS[moment.month - 1]} {moment.day}"


def clock(moment: datetime) -> str:
    """`07:05`."""
    return f"{moment:%H:%M}"


def offset(moment: datetime) -> str:
    """`GMT` or `GMT+2`."""
    hours = int((moment.utcoffset() or moment - moment).total_seconds() // 3600)
    return f"GMT{hours:+d}" if hours else "GMT"


def iso(moment: datetime) -> str:
    """`2026-06-04T07:05:00+02:00`."""
    return moment.isoformat(timespec="seconds")


FILTERS: Mapping[str, Callable[[datetime], str]] = {
    "weekday": weekday,
    "day": day,
    "american_day": american_day,
    "clock": clock,
    "offset": offset,
    "iso": iso,
    "rfc822": format_datetime,
}
