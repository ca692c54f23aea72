"""The day a statement was made: from the words beside the attribution and the day of publication."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from ingest.model import Polarity
from ingest.quotes.days import calendar_day, weekday_before, weekday_near
from ingest.quotes.german.lexicon import MONTHS, WEEKDAYS
from ingest.quotes.tokens import Token

_WEEKDAYS: Final = {name: day for day, name in enumerate(WEEKDAYS)} | {"sonnabend": 5}
_PARTS: Final = ("abend", "morgen", "nachmittag", "vormittag", "mittag", "nacht", "früh")
_MONTHS: Final = {name: number for number, name in enumerate(MONTHS, 1)}
_OTHER_DAYS: Final = ("bis", "seit", "ab", "nächsten", "kommenden", "vor", "für")
_DAYS_BACK: Final = {"heute": 0, "gestern": 1, "vorgestern": 2}
_YEARS: Final = range(1900, 2101)


def said_on(
    tokens: Sequence[Token], cue: int, inside: set[int], published: datetime | None, polarity: Polarity
) -> date | None:
    """The date nearest to the cue outside of the content (`inside`: indexes of its tokens). A weekday is the last one
    up to the day of publication, for what is planned the next one from it; None without a date.
    """
    day = published.date() if published else None
    places = sorted((k for k in range(len(tokens)) if k not in inside), key=lambda k: abs(k - cue))
    for at in places:
        found = _day(tokens, at, day, polarity)
        if found:
            return found
    return None


def _day(tokens: Sequence[Token], at: int, published: date | None, polarity: Polarity) -> date | None:
    low = tokens[at].low
    before = tokens[at - 1].low if at else ""
    if low in _MONTHS:
        return _calendar_day(tokens, at, published)
    if published is None:
        return None
    if low in _DAYS_BACK and polarity != "planned":
        return published - timedelta(days=_DAYS_BACK[low])
    weekday = _weekday(low)
    if weekday is None or before in _OTHER_DAYS or tokens[at].text[0].islower():
        return None
    if before in ("vergangenen", "letzten", "vorigen"):
        return weekday_before(weekday, published)
    return weekday_near(weekday, published, planned=polarity == "planned")


def _weekday(low: str) -> int | None:
    for part in _PARTS:
        low = low.removesuffix(part)
    return _WEEKDAYS.get(low)


def _calendar_day(tokens: Sequence[Token], at: int, published: date | None) -> date | None:
    """As in "am 3. März", "am 24. Februar 2022"; without a year the last such day up to publication."""
    if at < 2 or tokens[at - 1].text != "." or not tokens[at - 2].text.isdecimal():
        return None
    if at > 2 and tokens[at - 3].low in _OTHER_DAYS:
        return None
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    year = int(after) if after.isdecimal() and after.isascii() and len(after) == 4 else None
    day = tokens[at - 2].text
    if not day.isascii() or len(day) > 2:
        return None
    return calendar_day(year if year in _YEARS else None, _MONTHS[tokens[at].low], int(day), published)
