"""How alike two sentences must be, and by which measure."""

from dataclasses import dataclass
from typing import Final

from ingest.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Similarity:
    """Measures of likeness, each 0 to 1, and what follows from them; the figures are measured in docs/quality.md.

    Shared words never make two sentences the same, for another word may always mean something else. Vectors do from
    `same_from` on, if the guard finds no change of meaning, and call them alike from `alike_from` on. Where the later
    one brings a name of its own, only from `alike_with_name` on, and with a number or a date from `alike_with_figure`.
    """

    vectors: Vectors | None = None
    alike_by_words: float = 0.6
    same_from: float = 0.8
    alike_from: float = 0.5
    alike_with_name: float = 0.65
    alike_with_figure: float = 0.75
    changed_from: float = 0.7  # a change of meaning is certain, not just two translations
    supported: float = 0.12  # how much less will do where day and venue, or other quotes of the two articles, agree
    contradicted: float = 0.15  # how much more it takes where it was said on another day


SHARED_WORDS: Final = Similarity()
