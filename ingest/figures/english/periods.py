"""When: "since Friday", "in June", "over the past 24 hours", "a year earlier"; and the day on which that begins."""

import re
from calendar import day_name, month_name
from datetime import date, timedelta
from typing import Final

from ingest.figures.english import lexicon
from ingest.figures.english.cardinals import ONES, TENS
from ingest.figures.english.tokens import Tokens
from ingest.figures.phrases import Phrase
from ingest.figures.tables import words

_WEEKDAYS: Final = {name.lower(): number for number, name in enumerate(day_name)}
_MONTHS: Final = {
    name[:size].lower(): number for number, name in enumerate(month_name) if name for size in (3, 4, len(name))
}
_WEEKDAY: Final = "(?-i:" + "|".join(day_name) + ")"
_MONTH: Final = r"(?-i:(?:" + "|".join(month_name[1:]) + r")\b|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_YEAR: Final = r"(?:(?:19|20)[0-9]{2}(?![0-9%]|[,.][0-9]))"
_ORDINAL: Final = r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9,.]*[0-9])"
_DAY: Final = rf"(?:{_ORDINAL}(?: of)? {_MONTH}|{_MONTH} {_ORDINAL})"
_DATE: Final = rf"(?:{_DAY}(?:,? {_YEAR})?|{_MONTH}(?:,? {_YEAR})?|{_YEAR})"
_SPAN: Final = "(?:hour|day|week|month|year|decade|quarter|winter|summer|spring|autumn|season|century)"
_NUMBER: Final = "(?:[0-9]{1,3}|" + "|".join(sorted({*ONES, *TENS})) + "|few|several)"
_UNIT: Final = rf"(?:{_SPAN}|weekend|morning|afternoon|evening|night|{_WEEKDAY}|{_MONTH})"
_RELATIVE: Final = rf"(?:(?:this|last|next|the same|the previous) {_UNIT}\b)"
_WHOLE: Final = rf"(?:{_YEAR}|{_RELATIVE}|the (?:year|war))"
_PART: Final = (
    rf"(?:the (?:first|second|third|fourth|last) (?:quarter|half|{_SPAN})(?: of {_WHOLE})?|the year to {_MONTH})"
)
_PART_OF_DAY: Final = "(?:night|evening|morning|afternoon)"
_ROUGHLY: Final = "(?:early |late |mid-? ?|the (?:start|beginning|end|whole|middle) of )?"
_PERIOD: Final = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"since {_ROUGHLY}(?:{_DATE}|{_WEEKDAY}|{_RELATIVE}|yesterday|the [0-9]{{4}}s)",
            rf"between {_DATE} and {_DATE}",
            rf"from {_DATE}(?: (?:to|until|through) {_DATE})?",
            rf"(?:in|during|over|within|for) the (?:past|last|previous) (?:{_NUMBER} )?{_SPAN}s?",
            rf"(?:in|during|throughout) {_ROUGHLY}(?:{_DATE}|{_PART}|{_RELATIVE})",
            rf"(?:late |early )?on (?:the {_PART_OF_DAY} of )?(?:{_DAY}(?:,? {_YEAR})?|{_WEEKDAY})(?: {_PART_OF_DAY})?",
            rf"(?:an?|{_NUMBER}) {_SPAN}s? (?:ago|earlier|before(?= *[,.;]))",
            "(?:at|over) the weekend",
            rf"{_RELATIVE}|yesterday|today|overnight",
        )
    )
    + r")(?![\w'’])",
    re.IGNORECASE,
)
_STARTERS: Final = words(
    """since between from in during over within for throughout late early on a an at this last next the yesterday today
    overnight few several"""
) | {*ONES, *TENS, *map(str, range(1, 100))}
# Every period has one of these, or a year: a sentence without need not be searched.
_HINTS: Final = lexicon.MONTHS | lexicon.TIME_WORDS | lexicon.DURATIONS | words("since yesterday today overnight")
_HINT: Final = re.compile("(?:19|20)[0-9]{2}")
_SINCE: Final = re.compile(r"\bsince ([^\W\d_][\w-]*(?: [^\W_][\w'’-]*){1,7})", re.IGNORECASE)
_BARE: Final = re.compile(rf"{_RELATIVE}|yesterday|today|overnight", re.IGNORECASE)
# Deadlines and comparisons: "by next year", "up on last year".
_NOT_BEFORE: Final = words("by until till than before after to on of with from for as unlike against")
_RECORD: Final = re.compile(r"\b(?:\w{2,}est|first|only|worst|most|least|best|record)\b[^,;]{0,40}$", re.IGNORECASE)
_ENDS_CLAUSE: Final = lexicon.CONJUNCTIONS | words("which who said says to in on at for by from with after over")
_NO_EVENT: Final = lexicon.AUXILIARIES | lexicon.PRONOUNS | {"records", "then"}
_LAST_WORD: Final = re.compile(r"([^\W_]+)\W*$")


