"""How many words each sentence on record shares with one more, in one look for all."""

from array import array
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


class Postings:
    """Word to the numbers of the sentences that have it. Sentences are numbered 0, 1, 2 … in the order of `add`."""

    def __init__(self) -> None:
        self._having: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._sizes = array("i")

    def add(self, words: Iterable[str]) -> None:
        """The next sentence, by its different words."""
        number, size = len(self._sizes), 0
        for word in words:
            self._having[word].append(number)
            size += 1
        self._sizes.append(size)

    @property
    def sizes(self) -> NDArray[np.int32]:
        """How many different words each sentence has."""
        return np.array(self._sizes, dtype=np.int32)

    def shared(self, words: Iterable[str]) -> NDArray[np.int32]:
        """How many of these words each sentence has."""
        counts = np.zeros(len(self._sizes), dtype=np.int32)
        for word in words:
            having = self._having.get(word)
            if having:
                counts[np.frombuffer(having, dtype=np.int32)] += 1
        return counts
