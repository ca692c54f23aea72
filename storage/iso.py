"""Times as they stand in lists."""

from datetime import date


def iso(value: date | None) -> str | None:
    """A date or an aware datetime (as it comes from a `Moment` column: UTC) in ISO 8601."""
    return None if value is None else value.isoformat()
