"""The vectors of sentences, each with the model and version that made it; those of others are never given."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlmodel import col, select

from storage.columns import digest
from storage.database import Transaction
from storage.insertion import insert_new
from storage.tables import VectorRow

_AT_ONCE = 400  # bound values of one query


def get(tx: Transaction, texts: Sequence[str], *, model: str, version: str) -> dict[str, NDArray[np.float32]]:
    """The vectors of those of these texts that have one by this model and version."""
    by_digest = {digest(text): text for text in texts}
    found: dict[str, NDArray[np.float32]] = {}
    digests = list(by_digest)
    for at in range(0, len(digests), _AT_ONCE):
        rows = tx.exec(
            select(VectorRow.digest, VectorRow.vector).where(
                VectorRow.model == model,
                VectorRow.version == version,
                col(VectorRow.digest).in_(digests[at : at + _AT_ONCE]),
            )
        )
        found.update({by_digest[key]: np.frombuffer(vector, dtype="<f4").astype(np.float32) for key, vector in rows})
    return found


def put(tx: Transaction, made: Mapping[str, NDArray[np.float32]], *, model: str, version: str) -> None:
    """Keep these vectors by their texts; one that is there already stays."""
    rows = [
        {"digest": digest(text), "model": model, "version": version, "vector": vector.astype("<f4").tobytes()}
        for text, vector in made.items()
    ]
    insert_new(tx, VectorRow, sorted(rows, key=lambda row: row["digest"]), returning="digest")
