"""The day a statement was made: from the words beside the speech verb and the day of publication."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from ingest.model import Polarity
from ingest.quotes.english.lexicon import MONTHS, WEEKDAYS, words
from ingest.quotes.english.tokens import Tag, Token

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
            return _last(_WEEKDAYS[low], published)
        ahead = (_WEEKDAYS[low] - published.weekday()) % 7
        return published + timedelta(days=ahead if polarity == "planned" or not ahead else ahead - 7)
    if low == "yesterday":
        return published - timedelta(days=1)
    return published if low in _TODAY and polarity != "planned" else None


def _last(weekday: int, published: date) -> date | None:
    """As in "last Friday": the one before the day of publication. Within the same week it may as well be the one of the
    week before: None.
    """
    back = (published.weekday() - weekday) % 7 or 7
    return published - timedelta(days=back) if back > published.weekday() else None


def _calendar_day(tokens: Sequence[Token], at: int, month: int, published: date | None) -> date | None:
    """As in "Feb. 24", "24 February", "March 3, 2022"; without a year the last such day up to publication."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    before = tokens[at - 1].text if at else ""
    day = _number(after) or _number(before)
    if not day or day > 31:
        return None
    rest = [t.text for t in tokens[at + 1 : at + 4]]
    year = next((n for n in map(_number, rest) if n in _YEARS), None)
    if year is None and published is None:
        return None
    return _date(year, month, day, published)


def _number(word: str) -> int:
    plain = word.rstrip(",.:stndrh")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 4 else 0


def _date(year: int | None, month: int, day: int, published: date | None) -> date | None:
    try:
        if year is not None:
            return date(year, month, day)
        if published is None:
            return None
        found = date(published.year, month, day)
        return found if found <= published + timedelta(days=1) else date(published.year - 1, month, day)
    except ValueError:  # 31 April, 29 February
        return None
