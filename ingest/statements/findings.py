"""What is found about one sentence, and what makes one statement of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.model import Verdict, VerdictName
from ingest.statements.sentences import Sentence

_TRIVIAL: Final = 3  # compared words; "Thank you." on record makes nothing an update


@dataclass(frozen=True, slots=True)
class Finding:
    """How one sentence stands to the record: `of` is the key of the nearest statement, `news` what of it is not there,
    as written. `certain`: that it is an update is no guess.
    """

    sentence: Sentence
    verdict: VerdictName
    score: float
    of: int | None = None
    reasons: tuple[str, ...] = ()
    certain: bool = True
    news: tuple[str, ...] = ()


def not_on_record(sentence: Sentence, score: float = 0.0) -> Finding:
    """Nothing like it is on record; `score` is that of the nearest all the same."""
    return Finding(sentence, "new", score, news=(sentence.text,))


def conclude(findings: Sequence[Finding]) -> tuple[Verdict, int | None]:
    """The verdict on a statement of these sentences, and the key of the statement on record that is nearest to it; None
    where it is new. There is one finding at least.
    """
    score = round(sum(finding.score for finding in findings) / len(findings), 3)
    news = tuple(text for finding in findings for text in finding.news)
    if all(finding.verdict == "same" for finding in findings):
        return Verdict(verdict="same", score=score, reasons=("every sentence is on record",)), _nearest(findings)
    if all(finding.verdict == "new" for finding in _weighty(findings)) or _mostly_new(findings):
        news = tuple(finding.sentence.text for finding in findings)
        return Verdict(verdict="new", score=score, reasons=("no sentence is on record",), news=news), None
    certain = any(finding.certain for finding in findings if finding.verdict != "same")
    reasons = tuple(_reasons(findings))
    return Verdict(verdict="update", score=score, reasons=reasons, certain=certain, news=news), _nearest(findings)


def _mostly_new(findings: Sequence[Finding]) -> bool:
    """Whether nothing is certainly on record, and what possibly is has fewer words than what is not."""
    if any(finding.verdict != "new" and finding.certain for finding in findings):
        return False
    return 2 * sum(_words(finding) for finding in findings if finding.verdict == "new") > sum(map(_words, findings))


def _words(finding: Finding) -> int:
    return len(finding.sentence.every)


def _weighty(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Those of more than a word or two, if there are any."""
    return [finding for finding in findings if len(finding.sentence.every) >= _TRIVIAL] or findings


def _nearest(findings: Sequence[Finding]) -> int | None:
    """The statement that has most words of the sentences that are on record, then of those that possibly are; of equals
    the one that was found first.
    """
    known, possible = Counter[int](), Counter[int]()
    for finding in findings:
        if finding.of is not None and finding.verdict != "new":
            (known if finding.verdict == "same" else possible)[finding.of] += len(finding.sentence.every)
    found = list(dict.fromkeys(finding.of for finding in findings if finding.of in known or finding.of in possible))
    return max(found, key=lambda of: (known[of or 0], possible[of or 0])) if found else None


def _reasons(findings: Sequence[Finding]) -> list[str]:
    reasons = [reason for finding in findings for reason in finding.reasons]
    return reasons + [f"added sentence: {finding.sentence.text}" for finding in findings if finding.verdict == "new"]
