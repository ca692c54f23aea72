"""Whose number it is: the speaker of the quote around it, else who the sentence names, else nobody."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.figures.english import lexicon, verbs
from ingest.figures.english.attributions import Attribution, find_attributions
from ingest.figures.english.names import name_of
from ingest.figures.english.tokens import Tokens
from ingest.figures.quoted import Quoted
from ingest.figures.tables import words
from ingest.model import Quote, Span

_DIVISIONS: Final = frozenset({"while", "whereas", "but", "although", "though", ";"})
# An organisation that is named in full once and by its last word afterwards, or by "it".
_GENERIC: Final = words(
    """agency ministry group office organisation organization body council commission committee company firm bank
    service union institute association department government army police charity fund watchdog authority federation
    board"""
)
_DEEPEST: Final = 3
# Attributions farther from a figure than this many others are not looked at.
_NEAR: Final = 16


class Sources:
    """The sources of one text. `spans` are its sentences; each is read when it is asked for."""

    def __init__(self, text: str, spans: Sequence[Span], quotes: Sequence[Quote]) -> None:
        self.spans = spans
        self._text = text
        self._tokens: dict[int, Tokens] = {}
        self._attributions: dict[int, list[Attribution]] = {}
        self._full_names: dict[str, str] = {}
        self._quoted = Quoted(quotes)

    def tokens(self, index: int) -> Tokens:
        """The tokens of a sentence."""
        if index not in self._tokens:
            self._tokens[index] = Tokens(self._text, *self.spans[index])
        return self._tokens[index]

    def attributions(self, index: int) -> Sequence[Attribution]:
        """The attributions of a sentence, in order."""
        return self._read(index, _DEEPEST)

    def source_of(self, index: int, at: int) -> str | None:
        """The source of the figure at token `at` of sentence `index`."""
        tokens = self.tokens(index)
        attribution = _governing(tokens, self.attributions(index), at)
        named = attribution.source if attribution else None
        around = self._quoted.around(tokens[at].start)
        if around is None:
            return named
        start, end, quote = around
        if attribution and attribution.by_document:
            inside = start <= tokens[attribution.first].start < end
            if inside or quote.kind == "indirect":
                return named
        return quote.speaker or named

    def _read(self, index: int, depth: int) -> list[Attribution]:
        """The attributions of a sentence, "it" and "they" replaced by whom they stand for."""
        if index not in self._attributions:
            found: list[Attribution] = []
            for attribution in find_attributions(self.tokens(index)):
                carried = self._carried(index, found, depth) if attribution.carried else attribution.source
                found.append(replace(attribution, source=self._in_full(carried)))
            self._attributions[index] = found
        return self._attributions[index]

    def _carried(self, index: int, earlier: Sequence[Attribution], depth: int) -> str | None:
        if earlier:
            return _organisation(earlier)
        subject = _subject(self.tokens(index))
        if subject and subject.split()[-1].lower() in _GENERIC:
            return subject
        return _organisation(self._read(index - 1, depth - 1)) if index > 0 and depth > 0 else None

    def _in_full(self, source: str | None) -> str | None:
        """The name that was said before for its last word: "UN refugee agency" for "agency"."""
        if source is None:
            return None
        parts = source.lower().split()
        if len(parts) > 1:
            self._full_names[parts[-1]] = source
        elif parts and parts[0] in _GENERIC:
            return self._full_names.get(parts[0], source)
        return source


def _organisation(attributions: Sequence[Attribution]) -> str | None:
    """Whom "it" stands for: the last source named, unless that is a person."""
    last = attributions[-1] if attributions else None
    return last.source if last and not last.person else None


def _subject(tokens: Tokens) -> str | None:
    """What stands before the first verb of the sentence."""
    for at in range(1, 12):
        if tokens.low(at) in lexicon.AUXILIARIES or verbs.is_past(tokens.low(at)):
            return None if tokens[0].is_digits else name_of(tokens, 0, at)
        if not tokens[at].is_word:
            return None
    return None


def _governing(tokens: Tokens, attributions: Sequence[Attribution], at: int) -> Attribution | None:
    """The attribution that the token `at` falls under: in its own clause the one that opens before it or closes behind
    it; without one, what an earlier clause opened or the end of the sentence closes.
    """
    if not attributions:
        return None
    first, last = _clause(tokens, at)
    place = bisect_right(attributions, at, key=lambda each: each.first)
    earlier, later = attributions[max(0, place - _NEAR) : place], attributions[place : place + _NEAR]
    opening = [each for each in earlier if each.opens and first <= each.first and each.end <= at]
    closing = [each for each in later if not each.opens and each.first < last]
    if opening or closing:
        return opening[-1] if opening else closing[0]
    own = [each for each in (*earlier, *later) if first <= each.first < last]
    if len(own) == 1 and not own[0].opens:
        return own[0]
    return _over_clauses(tokens, (first, last), earlier, later)


def _over_clauses(
    tokens: Tokens, clause: Span, earlier: Sequence[Attribution], later: Sequence[Attribution]
) -> Attribution | None:
    """What an earlier clause opened, or what a later one closes; a semicolon ends both."""
    first, last = clause
    opened = [each for each in earlier if each.end <= first and each.opens]
    if opened and tokens.low(first - 1) != ";":
        return opened[-1]
    closing = [each for each in later[:1] if each.closes and not each.opens]
    return closing[0] if closing and tokens.low(last) != ";" else None


def _clause(tokens: Tokens, at: int) -> tuple[int, int]:
    """The stretch around `at` without "while", "but" or a semicolon."""
    divisions = tokens.positions(_DIVISIONS)
    index = bisect_right(divisions, at)
    return (divisions[index - 1] + 1 if index else 0), (divisions[index] if index < len(divisions) else len(tokens))
