"""What sentences mean, as vectors: two that say the same thing in other words lie close together.

The weights are an installed package; nothing is ever fetched. Without them statements are compared by their words alone.
"""

from ingest.vectors.encoder import WIDTH
from ingest.vectors.minilm import MiniLM, load_vectors
from ingest.vectors.provider import Vectors

__all__ = ["WIDTH", "MiniLM", "Vectors", "load_vectors"]
