"""MiniLM-L6-v2 as a provider of vectors: loaded once, one thread."""

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from ingest.vectors.encoder import LONGEST, Encoder
from ingest.vectors.provider import WIDTH
from ingest.vectors.weights import SHA256, find, read

# Steps of 1/2048 make every product of two vectors exact in float32, in whatever order its terms are added: 22 bits
# behind the point, sums below 2. So how alike two sentences are does not depend on what stands beside them in a matrix.
_STEPS: Final = np.float32(2048)


class MiniLM:
    """all-MiniLM-L6-v2 in numpy. About 30 ms a sentence on one core. Raises WeightsError when made without weights."""

    model = "all-MiniLM-L6-v2"
    version = f"{SHA256['model.safetensors'][:12]}/2048"

    def __init__(self) -> None:
        tensors, tokenizer = read(find())
        self._encoder = Encoder(tensors)
        self._tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.enable_truncation(LONGEST)
        self._threads = ThreadpoolController()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As `Vectors.embed` says: shape (texts, 384), each of length 1 within a thousandth."""
        found = np.zeros((len(texts), WIDTH), dtype=np.float32)
        with self._threads.limit(limits=1, user_api="blas"):
            for at, text in enumerate(texts):
                found[at] = self._encoder.encode(self._tokenizer.encode(text).ids)
        return (np.round(found * _STEPS) / _STEPS).astype(np.float32, copy=False)


@cache
def load_vectors() -> MiniLM:
    """The vectors of this process; the first call reads and verifies 90 MB in about half a second.

    Raises WeightsError: the one line to show before going on without meaning, by shared words alone.
    """
    return MiniLM()
