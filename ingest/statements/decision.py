"""Is what somebody said the same as what is on record, an update of it, or new?"""

from collections.abc import Sequence

from ingest.folding import fold
from ingest.model import Said, Statement, Verdict
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


def match(
    incoming: Said, on_record: Sequence[Statement], *, similarity: Similarity = SHARED_WORDS
) -> tuple[Verdict, Statement | None]:
    """How `incoming` stands to all statements of the same actor together, and the one of these that it repeats or
    updates; None if it is new. The order of `on_record` decides between equals: earliest first.
    """
    pool = Pool(similarity)
    for key, one in enumerate(on_record):
        pool.add(Said(text=one.text, speaker=one.speaker, said_on=one.said_on), key)
    judgement = pool.judge(incoming)
    return judgement.verdict, None if judgement.of is None else on_record[judgement.of]


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names may mean one person: equal when folded, or the words of one among the other's."""
    if one is None or other is None:
        return True
    words, others = set(fold(one).split()), set(fold(other).split())
    return words <= others or others <= words
