"""The day that an address names."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from ingest.dates.doubts import WEB
from ingest.model import Dated

_IN_URL = re.compile(
    r"(?<![\d])(?P<year>(?:19|20)\d\d)(?P<mark>[/_-]?)(?P<month>\d\d?|[a-z]{3})(?P=mark)(?P<day>\d\d?)(?![\d])",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def in_url(url: str | None) -> Dated | None:
    """The day that the path of an address names; None where it names none, or two."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return None
    days = {day for match in _IN_URL.finditer(path) if (day := _day(match))}
    return Dated(at=days.pop(), source="url") if len(days) == 1 else None


def _day(match: re.Match[str]) -> datetime | None:
    month = match["month"].lower()
    if not month.isdigit() and month not in _MONTHS:
        return None
    if not match["mark"] and len(match["month"] + match["day"]) != 4:
        return None
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    try:
        day = datetime(int(match["year"]), number, int(match["day"]), tzinfo=UTC)
    except ValueError:
        return None
    return day if day >= WEB else None
