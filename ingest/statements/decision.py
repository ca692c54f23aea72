"""Is what somebody said the same as what is on record, an update of it, or new?"""

from ingest.folding import fold
from ingest.model import Said, Verdict
from ingest.statements.likeness import SHARED_WORDS, Similarity
from ingest.statements.pool import Pool


def compare(earlier: Said, later: Said, *, similarity: Similarity = SHARED_WORDS) -> Verdict:
    """How `later` stands to `earlier`, sentence by sentence.

    same: every sentence of it is there; update: some are, or one is there with a changed meaning, or possibly; new:
    none is, or another person said it. Where a speaker is not known, it may be the same one.
    """
    if not same_speaker(earlier.speaker, later.speaker):
        reasons = (f"another speaker: {earlier.speaker} → {later.speaker}",)
        return Verdict(verdict="new", score=0.0, reasons=reasons, news=(later.text,))
    pool = Pool(similarity)
    pool.add(earlier, 0)
    return pool.judge(later).verdict


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names may mean one person: equal when folded, or the words of one among the other's."""
    if one is None or other is None:
        return True
    words, others = set(fold(one).split()), set(fold(other).split())
    return words <= others or others <= words
