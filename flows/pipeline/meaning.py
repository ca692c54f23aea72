"""How statements are compared here: by meaning where the weights are at hand, with vectors that are kept on record."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.statements import Similarity, best_similarity
from ingest.vectors import WIDTH, Vectors
from storage import vectors
from storage.database import Transaction

_AT_HAND = 256  # sentences


class Meaning:
    """The measure of likeness, made when it is first asked for: 90 MB are read only where somebody followed speaks."""

    def __init__(self, best: Callable[[Callable[[str], None]], Similarity] = best_similarity) -> None:
        self._best = best
        self._similarity: Similarity | None = None
        self._kept: Kept | None = None
        self._untold: list[str] = []

    def similarity(self) -> Similarity:
        """The same for all ledgers of this process."""
        if self._similarity is None:
            found = self._best(self._untold.append)
            if found.vectors is not None:
                self._kept = Kept(found.vectors)
                found = replace(found, vectors=self._kept)
            self._similarity = found
        return self._similarity

    def use(self, tx: Transaction) -> None:
        """Where vectors are looked up and kept from now on."""
        self.similarity()
        if self._kept is not None:
            self._kept.tx = tx

    def keep(self, tx: Transaction) -> None:
        """Put the vectors that were made since on record; under a lock that nobody else who does it holds."""
        if self._kept is not None:
            self._kept.save(tx)

    def notices(self) -> tuple[str, ...]:
        """Why statements are compared by words alone, where they are; once."""
        told, self._untold = tuple(self._untold), []
        return told


class Kept:
    """Vectors that are made once for each sentence and model, and stand in the database once they are saved: not in the
    order in which they are made, for two who save the same ones in two orders would wait for each other. Those that
    were made last are at hand: the sentences of a quote are on record when the next one is compared.
    """

    def __init__(self, made: Vectors) -> None:
        self._made = made
        self.model = made.model
        self.version = made.version
        self.tx: Transaction | None = None
        self._last: dict[str, NDArray[np.float32]] = {}
        self._unsaved: dict[str, NDArray[np.float32]] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As `Vectors.embed` says."""
        if self.tx is None:
            return self._made.embed(texts)
        known = {text: self._last[text] for text in texts if text in self._last}
        unknown = [text for text in dict.fromkeys(texts) if text not in known]
        known |= vectors.get(self.tx, unknown, model=self.model, version=self.version)
        lacking = [text for text in unknown if text not in known]
        if lacking:
            made = dict(zip(lacking, self._made.embed(lacking), strict=True))
            self._unsaved |= made
            known |= made
            self._last = {**(self._last if len(self._last) < _AT_HAND else {}), **made}
        found = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in enumerate(texts):
            found[row] = known[text]
        return found

    def save(self, tx: Transaction) -> None:
        """Put on record what is not yet."""
        if self._unsaved:
            vectors.put(tx, self._unsaved, model=self.model, version=self.version)
            self._unsaved = {}
