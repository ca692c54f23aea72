"""Phrases in a text: whole words in a row, without case, accents and possessive."""

from collections.abc import Iterable
from typing import Final

import ahocorasick

from ingest.folding import plain_words
from ingest.sentences import sentences

# Abbreviations that only capitals tell from a common word; all others match in any case ("Nato").
_IN_CAPITALS: Final = frozenset({"US", "IT", "WHO", "ICE", "AIDS"})
_BORDER: Final = "\n"


class Phrases:
    """Many phrases, found in one pass over a text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase in phrases:
            if pattern := folded(phrase):
                self._automaton.add_word(f" {pattern} ", pattern)
        self._automaton.make_automaton()

    def found_in(self, text: str) -> frozenset[str]:
        """Those that stand in the text, as `folded` gives them.

        What stands between two words does not matter (a hyphen, a comma, quotation marks), but no phrase runs over the
        end of a sentence or of a paragraph.
        """
        if not len(self._automaton):
            return frozenset()
        folded_text = _BORDER.join(f" {folded(text[start:end])} " for start, end in sentences(text))
        return frozenset(pattern for _, pattern in self._automaton.iter(folded_text))


def folded(text: str) -> str:
    """Its words in lower case, one space between two; quotation marks around it are none of it."""
    return " ".join(word if word in _IN_CAPITALS else word.casefold() for word in plain_words(text))
