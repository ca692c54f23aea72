"""Is what somebody said the same as what is on record, an update of it, or new?"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ingest.folding import fold
from ingest.model import Said, Statement, Verdict
from ingest.statements.likeness import SHARED_WORDS, Similarity
from ingest.statements.pool import Finding, Pool

_TRIVIAL: Final = 3  # compared words; "Thank you." on record makes nothing an update


def compare(earlier: Said, later: Said, *, similarity: Similarity = SHARED_WORDS) -> Verdict:
    """How `later` stands to `earlier`, sentence by sentence.

    same: every sentence of it is there; update: some are, or one is there with a changed meaning, or possibly; new:
    none is, or another person said it. Where a speaker is not known, it may be the same one.
    """
    if not same_speaker(earlier.speaker, later.speaker):
        return Verdict(verdict="new", score=0.0, reasons=(f"another speaker: {earlier.speaker} → {later.speaker}",))
    return _decide([earlier], later, similarity)[0]


def match(
    incoming: Said, on_record: Sequence[Statement], *, similarity: Similarity = SHARED_WORDS
) -> tuple[Verdict, Statement | None]:
    """How `incoming` stands to all statements of the same actor together, and the one of these that it repeats or
    updates; None if it is new. The order of `on_record` decides between equals: earliest first.
    """
    earlier = [Said(text=one.text, speaker=one.speaker, said_on=one.said_on) for one in on_record]
    verdict, of = _decide(earlier, incoming, similarity)
    return verdict, None if of is None else on_record[of]


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names may mean one person: equal when folded, or the words of one among the other's."""
    if one is None or other is None:
        return True
    words, others = set(fold(one).split()), set(fold(other).split())
    return words <= others or others <= words


def _decide(earlier: Sequence[Said], later: Said, similarity: Similarity) -> tuple[Verdict, int | None]:
    findings = Pool(earlier, similarity).findings(later)
    if not findings:
        return _wordless(earlier, later)
    score = round(sum(finding.score for finding in findings) / len(findings), 3)
    of = _nearest(findings)
    if all(finding.verdict == "same" for finding in findings):
        return Verdict(verdict="same", score=score, reasons=("every sentence is on record",)), of
    if any(finding.verdict != "new" for finding in _weighty(findings)):
        return Verdict(verdict="update", score=score, reasons=tuple(_reasons(findings))), of
    return Verdict(verdict="new", score=score, reasons=("no sentence is on record",)), None


def _wordless(earlier: Sequence[Said], later: Said) -> tuple[Verdict, int | None]:
    """Nothing to compare but marks and fillers: the same only if it is letter by letter."""
    for of, said in enumerate(earlier):
        if said.text.strip() == later.text.strip():
            return Verdict(verdict="same", score=1.0, reasons=("the same text",)), of
    return Verdict(verdict="new", score=0.0, reasons=("no words to compare",)), None


def _weighty(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Those of more than a word or two, if there are any."""
    return [finding for finding in findings if len(finding.sentence.every) >= _TRIVIAL] or findings


def _nearest(findings: Sequence[Finding]) -> int | None:
    """The statement that has most words of the sentences that are on record, then of those that possibly are."""
    known, possible = Counter[int](), Counter[int]()
    for finding in findings:
        if finding.of is not None and finding.verdict != "new":
            (known if finding.verdict == "same" else possible)[finding.of] += len(finding.sentence.every)
    ranked = sorted({*known, *possible}, key=lambda of: (-known[of], -possible[of], of))
    return ranked[0] if ranked else None


def _reasons(findings: Sequence[Finding]) -> list[str]:
    reasons = [reason for finding in findings for reason in finding.reasons]
    return reasons + [f"added sentence: {finding.sentence.text}" for finding in findings if finding.verdict == "new"]
