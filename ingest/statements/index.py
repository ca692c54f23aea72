"""The sentences on record with what they are found by: their words, their vectors, their times."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf, nan
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.model import Said
from ingest.statements.languages import is_english
from ingest.statements.postings import Postings
from ingest.statements.sentences import Sentence, read_sentences
from ingest.vectors import WIDTH, Vectors

_DAY: Final = 86_400
_EMBEDDED: Final = 40  # sentences of one statement that get a vector: a speech of an hour has its words
_WORTH: Final = 3  # compared words: "I agree." is like any other assent


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence on record: `key` names its statement, `order` says which of two came first. `english`: it can be
    compared by more than its words. `meant`: it gets a vector.
    """

    key: int
    order: tuple[float, int, int]
    said: Said
    sentence: Sentence
    english: bool
    meant: bool


class Index:
    """Sentences by number, 0, 1, 2 … in the order of `add`; the number of one that was removed stays empty for a while.
    Searches give arrays over all numbers.
    """

    def __init__(self, vectors: Vectors | None) -> None:
        self._vectors = vectors
        self._begin()

    def _begin(self) -> None:
        self.entries: list[Entry | None] = []
        self._numbers: dict[int, list[int]] = {}
        self._alive = np.zeros(16, dtype=bool)
        self._days = np.zeros(16)
        self._rows = np.zeros((16 if self._vectors else 0, WIDTH), dtype=np.float32)
        self._embedded = np.zeros(16, dtype=bool)
        self._lacking = np.zeros(16, dtype=bool)
        self._core, self._content, self._figures = Postings(), Postings(), Postings()
        self._equal: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = defaultdict(list)

    def add(self, said: Said, key: int) -> None:
        """Put the sentences of a statement on record."""
        first = said.at.timestamp() if said.at else -inf
        sentences = read_sentences(said.text, said.voice)
        english = is_english(sentences, said.language)
        self._put(
            Entry(key, (first, key, place), said, sentence, english, english and is_meant(sentence, place))
            for place, sentence in enumerate(sentences)
        )
        self._numbers.setdefault(key, [])
        self.renew(key, said.at)

    def _put(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            number, sentence = len(self.entries), entry.sentence
            if number == len(self._alive):
                self._grow()
            self.entries.append(entry)
            self._alive[number] = True
            self._lacking[number] = entry.meant
            self._numbers.setdefault(entry.key, []).append(number)
            self._core.add(sentence.core)
            self._content.add(sentence.content)
            self._figures.add(sentence.figures)
            self._equal[sentence.keys, sentence.dates].append(number)

    def _grow(self) -> None:
        more = len(self._alive)
        self._alive, self._days, self._embedded, self._lacking = (
            np.concatenate([column, np.zeros(more, dtype=column.dtype)])
            for column in (self._alive, self._days, self._embedded, self._lacking)
        )
        if self._vectors:
            self._rows = np.concatenate([self._rows, np.zeros((more, WIDTH), dtype=np.float32)])

    def renew(self, key: int, at: datetime | None) -> None:
        """The last report of this statement is of this time."""
        self._days[self._numbers[key]] = at.timestamp() / _DAY if at else nan

    def remove(self, key: int) -> None:
        """Take a statement off the record."""
        for number in self._numbers.pop(key):
            entry = self.entries[number]
            if entry is not None:
                self._equal[entry.sentence.keys, entry.sentence.dates].remove(number)
            self.entries[number] = None
            self._alive[number] = False
        if len(self.entries) > 2 * self._alive.sum() + 1000:
            self._compact()

    def _compact(self) -> None:
        kept = [number for number, entry in enumerate(self.entries) if entry is not None]
        entries = [entry for entry in self.entries if entry is not None]
        days, embedded = self._days[kept], self._embedded[kept]
        rows = self._rows[kept] if self._vectors else self._rows
        empty = [key for key, numbers in self._numbers.items() if not numbers]
        self._begin()
        self._put(entries)
        self._numbers.update({key: [] for key in empty})
        self._days[: len(kept)], self._embedded[: len(kept)] = days, embedded
        self._lacking[: len(kept)] &= ~embedded
        if self._vectors:
            self._rows[: len(kept)] = rows

    def within(self, at: datetime | None, days: float) -> NDArray[np.bool_]:
        """Which were last reported within so many days of this time; an unknown time is near to every other."""
        size = len(self.entries)
        alive = self._alive[:size]
        if at is None:
            return alive
        apart = np.abs(self._days[:size] - at.timestamp() / _DAY)
        return alive & ~(apart > days)

    def first(self, numbers: NDArray[np.bool_] | Sequence[int]) -> list[Entry]:
        """The entries of these numbers, those published earliest first."""
        chosen = np.flatnonzero(numbers) if isinstance(numbers, np.ndarray) else numbers
        return sorted(self._at(chosen), key=lambda entry: entry.order)

    def _at(self, numbers: Iterable[int]) -> list[Entry]:
        return [entry for number in numbers if (entry := self.entries[number]) is not None]

    def equal(self, sentence: Sentence, near: NDArray[np.bool_]) -> list[Entry]:
        """Those with the same words, among the numbers marked in `near`."""
        return self.first([number for number in self._equal.get((sentence.keys, sentence.dates), ()) if near[number]])

    def holding(self, sentence: Sentence, near: NDArray[np.bool_]) -> list[Entry]:
        """Those that have all words of it, reported or not."""
        return self.first(near & (self._core.shared(sentence.core) == len(sentence.core)))

    def held(self, sentence: Sentence, near: NDArray[np.bool_]) -> list[Entry]:
        """Those of which it has all words."""
        return self.first(near & (self._core.shared(sentence.core) == self._core.sizes))

    def by_words(self, sentence: Sentence) -> NDArray[np.float64]:
        """The Dice coefficient of stems: twice those in common by the sum of each. Of numbers and dates only those in
        common count: others are for the guard.
        """
        common = 2.0 * self._figures.shared(sentence.figures)
        shared = 2.0 * self._content.shared(sentence.content) + common
        every = self._content.sizes + len(sentence.content) + common
        found: NDArray[np.float64] = shared / np.maximum(every, 1)
        return found

    def by_meaning(self, vector: NDArray[np.float32], near: NDArray[np.bool_]) -> NDArray[np.float32]:
        """The cosine to each of those in `near` that has a vector, 0 for the others. Vectors are made here, when first
        asked for: what nothing fresh is compared with never costs one.
        """
        size = len(self.entries)
        lacking = np.flatnonzero(near & self._lacking[:size])
        if len(lacking) and self._vectors:
            self._rows[lacking] = self._vectors.embed([entry.sentence.text for entry in self._at(lacking)])
            self._embedded[lacking], self._lacking[lacking] = True, False
        # Not @: its threads cost more than they bring for a matrix of this size.
        cosines = np.einsum("ij,j->i", self._rows[:size], vector)
        return np.where(near & self._embedded[:size], cosines, np.float32(0))


def is_meant(sentence: Sentence, place: int) -> bool:
    """Whether the sentence that stands at this place of a statement is compared by meaning."""
    return place < _EMBEDDED and len(sentence.every) >= _WORTH
