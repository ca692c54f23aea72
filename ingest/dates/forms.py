"""Date strings of feeds and pages: RFC 822 and 2822, ISO 8601 and W3CDTF, asctime, and what publishers make of them."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from ingest.dates.months import MONTHS
from ingest.dates.zones import in_zone
from ingest.model import Dated

_LONGEST = 80
_NEVER_SET = frozenset({date(1, 1, 1), date(1900, 1, 1), date(1970, 1, 1)})
_PM = frozenset({"p", "오후", "下午"})

_EAST = r"(?:(?P<east>오전|오후|上午|下午) ?)?"
_TIME = (
    rf"{_EAST}(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{{1,9}})?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: (?:uhr|uur))?"
)
_ZONE = r"(?: ?(?P<zone>(?P<name>[a-z]{1,5})?(?P<offset>[+−-]\d{1,2}:?(?:\d\d)?)?))?"
_WEEKDAY = r"(?:[^\W\d_]{2,14}(?:-feira)?\.?(?:, ?| ))?"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th|er|º)?"
_NAMED = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![^\W\d_])\.?"
_OF = r"(?: de | del |\. ?|[- /])"
_CLOCK = rf"(?:,?(?: | - | – | at | um | à | a las |t){_TIME}{_ZONE})?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 2026-11-10, 2026-11-10T14:03:00.5+08:00, 2026/11/10 14:03, 2026-11-10 오후 2:03
        rf"{_WEEKDAY}(?P<year>\d{{4}})[-/.] ?(?P<month>\d\d?)[-/.] ?{_DAY}\.?{_CLOCK}",
        # 2026-november-10T9:15-05:00, 2026. november 10.
        rf"(?P<year>\d{{4}})[-/.] ?{_NAMED}[- ]{_DAY}\.?{_CLOCK}",
        # 20261110, 20261110T140300Z
        rf"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:t(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d){_ZONE})?",
        # 2026年11月10日 14:03, 2026년 11월 10일 오후 2:03
        rf"(?P<year>\d{{4}}) ?[年년] ?(?P<month>\d\d?) ?[月월] ?(?P<day>\d\d?) ?[日일](?: ?{_TIME}{_ZONE})?",
        # Tue, 10 Nov 2026 14:03:00 +0800, 10 November 26 14:03 BST, Tuesday, 10-Nov-26 14:03:00 GMT, 10. März 2026
        rf"{_WEEKDAY}{_DAY}{_OF}{_NAMED},?{_OF}?(?P<year>\d{{4}}|\d\d),?(?: г\.?)?{_CLOCK}",
        # Nov 10, 2026 2:03 PM EST
        rf"{_WEEKDAY}{_NAMED} {_DAY},? (?P<year>\d{{4}}),?{_CLOCK}",
        # Tue Nov 10 14:03:00 2026, Tue Nov 10 14:03:00 BST 2026
        rf"{_WEEKDAY}{_NAMED} {_DAY} {_TIME}{_ZONE} (?P<year>\d{{4}})",
        # 10.11.2026 14:03, 25/11/2026, 11/25/2026
        rf"{_WEEKDAY}(?P<one>\d\d?)(?P<mark>[./-])(?P<other>\d\d?)(?P=mark)(?P<year>\d{{4}}){_CLOCK}",
    )
)
# RFC 3339 with seconds (https://www.w3.org/TR/NOTE-datetime), and nothing else.
_W3CDTF = re.compile(
    r"(?P<local>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?P<zone>Z|[+-](?:0\d|1[0-4]):[0-5]\d)?", re.ASCII
)
_SINCE_1970 = re.compile(r"1\d{9}(?:\d{3})?")


def read_date(text: str | None, source: str = "feed") -> Dated | None:
    """The time that a text names (all of it), in UTC, with its zone as written; None where there is none, where it
    cannot be read, is ambiguous (10/11/2026, but not 10.11.2026), or is the zero of some software (year 1, 1900-01-01,
    1970-01-01). Never now.

    A date without a time is its midnight. Ten or thirteen digits are seconds or milliseconds since 1970. Months may
    have the names of `ingest.dates.months`; for zones see `ingest.dates.zones`.
    """
    plain = " ".join((text or "")[:_LONGEST].split()).partition("(")[0].partition("[")[0].strip()
    if _SINCE_1970.fullmatch(plain):
        return Dated(at=datetime.fromtimestamp(int(plain[:10]), UTC), source=source, zone="UTC")
    usual = _in_w3cdtf(plain, source)
    if usual is not None:
        return usual
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match is not None:
            return _dated(match.groupdict(), source)
    return None


def _in_w3cdtf(plain: str, source: str) -> Dated | None:
    """The same as by the forms, ten times sooner, for what sitemaps hold by the ten thousand."""
    match = _W3CDTF.fullmatch(plain)
    if match is None:
        return None
    try:
        local = datetime.fromisoformat(match["local"] + (match["zone"] or "Z"))
        at = local.astimezone(UTC)
    except (ValueError, OverflowError):  # 24:00, a leap second, no day at all
        return None
    return None if local.date() in _NEVER_SET else Dated(at=at, source=source, zone=match["zone"])


def _dated(found: Mapping[str, str | None], source: str) -> Dated | None:
    try:
        month, day = _month_and_day(found)
        midnight = datetime(_year(found["year"] or ""), month, day)  # noqa: DTZ001 - its zone comes next
        local = in_zone(midnight + _time_of_day(found), name=found.get("name"), offset=found.get("offset"))
        at = local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if midnight.date() in _NEVER_SET:
        return None
    return Dated(at=at, source=source, zone=found.get("zone") or None)


def _year(written: str) -> int:
    year = int(written)
    if len(written) == 4:
        return year
    return year + (2000 if year < 50 else 1900)  # RFC 2822 section 4.3


def _month_and_day(found: Mapping[str, str | None]) -> tuple[int, int]:
    written = found.get("month")
    if written:
        return int(written) if written.isdigit() else MONTHS[written.lower()], int(found["day"] or "")
    one, other = int(found["one"] or ""), int(found["other"] or "")
    if found["mark"] == "." or one > 12 or one == other:
        return other, one
    if other > 12:
        return one, other
    raise ValueError("the day may be the month")


def _time_of_day(found: Mapping[str, str | None]) -> timedelta:
    if not found.get("hour"):
        return timedelta()
    hour, minute, second = int(found["hour"] or ""), int(found["minute"] or ""), int(found["second"] or 0)
    half = found.get("half") or found.get("east")
    if half and not (found.get("east") and hour > 12):
        if not 1 <= hour <= 12:
            raise ValueError("no hour of a half day")
        hour = hour % 12 + (12 if half.lower() in _PM else 0)
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second)
