"""Which topics does a text touch?"""

from collections.abc import Iterable, Sequence
from typing import Final

import ahocorasick

from ingest.folding import plain_words
from ingest.watchlist import Topic

# Abbreviations that only capitals tell from a common word; all others match in any case ("Nato").
_IN_CAPITALS: Final = frozenset({"US", "IT", "WHO", "ICE", "AIDS"})


class TopicIndex:
    """The phrases of all topics, found in one pass over a text."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = [
            (topic.id, _patterns(topic.any), _patterns(topic.all), _patterns(topic.none)) for topic in topics
        ]
        self._automaton = ahocorasick.Automaton()
        for _, *groups in self._topics:
            for pattern in frozenset().union(*groups):
                self._automaton.add_word(pattern, pattern)
        self._automaton.make_automaton()

    def topics_in(self, *texts: str) -> tuple[str, ...]:
        """Ids, in configured order, of the topics that the texts together touch.

        Words are compared whole, without case, accents and possessive; a phrase does not run from one text into the
        next.
        """
        found = {pattern for text in texts for pattern in self._patterns_in(text)}
        return tuple(
            topic
            for topic, any_, all_, none in self._topics
            if (not any_ or found & any_) and all_ <= found and not found & none
        )

    def _patterns_in(self, text: str) -> Iterable[str]:
        if not len(self._automaton):
            return
        for _, pattern in self._automaton.iter(_folded(text)):
            yield pattern


def _patterns(phrases: Sequence[str]) -> frozenset[str]:
    return frozenset(folded for phrase in phrases if (folded := _folded(phrase)).strip())


def _folded(text: str) -> str:
    """Its words in lower case, a space on each side of each."""
    words = (word if word in _IN_CAPITALS else word.casefold() for word in plain_words(text))
    return f" {' '.join(words)} "
