"""Date strings of feeds: RFC 822 and 2822, ISO 8601 and W3CDTF, asctime, and what publishers make of them."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from ingest.model import Dated

_LONGEST = 80
_FURTHEST_ZONE = timedelta(hours=15)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEVER_SET = frozenset({date(1, 1, 1), date(1900, 1, 1), date(1970, 1, 1)})

_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?: ?(?P<half>[ap])\.?m\.?)?"
_ZONE = r"(?: ?(?P<zone>(?P<name>[a-z]{1,5})?(?P<offset>[+-]\d{1,2}:?(?:\d\d)?)?))?"
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?(?:, ?| ))?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_CLOCK = rf"(?:(?: | - | at ){_TIME}{_ZONE})?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 2026-11-10, 2026-11-10T14:03:00.5+08:00, 2026/11/10 14:03
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?:(?:t| |, ){_TIME}{_ZONE})?",
        # Tue, 10 Nov 2026 14:03:00 +0800, 10 November 26 14:03 BST, Tuesday, 10-Nov-26 14:03:00 GMT
        rf"{_WEEKDAY}(?P<day>\d\d?)(?:st|nd|rd|th)?[- ]{_MONTH},?[- ](?P<year>\d{{2,4}}),?{_CLOCK}",
        # Nov 10, 2026 2:03 PM EST
        rf"{_WEEKDAY}{_MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{{4}}),?{_CLOCK}",
        # Tue Nov 10 14:03:00 2026, Tue Nov 10 14:03:00 BST 2026
        rf"{_WEEKDAY}{_MONTH} (?P<day>\d\d?) {_TIME}{_ZONE} (?P<year>\d{{4}})",
    )
)
_HOURS = {
    # RFC 822 section 5.1
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7,
    # as newsrooms write them; of two with one name the one that is seen in feeds (IST is India, BST British Summer)
    "wet": 0, "west": 1, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "met": 1, "mest": 2, "eet": 2, "eest": 3,
    "msk": 3, "trt": 3, "wat": 1, "cat": 2, "sast": 2, "eat": 3, "idt": 3, "gst": 4, "pkt": 5, "ist": 5.5, "npt": 5.75,
    "ict": 7, "wib": 7, "hkt": 8, "sgt": 8, "myt": 8, "pht": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5,
    "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3, "art": -3, "clt": -4, "ast": -4,
    "adt": -3, "nst": -3.5, "ndt": -2.5, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip


def read_date(text: str | None) -> Dated | None:
    """The time that a feed names, in UTC, with its zone as written; None where there is none, where it cannot be read,
    is ambiguous (10/11/2026), or is the zero of some software (year 1, 1900-01-01, 1970-01-01). Never now.

    A date without a time is its midnight. UTC is taken without a zone, and for a zone name that is unknown (RFC 2822
    section 4.3).
    """
    plain = " ".join((text or "")[:_LONGEST].split()).partition("(")[0].partition("[")[0].strip()
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match is not None:
            return _dated(match)
    return None


def _dated(match: re.Match[str]) -> Dated | None:
    try:
        local = datetime(_year(match["year"]), _month(match["month"]), int(match["day"]), tzinfo=_zone(match))
        at = (local + _time_of_day(match)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if local.date() in _NEVER_SET:
        return None
    return Dated(at=at, source="feed", zone=match["zone"] or None)


def _year(written: str) -> int:
    year = int(written)
    if len(written) == 4:
        return year
    return year + (2000 if year < 50 else 1900)  # RFC 2822 section 4.3


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written.lower()) + 1


def _time_of_day(match: re.Match[str]) -> timedelta:
    if match["hour"] is None:
        return timedelta()
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("no hour of a half day")
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _zone(match: re.Match[str]) -> timezone:
    offset = match["offset"]
    if not offset:
        return timezone(timedelta(hours=_HOURS.get((match["name"] or "").lower(), 0)))
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    distance = timedelta(hours=int(hours), minutes=int(minutes))
    if distance > _FURTHEST_ZONE or int(minutes) > 59:
        raise ValueError("no offset on Earth")
    return timezone(-distance if offset.startswith("-") else distance)
