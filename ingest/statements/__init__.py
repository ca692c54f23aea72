"""New, the same, or an update: compares what was said with what is on record."""

from ingest.statements.agreement import agreement
from ingest.statements.decision import compare, names_side, same_speaker
from ingest.statements.evidence import APART, EXACT_DAYS, FUZZY_DAYS, InCommon
from ingest.statements.likeness import SHARED_WORDS, Similarity, best_similarity
from ingest.statements.pool import Candidate, Judgement, Pool

__all__ = [
    "APART",
    "EXACT_DAYS",
    "FUZZY_DAYS",
    "SHARED_WORDS",
    "Candidate",
    "InCommon",
    "Judgement",
    "Pool",
    "Similarity",
    "agreement",
    "best_similarity",
    "compare",
    "names_side",
    "same_speaker",
]
