"""What is on record of one actor, and how one more statement stands to it."""

from dataclasses import dataclass
from datetime import datetime
from math import inf

import numpy as np
from numpy.typing import NDArray

from ingest.model import Said, Verdict
from ingest.statements.evidence import APART, EXACT_DAYS, FUZZY_DAYS, Evidence
from ingest.statements.findings import Finding, conclude, not_on_record
from ingest.statements.index import Index, is_meant
from ingest.statements.languages import is_english
from ingest.statements.likeness import SHARED_WORDS, Similarity
from ingest.statements.meaning import Meaning
from ingest.statements.sentences import Sentence, read_sentences
from ingest.statements.wording import Wording

_RANK = {"new": 0, "update": 1, "same": 2}
_PAIRS = 400_000  # of sentences that are compared at most for one statement; what is left over is only looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How a statement stands to what is on record; `of` is the key of the nearest, None where it is new."""

    verdict: Verdict
    of: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A statement on record (by key) as if it were alone there: the `verdict`, and of the sentences that are most alike
    `words` in common and likeness by `meaning` as `Similarity` measures them, None where they have no vectors.
    """

    key: int
    verdict: Verdict
    words: float
    meaning: float | None


class Pool:
    """The statements of one actor. One counts for others that are published within 90 days of its last report; unless
    it has the same words, within 14. Of equals, the one published first counts, then the one with the lower key.
    """

    def __init__(self, similarity: Similarity = SHARED_WORDS) -> None:
        self._similarity = similarity
        self._index = Index(similarity.vectors)
        self._said: dict[int, Said] = {}

    def add(self, said: Said, key: int) -> None:
        """Put a statement on record; `said.at` is when it was published. `key` is not in use."""
        self._said[key] = said
        self._index.add(said, key)

    def renew(self, key: int, at: datetime | None) -> None:
        """The last report of the statement `key` is of this time."""
        self._index.renew(key, at)

    def remove(self, key: int) -> None:
        """Take the statement `key` off the record."""
        del self._said[key]
        self._index.remove(key)

    def judge(self, said: Said, evidence: Evidence = lambda _: APART) -> Judgement:
        """How `said` stands to the record around `said.at`. `evidence` gives, for a key, what the articles of that
        statement and of this one have in common otherwise.
        """
        sentences = read_sentences(said.text, said.voice)
        if not sentences:
            return self._wordless(said)
        near = self._index.within(said.at, EXACT_DAYS)
        english = is_english(sentences, said.language)
        wording = Wording(self._index, said, near, english=english)
        fresh = self._index.within(said.at, FUZZY_DAYS)
        meaning = Meaning(self._index, self._similarity, said, fresh, evidence)
        budget = max(1, _PAIRS // max(1, int(near.sum())))
        findings = []
        for place, sentence in enumerate(sentences):
            finding = wording.equal(sentence)
            if finding is None and place < budget:
                meant = english and bool(fresh.any()) and is_meant(sentence, place)
                finding = self._searched(sentence, wording, meaning, meant=meant)
            findings.append(finding or not_on_record(sentence))
        verdict, of = conclude(findings)
        return Judgement(verdict=verdict, of=of)

    def candidates(self, said: Said, count: int, evidence: Evidence = lambda _: APART) -> list[Candidate]:
        """So many of the statements that `judge` looks into, those most alike first, each judged alone."""
        likeness = self._likeness(said)
        alike = sorted(likeness, key=lambda key: (-_most(likeness[key]), key))
        found = []
        for key in alike[:count]:
            alone = Pool(self._similarity)
            alone.add(self._said[key], key)
            words, meaning = likeness[key]
            verdict = alone.judge(said, evidence).verdict
            found.append(Candidate(key=key, verdict=verdict, words=words, meaning=meaning))
        return found

    def _likeness(self, said: Said) -> dict[int, tuple[float, float | None]]:
        """Of each statement around `said.at`, the words in common and the likeness by meaning of the sentences that
        are most alike; without those that have nothing in common.
        """
        near = self._index.within(said.at, EXACT_DAYS)
        found: dict[int, tuple[float, float | None]] = {}
        for place, sentence in enumerate(read_sentences(said.text, said.voice)):
            words = np.where(near, self._index.by_words(sentence), 0)
            vector = self._vector(sentence) if is_meant(sentence, place) else None
            fresh = self._index.within(said.at, FUZZY_DAYS)
            cosines = np.zeros(len(words)) if vector is None else self._index.by_meaning(vector, fresh)
            beyond = cosines - self._similarity.topic * words
            for number in np.flatnonzero(np.maximum(words, beyond) > 0):
                entry = self._index.entries[number]
                if entry is not None:
                    meaning = round(float(beyond[number]), 3) if cosines[number] else None
                    here = round(float(words[number]), 3), meaning
                    found[entry.key] = max(found.get(entry.key, (0.0, None)), here, key=_most)
        return found

    def _searched(self, sentence: Sentence, wording: Wording, meaning: Meaning, *, meant: bool) -> Finding:
        worded = wording.found(sentence)
        if worded is not None and worded.verdict == "same":
            return worded
        found = meaning.found(sentence, self._vector(sentence) if meant else None)
        return max(worded or found, found, key=lambda one: _RANK[one.verdict])

    def _vector(self, sentence: Sentence) -> NDArray[np.float32] | None:
        vectors = self._similarity.vectors
        return None if vectors is None else vectors.embed([sentence.text])[0]

    def _wordless(self, later: Said) -> Judgement:
        """Nothing to compare but marks and fillers: the same only if it is letter by letter."""
        text = later.text.strip()
        same = [
            (said.at.timestamp() if said.at else -inf, key)
            for key, said in self._said.items()
            if said.text.strip() == text
        ]
        if same:
            return Judgement(verdict=Verdict(verdict="same", score=1.0, reasons=("the same text",)), of=min(same)[1])
        verdict = Verdict(verdict="new", score=0.0, reasons=("no words to compare",), news=(text,))
        return Judgement(verdict=verdict, of=None)


def _most(likeness: tuple[float, float | None]) -> float:
    return max(likeness[0], likeness[1] or 0.0)
