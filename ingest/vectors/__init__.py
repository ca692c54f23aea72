"""What sentences mean, as vectors: two that say the same thing in other words lie close together.

The weights are an installed package; nothing is ever fetched. Without them statements are compared by their words
alone. `minilm` is imported by whom it is worth half a second.
"""

from ingest.vectors.provider import WIDTH, Vectors

__all__ = ["WIDTH", "Vectors"]