def find_periods(tokens: Tokens, text: str) -> list[Phrase]:
    """The times in a sentence of `text` that a number may cover, in order, as written."""
    start, end = tokens[0].start, tokens[len(tokens) - 1].end
    if _HINTS.isdisjoint(tokens.lows) and _HINT.search(text, start, end) is None:
        return []
    found: list[Phrase] = []
    after = start
    for at in tokens.positions(_STARTERS):
        match = _PERIOD.match(text, tokens[at].start, end) if tokens[at].start >= after else None
        if match:
            after = match.end()
            if not _is_other(text[max(start, match.start() - 60) : match.start()], match[0]):
                found.append(Phrase(match.start(), after, match[0]))
    if text.find("ince ", start, end) >= 0:
        found += _since_events(text, start, end, {each.start for each in found})
        found.sort(key=lambda each: each.start)
    return found


def _is_other(before: str, words: str) -> bool:
    """Whether it is a deadline, a comparison, or the age of a record ("the lowest since 1998")."""
    if words[:5].lower() == "since" and _RECORD.search(before):
        return True
    last = _LAST_WORD.search(before)
    word = last[1].lower() if last else ""
    return word in ("unlike", "than") or (word in _NOT_BEFORE and _BARE.fullmatch(words) is not None)


def _since_events(text: str, start: int, end: int, known: set[int]) -> list[Phrase]:
    """As in "since the leak", "since the floods began"; "since it has no money" gives a reason."""
    found = []
    for match in _SINCE.finditer(text, start, end):
        if match.start() in known or _is_other(text[max(start, match.start() - 60) : match.start()], match[0]):
            continue
        words = match[1].split(" ")
        length = next((k for k, word in enumerate(words) if k and word.lower() in _ENDS_CLAUSE), len(words))
        event = words[:length]
        if event and len(event) > 1 and _NO_EVENT.isdisjoint(word.lower() for word in event):
            stop = match.start(1) + len(" ".join(event))
            found.append(Phrase(match.start(), stop, text[match.start() : stop]))
    return found


_LEADING: Final = re.compile(r"^(?:since|in|during|throughout|on|from|between|over|within|late|for|the night of|the) ")
_NIGHTS: Final = re.compile(rf" {_PART_OF_DAY}$")
_CALENDAR: Final = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?:(?P<month>[a-z]{{3,9}})\b\.?)?(?: ?(?P<after>[0-9]{{1,2}})"
    rf"(?:st|nd|rd|th)?(?![0-9]))?(?:,? ?(?P<year>{_YEAR}))?(?: (?:to|and|until|through) .*)?"
)
_PAST: Final = re.compile(rf"(?:past|last) (?P<number>{_NUMBER}) (?P<span>hour|day|week)s?")
_HOURS: Final = {"hour": 1, "day": 24, "week": 168}


def first_day(words: str, published: date | None) -> date | None:
    """The first day of the period that `words` name, counted from the day of publication; None where that is not
    certain: parts of a year or month, seasons, events, "last week", a span that has no year.
    """
    low = words.lower()
    if low.startswith("from ") and not re.search(_YEAR, low):
        return None  # a month to come, more often than one that has been
    while _LEADING.match(low):
        low = _LEADING.sub("", low)
    if low in ("this morning", "this afternoon", "this evening", "today"):
        return published
    return _relative(_NIGHTS.sub("", low), published) or _calendar(_NIGHTS.sub("", low), published)


def _relative(low: str, published: date | None) -> date | None:
    if published is None:
        return None
    if low in _WEEKDAYS:
        return published - timedelta(days=(published.weekday() - _WEEKDAYS[low]) % 7)
    years = {"this year": 0, "last year": -1, "next year": 1}
    if low in years:
        return date(published.year + years[low], 1, 1)
    if low in ("this month", "last month"):
        this = published.replace(day=1)
        return this if low == "this month" else (this - timedelta(days=1)).replace(day=1)
    if low == "yesterday":
        return published - timedelta(days=1)
    past = _PAST.fullmatch(low)
    return published - timedelta(hours=_hours(past)) if past else None


def _hours(past: re.Match[str]) -> int:
    number = past["number"]
    count = int(number) if number.isdigit() else int(ONES.get(number) or TENS.get(number) or 0)
    return count * _HOURS[past["span"]]


def _calendar(low: str, published: date | None) -> date | None:
    found = _CALENDAR.fullmatch(low)
    if found is None or (found["month"] and found["month"] not in _MONTHS):
        return None
    year, month = found["year"], _MONTHS.get(found["month"] or "")
    day = int(found["day"] or found["after"] or 1)
    if month is None:
        return date(int(year), 1, 1) if year and not found["day"] else None
    if not year and (published is None or " and " in low or " to " in low):
        return None
    return _date(int(year) if year else None, month, day, published)


def _date(year: int | None, month: int, day: int, published: date | None) -> date | None:
    """Without a year it is the last such day up to publication."""
    try:
        if year is not None or published is None:
            return date(year, month, day) if year else None
        found = date(published.year, month, day)
        return found if found <= published else date(published.year - 1, month, day)
    except ValueError:  # 31 April, 29 February
        return None
