"""The seam for another model, or for vectors that are on record."""

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

WIDTH: Final = 384


class Vectors(Protocol):
    """Turns texts into vectors. Those of another `model` or `version` cannot be compared with them."""

    @property
    def model(self) -> str:
        """The name of the model, as "all-MiniLM-L6-v2"."""
        ...

    @property
    def version(self) -> str:
        """What else a vector depends on; it changes whenever the same text would get another vector."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, in its order: float32 of shape (texts, 384) and length 1. The vector of a text depends on
        that text alone, not on those beside it.
        """
        ...
