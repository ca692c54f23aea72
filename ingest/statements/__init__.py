"""New, the same, or an update: compares what was said with what is on record."""

from ingest.statements.agreement import agreement
from ingest.statements.decision import compare, same_speaker
from ingest.statements.evidence import EXACT_DAYS, FUZZY_DAYS
from ingest.statements.likeness import SHARED_WORDS, Similarity, best_similarity
from ingest.statements.pool import Candidate, Judgement, Pool

__all__ = [
    "EXACT_DAYS",
    "FUZZY_DAYS",
    "SHARED_WORDS",
    "Candidate",
    "Judgement",
    "Pool",
    "Similarity",
    "agreement",
    "best_similarity",
    "compare",
    "same_speaker",
]
