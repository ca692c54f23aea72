"""Is one sentence on record in these words: whole, as a fragment, clause by clause, or within something longer?"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.model import Said
from ingest.statements import lexicon
from ingest.statements.evidence import other_day
from ingest.statements.findings import Finding
from ingest.statements.guard import quoted
from ingest.statements.index import Index
from ingest.statements.sentences import Sentence, clauses
from ingest.statements.verbatim import stands_in

NEARLY: Final = 0.9  # the score of a sentence that has the words of another, but may mean something else
_SHORT: Final = 3  # compared words: a fragment of fewer may come from anywhere
_SOME: Final = 0.4  # of a sentence's words: less may be no more than "to resolve the crisis"
_TRIES: Final = 50  # earlier sentences with all these words that are looked into, earliest first


class Wording:
    """Compares the sentences of `later` with those of `index` that are marked in `near`, by their words."""

    def __init__(self, index: Index, later: Said, near: NDArray[np.bool_], *, english: bool) -> None:
        self._index = index
        self._later = later
        self._near = near
        self._english = english

    def equal(self, sentence: Sentence) -> Finding | None:
        """The first sentence on record of the same words, in one look."""
        for entry in self._index.equal(sentence, self._near):
            if not other_day(sentence, entry.said.said_on, self._later.said_on):
                return Finding(sentence, "same", 1.0, entry.key)
        return None

    def found(self, sentence: Sentence) -> Finding | None:
        """The first that has these words with no reason against it, else what comes nearest to that."""
        return self._whole(sentence) or self._by_clause(sentence) or self._longer(sentence)

    def _whole(self, sentence: Sentence) -> Finding | None:
        doubtful: Finding | None = None
        said_on = self._later.said_on
        for entry in self._index.holding(sentence, self._near)[:_TRIES]:
            standing = stands_in(entry.sentence, sentence)
            if standing is None:
                continue
            reasons = standing.reasons + other_day(sentence, entry.said.said_on, said_on)
            same_day = said_on is not None and said_on == entry.said.said_on
            if not standing.whole and len(sentence.keys) < _SHORT and not same_day:
                reasons += (f"too short to tell: {sentence.text}",)
            if not (standing.whole or self._english or entry.english):
                reasons += (f"a fragment in another language than English: {sentence.text}",)
            if not reasons:
                return Finding(sentence, "same", 1.0, entry.key)
            doubtful = doubtful or Finding(sentence, "update", NEARLY, entry.key, reasons, news=(sentence.text,))
        return doubtful

    def _by_clause(self, sentence: Sentence) -> Finding | None:
        """Clauses on record beside others: an addition; the same if all are there and none is a condition."""
        parts = clauses(sentence)
        if len(parts) < 2:
            return None
        found = [(part, self._whole(part)) for part in parts]
        known = [finding for _, finding in found if finding and finding.verdict == "same"]
        share = sum(len(finding.sentence.every) for finding in known) / len(sentence.every)
        if share < _SOME:
            return None
        if len(known) == len(found) and lexicon.CONDITIONS.isdisjoint(sentence.every):
            return Finding(sentence, "same", 1.0, known[0].of)
        reasons = [reason for _, finding in found if finding for reason in finding.reasons]
        reasons += [f"added: {part.text}" for part, finding in found if not finding]
        reasons = reasons or [f"put together another way: {sentence.text}"]
        news = tuple(part.text for part, finding in found if not finding or finding.verdict != "same")
        score = round(NEARLY * min(1.0, share), 3)
        return Finding(sentence, "update", score, known[0].of, tuple(reasons), news=news or (sentence.text,))

    def _longer(self, sentence: Sentence) -> Finding | None:
        """The first earlier sentence that this one repeats word for word and says more than."""
        for entry in self._index.held(sentence, self._near)[:_TRIES]:
            repeated = len(entry.sentence.every) >= _SHORT and stands_in(sentence, entry.sentence)
            if repeated and not repeated.reasons:
                more = quoted(word for word in sentence.words if word.counts and word.key not in entry.sentence.every)
                score = round(NEARLY * len(entry.sentence.every) / len(sentence.every), 3)
                reasons = (f"added: {more}",)
                return Finding(sentence, "update", score, entry.key, reasons, news=(sentence.text,))
        return None
