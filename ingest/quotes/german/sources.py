"""Attributions without a verb of speech: "laut Poll", "nach Angaben der Polizei", "Poll zufolge", "so Poll"."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.german.moods import reports
from ingest.quotes.german.objects import Part
from ingest.quotes.german.phrases import Clause, has_verb, noun_phrase
from ingest.quotes.german.reports import Report
from ingest.quotes.german.subjects import subject_before
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_TELLING: Final = words(
    """angaben worten aussagen auskunft darstellung informationen einschätzung mitteilung aussage"""
)
_REACH: Final = 12


def read_sources(tokens: Sequence[Token], parts: Sequence[Clause]) -> list[Report]:
    """Every attribution of the sentence that has no verb, in order."""
    found: list[Report] = []
    for number, part in enumerate(parts):
        report = _so(tokens, parts, number) or _prepositional(tokens, parts, part) or _colon(tokens, parts, number)
        if report is not None:
            found.append(report)
    return found


def _so(tokens: Sequence[Token], parts: Sequence[Clause], number: int) -> Report | None:
    """As in „A“, so Poll: behind what was said."""
    part = parts[number]
    if number == 0 or tokens[part.first].low != "so" or has_verb(tokens, part.first, part.last):
        return None
    last = noun_phrase(tokens, part.first + 1, part.last + 1)
    if last < 0:
        return None
    left = (parts[0].first, parts[number - 1].last)
    right: list[Part] = []
    following = parts[number + 1] if number + 1 < len(parts) else None
    quoted = following is not None and any(t.tag is Tag.QUOTE for t in tokens[following.first : following.last + 1])
    if following is not None and (quoted or not has_verb(tokens, *left)) and tokens[left[0]].tag is not Tag.QUOTE:
        right = [(following.first, parts[-1].last)]
    elif following is not None and quoted:
        right = [(following.first, following.last)]
    return Report(part.first, (part.first + 1, last), (left, *right), label="so", goes_back=True)


def _colon(tokens: Sequence[Token], parts: Sequence[Clause], number: int) -> Report | None:
    """As in "Kranz war deutlich: „Nein.“": a quotation or reported speech behind a colon, without a verb of
    speech.
    """
    part = parts[number]
    if part.opener != ":" or number == 0:
        return None
    if tokens[part.first].tag is not Tag.QUOTE and not any(reports(tokens, p.first, p.last) for p in parts[number:]):
        return None
    subject = subject_before(tokens, parts[0].first, part.first - 1)
    return Report(part.first - 1, subject, ((part.first, parts[-1].last),), label=":") if subject else None


def _prepositional(tokens: Sequence[Token], parts: Sequence[Clause], part: Clause) -> Report | None:
    for at in range(part.first, part.last):
        source = _source(tokens, at, part.last + 1)
        if source is not None:
            begin, end, subject, label = source
            said = _around(tokens, parts, part, begin, end)
            return Report(at, subject, said, label=label) if said else None
    return None


def _source(tokens: Sequence[Token], at: int, end: int) -> tuple[int, int, Part, str] | None:
    """The phrase that names a source at a token: where it begins and ends, who it is, and its words for the cue."""
    low = tokens[at].low
    if low in ("laut", "gemäß"):
        last = noun_phrase(tokens, at + 1, end, subject=False)
        return (at, last, (at + 1, last), low) if last > at else None
    if low == "nach" and any(t.low in _TELLING for t in tokens[at + 1 : at + 4]):
        told = next(k for k in range(at + 1, at + 4) if tokens[k].low in _TELLING)
        return _of_telling(tokens, at, told, end)
    if low == "zufolge":
        begin = _phrase_before(tokens, at)
        return (begin, at, (begin, at - 1), low) if begin < at else None
    return None


def _of_telling(tokens: Sequence[Token], at: int, told: int, end: int) -> tuple[int, int, Part, str] | None:
    """As in "nach Angaben der Polizei", "nach den Worten von Poll", "nach Polizeiangaben"."""
    first = told + 1 + (told + 1 < end and tokens[told + 1].low in ("von", "vom"))
    last = noun_phrase(tokens, first, end, subject=False)
    return (at, last, (first, last), "nach " + tokens[told].text) if last >= first else None


def _phrase_before(tokens: Sequence[Token], at: int) -> int:
    """Where the phrase that ends before a token begins."""
    for first in range(max(0, at - _REACH), at):
        if noun_phrase(tokens, first, at, subject=False) == at - 1 and (
            first == 0 or tokens[first - 1].tag is not Tag.DET
        ):
            return first
    return at


def _around(tokens: Sequence[Token], parts: Sequence[Clause], part: Clause, begin: int, end: int) -> tuple[Part, ...]:
    """The sentence without the phrase; behind it alone where the phrase opens the sentence."""
    last = parts[-1].last
    after = _past_apposition(tokens, end + 1, last)
    while after <= last and tokens[after].tag is Tag.COMMA:
        after += 1
    if begin == parts[0].first:
        return ((after, last),) if after < last else ()
    first = parts[0].first if part.opener in ("", ",") else part.first
    while first < begin and tokens[first].tag is Tag.AND:
        first += 1
    left, right = (first, begin - 1), (after, last)
    while left[1] > left[0] and tokens[left[1]].tag is Tag.COMMA:
        left = (left[0], left[1] - 1)
    found = tuple(p for p in (left, right) if p[0] <= p[1])
    return found if any(has_verb(tokens, *p) for p in found) else ()


def _past_apposition(tokens: Sequence[Token], at: int, last: int) -> int:
    """As in "laut dem Gouverneur, Ivo Kranz, gab es": behind the second comma."""
    if at > last or tokens[at].tag is not Tag.COMMA:
        return at
    end = noun_phrase(tokens, at + 1, last + 1, subject=False)
    return end + 1 if end > at and end < last and tokens[end + 1].tag is Tag.COMMA else at


def third_party(tokens: Sequence[Token]) -> Part | None:
    """As in "unter Berufung auf Minister Ottens": whose words they are."""
    for at in range(len(tokens) - 3):
        if tokens[at].low == "unter" and tokens[at + 1].low in ("berufung", "verweis") and tokens[at + 2].low == "auf":
            last = noun_phrase(tokens, at + 3, len(tokens), subject=False)
            return (at + 3, last) if last > at + 2 else None
    return None
