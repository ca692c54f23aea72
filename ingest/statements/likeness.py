"""How alike two sentences are, and the seam for another measure of it."""

from collections.abc import Sequence
from math import inf
from typing import Final, Protocol

from ingest.statements.sentences import Sentence


class Similarity(Protocol):
    """A measure of likeness between sentences.

    From `same_from` on, two sentences say the same if the guard finds no change of meaning; from `alike_from` on, one
    is possibly a version of the other.
    """

    same_from: float
    alike_from: float

    def __call__(self, earlier: Sequence[Sentence], later: Sentence) -> Sequence[float]:
        """The likeness, 0 to 1, of each earlier sentence to the later one; `sentence.text` is as it was written."""
        ...


class SharedWords:
    """Likeness by words in common. It never says "the same": another word may always mean something else."""

    same_from = inf
    alike_from = 0.6

    def __call__(self, earlier: Sequence[Sentence], later: Sentence) -> list[float]:
        """The Dice coefficient of their stems: twice those in common by the sum of each. Of numbers and dates only
        those in common count: others are for the guard.
        """
        return [_dice(one, later) for one in earlier]


def _dice(one: Sentence, other: Sentence) -> float:
    common = 2 * len(one.figures & other.figures)
    shared = 2 * len(one.content & other.content) + common
    return shared / (len(one.content) + len(other.content) + common or 1)


SHARED_WORDS: Final = SharedWords()
