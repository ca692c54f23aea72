"""Is what somebody said the same as what is on record, an update of it, or new?"""

from typing import Final

from ingest.folding import fold
from ingest.model import Said, Verdict
from ingest.quotes.english.nouns import ROLES
from ingest.statements.likeness import SHARED_WORDS, Similarity
from ingest.statements.pool import Pool
from ingest.statements.words import lemma, read_words

_OFFICES: Final = frozenset(lemma(role.strip(".")) for role in ROLES) | {"a", "an"}


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


def names_side(named: str, side: str) -> bool:
    """Whether this is a name for the side that somebody speaks for, as "Beijing", "a Foreign Ministry spokesman" and
    "the Chinese ministry" are for "Chinese Foreign Ministry": every word of it is of the side, or of an office.
    """
    words = {word.key for word in read_words(named) if word.counts} - _OFFICES
    return bool(words) and words <= {word.key for word in read_words(side)} | set(fold(side).split())


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names may mean one person: equal when folded, or the words of one among the other's."""
    if one is None or other is None:
        return True
    words, others = set(fold(one).split()), set(fold(other).split())
    return words <= others or others <= words
