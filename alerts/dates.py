"""How dates and times are written: in UTC, with the zone named, the same in every locale."""

from datetime import UTC, date, datetime, time

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """`4 Mar 2026`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def publication(value: datetime) -> str:
    """As `moment`; at exactly midnight in UTC the day alone, because that is how a day is on record of which nobody
    named the time (`ingest.model.Dated`).
    """
    utc = value.astimezone(UTC)
    return moment(utc) if utc.time() != time(0) else day(utc.date())


def moment(value: datetime) -> str:
    """`4 Mar 2026, 09:12 UTC`; `value` is aware."""
    utc = value.astimezone(UTC)
    return f"{day(utc.date())}, {utc:%H:%M} UTC"
