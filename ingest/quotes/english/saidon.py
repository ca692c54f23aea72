"""The day a statement was made: from the words beside the speech verb and the day of publication."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from ingest.model import Polarity
from ingest.quotes.days import calendar_day, weekday_before, weekday_near
from ingest.quotes.english.lexicon import MONTHS, WEEKDAYS
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_WEEKDAYS: Final = {name[:size].lower(): day for day, name in enumerate(WEEKDAYS) for size in (3, 4, 5, len(name))}
_MONTHS: Final = {name[:size]: number for number, name in enumerate(MONTHS, 1) for size in (3, 4, len(name))}
_TODAY: Final = words("today tonight")
_STEMS: Final = frozenset(word[:3] for word in (*_WEEKDAYS, *_MONTHS, *_TODAY, "yesterday"))
_OTHER_DAYS: Final = words("next until by before since")
_YEARS: Final = range(1900, 2101)


def said_on(
    tokens: Sequence[Token], cue: int, inside: set[int], published: datetime | None, polarity: Polarity
) -> date | None:
    """The date nearest to the verb at `cue` outside of the content (`inside`: indexes of its tokens). A weekday is the
    last one up to the day of publication, for what is planned the next one from it; None without a date.
    """
    places = sorted(
        (k for k, t in enumerate(tokens) if t.low[:3] in _STEMS and t.tag in (Tag.TIME, Tag.NAME) and k not in inside),
        key=lambda k: abs(k - cue),
    )
    for at in places:
        found = _day(tokens, at, published.date() if published else None, polarity)
        if found:
            return found
    return None


def _day(tokens: Sequence[Token], at: int, published: date | None, polarity: Polarity) -> date | None:
    low = tokens[at].low.rstrip(".")
    for ending in ("’s", "'s"):
        low = low.removesuffix(ending)
    if at and tokens[at - 1].low in _OTHER_DAYS:
        return None
    if low in _MONTHS and tokens[at].text[0].isupper():
        return _calendar_day(tokens, at, _MONTHS[low], published)
    if published is None:
        return None
    if low in _WEEKDAYS and tokens[at].text[0].isupper():
        if at and tokens[at - 1].low == "last":
            return weekday_before(_WEEKDAYS[low], published)
        return weekday_near(_WEEKDAYS[low], published, planned=polarity == "planned")
    if low == "yesterday":
        return published - timedelta(days=1)
    return published if low in _TODAY and polarity != "planned" else None


def _calendar_day(tokens: Sequence[Token], at: int, month: int, published: date | None) -> date | None:
    """As in "Feb. 24", "24 February", "March 3, 2022"; without a year the last such day up to publication."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    before = tokens[at - 1].text if at else ""
    day = _number(after) or _number(before)
    if not day or day > 31:
        return None
    rest = [t.text for t in tokens[at + 1 : at + 4]]
    year = next((n for n in map(_number, rest) if n in _YEARS), None)
    return calendar_day(year, month, day, published)


def _number(word: str) -> int:
    plain = word.rstrip(",.:stndrh")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 4 else 0
