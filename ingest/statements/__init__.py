"""New, the same, or an update: compares what was said with what is on record."""

from ingest.statements.decision import compare, match, same_speaker
from ingest.statements.likeness import SHARED_WORDS, Similarity

__all__ = ["SHARED_WORDS", "Similarity", "compare", "match", "same_speaker"]
