"""What is on record, sentence by sentence, and the best match in it for one more sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ingest.model import Said, VerdictName
from ingest.statements import lexicon
from ingest.statements.guard import change, changes, quoted
from ingest.statements.likeness import Similarity
from ingest.statements.sentences import Sentence, clauses, read_sentences
from ingest.statements.verbatim import stands_in
from ingest.statements.words import Word

_SHORT = 3  # compared words: a fragment of fewer may come from anywhere
_SOME: Final = 0.4  # of a sentence's words: less may be no more than "to resolve the crisis"
_FEW = 2  # words that differ, where the rest is alike
_NEARLY: Final = 0.9  # the score of a sentence that has the words of another, but may mean something else
_TRIES = 50  # earlier sentences with all these words that are looked into, earliest first
_PAIRS = 400_000  # of sentences that are measured at most for one statement; what is left over counts as new


@dataclass(frozen=True, slots=True)
class Finding:
    """How one sentence stands to the record: `of` is the index of the earlier statement that is nearest."""

    sentence: Sentence
    verdict: VerdictName
    score: float
    of: int | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    of: int
    said_on: date | None
    sentence: Sentence


_RANK: Final = {"new": 0, "update": 1, "same": 2}


class Pool:
    """The sentences of earlier statements by one actor, in the order given."""

    def __init__(self, earlier: Sequence[Said], similarity: Similarity) -> None:
        self._entries = [
            _Entry(of, said.said_on, sentence)
            for of, said in enumerate(earlier)
            for sentence in read_sentences(said.text, said.speaker)
        ]
        self._cores = [(entry.sentence.core, entry) for entry in self._entries]
        self._sentences = [entry.sentence for entry in self._entries]
        self._exact: dict[tuple[tuple[str, ...], tuple[str, ...]], _Entry] = {}
        for entry in reversed(self._entries):
            self._exact[entry.sentence.keys, entry.sentence.dates] = entry
        self._similarity = similarity

    def findings(self, later: Said) -> list[Finding]:
        """One finding a sentence of `later`, in its order."""
        budget = max(1, _PAIRS // max(1, len(self._entries)))
        sentences = read_sentences(later.text, later.speaker)
        near = [self._finding(sentence, later.said_on) for sentence in sentences[:budget]]
        return near + [self._equal(sentence, later.said_on) for sentence in sentences[budget:]]

    def _finding(self, sentence: Sentence, said_on: date | None) -> Finding:
        equal = self._equal(sentence, said_on)
        if equal.verdict == "same":
            return equal
        finding = self._verbatim(sentence, said_on) or self._by_clause(sentence, said_on) or self._longer(sentence)
        if finding is not None and finding.verdict == "same":
            return finding
        return max(finding or equal, self._measured(sentence), key=lambda one: _RANK[one.verdict])

    def _equal(self, sentence: Sentence, said_on: date | None) -> Finding:
        """The first earlier sentence of the same words, in one look."""
        entry = self._exact.get((sentence.keys, sentence.dates))
        if entry is None or _other_day(sentence, entry.said_on, said_on):
            return Finding(sentence, "new", 0.0)
        return Finding(sentence, "same", 1.0, entry.of)

    def _verbatim(self, sentence: Sentence, said_on: date | None) -> Finding | None:
        """The first earlier sentence that has these words with no reason against it, else the first that has them."""
        doubtful: Finding | None = None
        holding = [entry for core, entry in self._cores if sentence.core <= core]
        for entry in holding[:_TRIES]:
            standing = stands_in(entry.sentence, sentence)
            if standing is None:
                continue
            reasons = standing.reasons + _other_day(sentence, entry.said_on, said_on)
            if not standing.whole and len(sentence.keys) < _SHORT and (said_on is None or said_on != entry.said_on):
                reasons += (f"too short to tell: {sentence.text}",)
            if not reasons:
                return Finding(sentence, "same", 1.0, entry.of)
            doubtful = doubtful or Finding(sentence, "update", _NEARLY, entry.of, reasons)
        return doubtful

    def _by_clause(self, sentence: Sentence, said_on: date | None) -> Finding | None:
        """Clauses on record beside others: an addition; the same if all are there and none is a condition."""
        parts = clauses(sentence)
        if len(parts) < 2:
            return None
        found = [self._verbatim(part, said_on) or Finding(part, "new", 0.0) for part in parts]
        known = [finding for finding in found if finding.verdict == "same"]
        share = sum(len(finding.sentence.every) for finding in known) / len(sentence.every)
        if share < _SOME:
            return None
        if len(known) == len(found) and lexicon.CONDITIONS.isdisjoint(sentence.every):
            return Finding(sentence, "same", 1.0, known[0].of)
        reasons = [reason for finding in found for reason in finding.reasons]
        reasons += [f"added: {finding.sentence.text}" for finding in found if finding.verdict == "new"]
        reasons = reasons or [f"put together another way: {sentence.text}"]
        return Finding(sentence, "update", round(_NEARLY * min(1.0, share), 3), known[0].of, tuple(reasons))

    def _longer(self, sentence: Sentence) -> Finding | None:
        """The first earlier sentence that this one repeats word for word and says more than."""
        within = [entry for core, entry in self._cores if core <= sentence.core]
        for entry in within[:_TRIES]:
            repeated = len(entry.sentence.every) >= _SHORT and stands_in(sentence, entry.sentence)
            if repeated and not repeated.reasons:
                more = _only(sentence, entry.sentence)
                share = len(entry.sentence.every) / len(sentence.every)
                return Finding(sentence, "update", round(_NEARLY * share, 3), entry.of, (f"added: {quoted(more)}",))
        return None

    def _measured(self, sentence: Sentence) -> Finding:
        likeness = self._similarity(self._sentences, sentence)
        if not likeness:
            return Finding(sentence, "new", 0.0)
        at = max(range(len(likeness)), key=likeness.__getitem__)
        score, entry = round(likeness[at], 3), self._entries[at]
        if score < self._similarity.alike_from:
            return Finding(sentence, "new", score, entry.of)
        reasons = changes(entry.sentence.words, sentence.words)
        if score >= self._similarity.same_from and not reasons:
            return Finding(sentence, "same", score, entry.of)
        return Finding(sentence, "update", score, entry.of, reasons + _difference(entry.sentence, sentence, reasons))


def _difference(earlier: Sentence, later: Sentence, known: Sequence[str]) -> tuple[str, ...]:
    """A word or two in another's place, unless that is known; or too much to say more than that it may be the same."""
    gone, come = _only(earlier, later), _only(later, earlier)
    if len(gone) > _FEW or len(come) > _FEW:
        return (f"possibly a version of: {earlier.text}",)
    return () if known else (change("words", gone, come) or f"words in another order: {later.text}",)


def _only(here: Sentence, there: Sentence) -> list[Word]:
    return [word for word in here.words if word.counts and word.key not in there.every]


def _other_day(sentence: Sentence, before: date | None, now: date | None) -> tuple[str, ...]:
    """What is "tonight" on another day is another night, unless a number fixes the date."""
    if before is None or now is None or any(key.isdigit() for key in sentence.dates):
        return ()
    days = abs((now - before).days)
    for key in sentence.dates:
        if days > lexicon.RELATIVE_DATES.get(key, days):
            return (f"“{key}” said on another day: {before} → {now}",)
    return ()
