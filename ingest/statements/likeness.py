"""How alike two sentences must be, and by which measure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ingest.errors import WeightsError
from ingest.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Similarity:
    """Measures of likeness, each 0 to 1, and what follows from them; the figures are measured in docs/quality.md.

    Shared words never make two sentences the same, for another word may always mean something else. Vectors may, if the
    guard finds no change of meaning: from `same_from` on, or `reordered_from` if all words of content are in both; the
    words that only one has must be alike too, from `rest_from` on, for "adopted" and "shelved" may stand in the same
    words. They call two alike from `alike_from` on. What is measured is the cosine less `topic` of the words in common,
    for a high cosine of sentences that share most words shows a common topic. More is needed where the later one brings
    a number or a date of its own (by `figure`), or a name (by `name`).
    """

    vectors: Vectors | None = None
    alike_by_words: float = 0.6
    same_from: float = 0.72
    reordered_from: float = 0.93
    rest_from: float = 0.45
    alike_from: float = 0.48
    topic: float = 0.3
    figure: float = 0.3
    name: float = 0.05
    changed_from: float = 0.7  # a change of meaning is certain, not just two translations
    retold_from: float = 0.5  # an article's own words for what it quotes elsewhere
    retold_words: int = 8  # words of content in common with which the others are not asked for there
    supported: float = 0.04  # how much less will do where day and venue, or other quotes of the two articles, agree
    contradicted: float = 0.15  # how much more it takes where it was said on another day


SHARED_WORDS: Final = Similarity()


def best_similarity(tell: Callable[[str], None]) -> Similarity:
    """By meaning where the weights are at hand (half a second to load, once a process). Where they are not, by shared
    words, and `tell` is told why in one line.
    """
    from ingest.vectors.minilm import load_vectors

    try:
        return Similarity(load_vectors())
    except WeightsError as error:
        tell(f"statements are compared by their words alone: {error}")
        return SHARED_WORDS
