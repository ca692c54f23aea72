"""When: "seit Freitag", "im Juni", "in den vergangenen 24 Stunden"; and the day on which that begins."""

import re
from datetime import date, timedelta
from typing import Final

from ingest.figures.german.tokens import Tokens
from ingest.figures.phrases import Phrase

_WEEKDAYS: Final = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5,
    "sonntag": 6,
}  # fmt: skip
_MONTHS: Final = {
    "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7, "august": 8,
    "september": 9, "oktober": 10, "november": 11, "dezember": 12,
}  # fmt: skip
_WEEKDAY: Final = "(?:" + "|".join(_WEEKDAYS) + ")"
_MONTH: Final = "(?:" + "|".join(_MONTHS) + ")"
_YEAR: Final = r"(?:(?:19|20)[0-9]{2}(?![0-9.,]?[0-9]))"
_DATE: Final = rf"(?:[0-9]{{1,2}}\. ?{_MONTH}(?: {_YEAR})?)"
_LAST: Final = "(?:vergangenen|letzten|vorigen|zurückliegenden)"
_PERIOD: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        (
            rf"seit (?:dem )?(?:{_DATE}|{_WEEKDAY}|(?:Anfang |Ende |Mitte )?(?:{_MONTH}(?: {_YEAR})?|{_YEAR}))",
            r"seit (?:Jahresbeginn|Jahresanfang|Monatsbeginn|Wochenbeginn|Kriegsbeginn|gestern)",
            r"seit (?:dem )?(?:Beginn|Ausbruch|Anfang) (?:des|der) \w+",
            rf"in den {_LAST} (?:[0-9]{{1,3}} )?(?:Stunden|Tagen|Wochen|Monaten|Jahren)",
            rf"im (?:{_LAST} )?(?:Jahr(?: {_YEAR})?|{_MONTH}(?: {_YEAR})?|Vorjahr|Vormonat|Monat)(?!\w)",
            r"im (?:ersten|zweiten|dritten|vierten|vergangenen|letzten) (?:Quartal|Halbjahr)(?: (?:19|20)[0-9]{2})?",
            rf"in der (?:{_LAST} |Vor)?(?:Woche|Nacht|vorwoche)",
            r"in diesem (?:Jahr|Monat|Sommer|Winter|Herbst|Frühjahr)|in dieser Woche",
            rf"am (?:{_DATE}|{_WEEKDAY}(?:abend|morgen|nachmittag|vormittag|mittag)?)(?! mit\b)",
            r"gestern|(?:Anfang|Ende|Mitte) (?:19|20)[0-9]{2}",
        )
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
_HINT: Final = re.compile(r"(?:19|20)[0-9]{2}|\b(?:seit|im|in|am|gestern)\b", re.IGNORECASE)
_COMPARED: Final = re.compile(r"\b(?:als|wie|gegenüber|bis|vor|nach|für)(?: noch)?\s*$", re.IGNORECASE)
_CALENDAR: Final = re.compile(rf"(?:(?P<day>[0-9]{{1,2}})\. ?)?(?P<month>{_MONTH})?(?: ?(?P<year>{_YEAR}))?")
_LEADING: Final = re.compile(r"^(?:(?:seit|im|am|in|den|dem|der|jahr) )+")
_PAST: Final = re.compile(rf"{_LAST} (?P<number>[0-9]{{1,3}}) (?P<span>stunden|tagen|wochen)")
_HOURS: Final = {"stunden": 1, "tagen": 24, "wochen": 168}
_PARTS: Final = ("abend", "morgen", "nachmittag", "vormittag", "mittag")


def find_periods(tokens: Tokens, text: str) -> list[Phrase]:
    """The times in a sentence of `text` that a number may cover, in order, as written."""
    start, end = tokens[0].start, tokens[len(tokens) - 1].end
    if _HINT.search(text, start, end) is None:
        return []
    return [
        Phrase(found.start(), found.end(), found[0])
        for found in _PERIOD.finditer(text, start, end)
        if not _COMPARED.search(text[max(start, found.start() - 20) : found.start()])
    ]


def first_day(words: str, published: date | None) -> date | None:
    """The first day of the period that `words` name, counted from the day of publication; None where that is not
    certain: parts of a year or month, events, "in der vergangenen Woche".
    """
    low = _LEADING.sub("", words.lower())
    return _relative(low, published) or _calendar(low, published)


def _relative(low: str, published: date | None) -> date | None:
    if published is None:
        return None
    day = next((low.removesuffix(part) for part in _PARTS if low.removesuffix(part) in _WEEKDAYS), low)
    if day in _WEEKDAYS:
        return published - timedelta(days=(published.weekday() - _WEEKDAYS[day]) % 7)
    if low in ("vergangenen jahr", "letzten jahr", "vorigen jahr", "vorjahr"):
        return date(published.year - 1, 1, 1)
    if low in ("diesem jahr", "jahresbeginn", "jahresanfang"):
        return date(published.year, 1, 1)
    if low in ("diesem monat", "monatsbeginn"):
        return published.replace(day=1)
    if low == "gestern":
        return published - timedelta(days=1)
    past = _PAST.fullmatch(low)
    return published - timedelta(hours=int(past["number"]) * _HOURS[past["span"]]) if past else None


def _calendar(low: str, published: date | None) -> date | None:
    found = _CALENDAR.fullmatch(low)
    if found is None or not (found["month"] or found["year"]) or (found["day"] and not found["month"]):
        return None
    month, day = _MONTHS[found["month"]] if found["month"] else 1, int(found["day"] or 1)
    try:
        if found["year"] or published is None:
            return date(int(found["year"]), month, day) if found["year"] else None
        on = date(published.year, month, day)
        return on if on <= published else date(published.year - 1, month, day)
    except ValueError:  # 31. April
        return None
