"""Zone names of dates: what offset from UTC they mean."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_FURTHEST = timedelta(hours=15)
_HOURS = {
    # RFC 822 section 5.1
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7,
    # as newsrooms write them; of two with one name the one that is seen in feeds (IST is India, BST British Summer)
    "wet": 0, "west": 1, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "met": 1, "mest": 2, "eet": 2, "eest": 3,
    "msk": 3, "msd": 4, "trt": 3, "wat": 1, "cat": 2, "sast": 2, "eat": 3, "idt": 3, "irst": 3.5, "gst": 4, "azt": 4,
    "samt": 4, "aft": 4.5, "pkt": 5, "uzt": 5, "yekt": 5, "ist": 5.5, "slst": 5.5, "npt": 5.75, "omst": 6, "mmt": 6.5,
    "ict": 7, "wib": 7, "krat": 7, "novt": 7, "hkt": 8, "sgt": 8, "myt": 8, "pht": 8, "wita": 8, "awst": 8, "irkt": 8,
    "jst": 9, "kst": 9, "wit": 9, "yakt": 9, "acst": 9.5, "acdt": 10.5, "aest": 10, "chst": 10, "vlat": 10, "aedt": 11,
    "magt": 11, "nzst": 12, "fjt": 12, "pett": 12, "nzdt": 13, "brt": -3, "brst": -2, "art": -3, "uyt": -3, "clt": -4,
    "clst": -3, "bot": -4, "vet": -4, "cot": -5, "pet": -5, "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5, "akst": -9,
    "akdt": -8, "hst": -10,
}  # fmt: skip
# As American newsrooms write, for winter and summer alike.
_PLACES = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}


def in_zone(local: datetime, *, name: str | None, offset: str | None) -> datetime:
    """A naive time of day with its zone: by its `offset` (+0100, +1:00, -05) where there is one, else by its `name`.

    UTC is taken without either, and for a name that is unknown (RFC 2822 section 4.3). ValueError for what is no offset
    on Earth.
    """
    known = (name or "").lower()
    if offset:
        return local.replace(tzinfo=_by_offset(offset))
    if known in _PLACES:
        return local.replace(tzinfo=ZoneInfo(_PLACES[known]))
    return local.replace(tzinfo=timezone(timedelta(hours=_HOURS.get(known, 0))))


def _by_offset(offset: str) -> timezone:
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    distance = timedelta(hours=int(hours), minutes=int(minutes))
    if distance > _FURTHEST or int(minutes) > 59:
        raise ValueError("no offset on Earth")
    return timezone(-distance if offset[0] in "-−" else distance)
