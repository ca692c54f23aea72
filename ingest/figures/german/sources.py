"""Whose number it is: the speaker of the quote around it, else who the sentence names, else nobody."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from ingest.figures.german import lexicon
from ingest.figures.german.attributions import Attribution, find_attributions
from ingest.figures.german.tokens import Tokens
from ingest.figures.quoted import Quoted
from ingest.model import Quote, Span

_DIVISIONS: Final = frozenset({";", "während", "dagegen"})
_NEAR: Final = 8
_DEEPEST: Final = 3
_POINTING: Final = frozenset({"das", "dies"})


class Sources:
    """The sources of one text. `spans` are its sentences; each is read when it is asked for."""

    def __init__(self, text: str, spans: Sequence[Span], quotes: Sequence[Quote]) -> None:
        self.spans = spans
        self._text = text
        self._tokens: dict[int, Tokens] = {}
        self._attributions: dict[int, list[Attribution]] = {}
        self._quoted = Quoted(quotes)

    def tokens(self, index: int) -> Tokens:
        """The tokens of a sentence."""
        if index not in self._tokens:
            self._tokens[index] = Tokens(self._text, *self.spans[index])
        return self._tokens[index]

    def attributions(self, index: int) -> Sequence[Attribution]:
        """The attributions of a sentence, in order."""
        if index not in self._attributions:
            self._attributions[index] = find_attributions(self.tokens(index))
        return self._attributions[index]

    def source_of(self, index: int, at: int) -> str | None:
        """The source of the figure at token `at` of sentence `index`."""
        tokens = self.tokens(index)
        around = self._quoted.around(tokens[at].start)
        if around and around[2].speaker:
            return around[2].speaker
        found = _governing(tokens, self.attributions(index), at)
        return found.source if found else self._from_beside(index)

    def _from_beside(self, index: int) -> str | None:
        """Whom the next sentence names ("Das teilte X mit."), or the one before, where this one goes on in the mood of
        reported speech.
        """
        if index + 1 < len(self.spans) and self.tokens(index + 1).low(0) in _POINTING:
            pointing = [each for each in self.attributions(index + 1) if each.first == 1]
            if pointing:
                return pointing[0].source
        for before in range(index - 1, max(-1, index - 1 - _DEEPEST), -1):
            if lexicon.REPORTED.isdisjoint(self.tokens(before + 1).lows):
                return None
            if self.attributions(before):
                return self.attributions(before)[-1].source
        return None


def _governing(tokens: Tokens, attributions: Sequence[Attribution], at: int) -> Attribution | None:
    """The attribution nearest before the token in its part of the sentence, else the nearest behind it."""
    if not attributions:
        return None
    divisions = tokens.positions(_DIVISIONS)
    index = bisect_right(divisions, at)
    first = divisions[index - 1] if index else 0
    last = divisions[index] if index < len(divisions) else len(tokens)
    place = bisect_right(attributions, at, key=lambda each: each.first)
    earlier = [each for each in attributions[max(0, place - _NEAR) : place] if each.first >= first]
    later = [each for each in attributions[place : place + _NEAR] if each.first < last]
    return earlier[-1] if earlier else later[0] if later else None
