"""Does one sentence say what a sentence on record says, in other words?"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.model import Said
from ingest.statements.doubts import doubts
from ingest.statements.evidence import Evidence, one_occasion
from ingest.statements.findings import Finding, not_on_record
from ingest.statements.guard import brought, change, changes, quoted, reverses
from ingest.statements.index import Entry, Index
from ingest.statements.likeness import Similarity
from ingest.statements.roles import same_voice
from ingest.statements.sentences import Sentence
from ingest.statements.words import Kind, Word, read_words, stem

_FEW: Final = 2  # words that differ, where the rest is alike
_TRIES: Final = 5  # sentences on record that are looked into, the most alike first, by each measure
_RANK: Final = {"new": 0, "update": 1, "same": 2}
_VOICE: Final = frozenset({"be", "was", "been", "being", "by", "have", "had", "has"})


class Meaning:
    """Compares the sentences of `later` with those of `index` that are marked in `near`, by words in common and, where
    they have vectors, by meaning. `evidence` tells what the articles of a statement and of this one have in common.
    """

    def __init__(
        self,
        index: Index,
        similarity: Similarity,
        later: Said,
        near: NDArray[np.bool_],
        evidence: Evidence,
    ) -> None:
        self._index = index
        self._limits = similarity
        self._later = later
        self._near = near
        self._evidence = evidence

    def found(self, sentence: Sentence, vector: NDArray[np.float32] | None) -> Finding:
        """The nearest sentence on record, of those that are looked into; `vector` is that of `sentence`, None where it
        has none.
        """
        by_words = np.where(self._near, self._index.by_words(sentence), 0)
        cosines = np.zeros(len(by_words)) if vector is None else self._index.by_meaning(vector, self._near)
        candidates = {*self._highest(by_words), *self._highest(cosines)}
        best = not_on_record(sentence)
        for number in sorted(candidates, key=lambda number: self._order(number)):
            entry = self._index.entries[number]
            if entry is not None:
                one = self._compared(entry, sentence, float(by_words[number]), float(cosines[number]))
                best = max(best, one, key=lambda finding: (_RANK[finding.verdict], finding.score))
        return best

    def _highest(self, likeness: NDArray[np.floating]) -> list[int]:
        """The numbers of the likest; of equals those published first, wherever they stand in the index."""
        least = np.partition(likeness, -_TRIES)[-_TRIES] if len(likeness) > _TRIES else 0.0
        if least <= 0:
            return [int(number) for number in np.flatnonzero(likeness > 0)]
        above = [int(number) for number in np.flatnonzero(likeness > least)]
        equal = sorted((int(number) for number in np.flatnonzero(likeness == least)), key=self._order)
        return [*above, *equal[: _TRIES - len(above)]]

    def _order(self, number: int) -> tuple[float, int, int]:
        entry = self._index.entries[number]
        return entry.order if entry else (0.0, 0, 0)

    def _compared(self, entry: Entry, sentence: Sentence, words: float, cosine: float) -> Finding:
        limits, earlier, later = self._limits, entry.sentence.words, sentence.words
        score = round(min(max(words, cosine), 1.0), 3)
        own = _names(entry.said) | _names(self._later)
        news = brought(earlier, later, own)
        beyond = cosine - limits.topic * words
        if words < limits.alike_by_words and beyond < self._floor(news):
            return not_on_record(sentence, score)
        reasons = changes(earlier, later, own)
        different = _difference(entry.sentence, sentence)
        if not (reasons or different) and self._means_the_same(entry, sentence, cosine, beyond):
            return Finding(sentence, "same", score, entry.key)
        turned = bool(news) or reverses(earlier, later)
        certain = bool(different) or (turned and (words >= limits.alike_by_words or cosine >= limits.changed_from))
        if different and not reasons:
            reasons = different
        elif not different:
            reasons += (f"possibly a version of: {entry.sentence.text}",)
        told = (sentence.text,) if certain else ()
        return Finding(sentence, "update", score, entry.key, reasons, certain=certain, news=told)

    def _floor(self, news: frozenset[Kind]) -> float:
        """How alike by meaning two sentences must be, the later one of which brings news of these kinds."""
        floor = self._limits.alike_from + (self._limits.name if Kind.NAME in news else 0)
        return floor + (self._limits.figure if news & {Kind.NUMBER, Kind.DATE} else 0)

    def _means_the_same(self, entry: Entry, sentence: Sentence, cosine: float, beyond: float) -> bool:
        evidence = self._evidence(entry.key)
        occasion = one_occasion(entry.said, self._later, evidence.agreed)
        more = {1: -self._limits.supported, -1: self._limits.contradicted, 0: 0.0}[occasion]
        reordered = entry.sentence.content == sentence.content and cosine >= self._limits.reordered_from + max(more, 0)
        least = self._limits.retold_from if evidence.retold else self._limits.same_from + more
        if not (reordered or beyond >= least):
            return False
        if doubts(entry.sentence, sentence):
            return False
        told_at_length = evidence.retold and len(entry.sentence.content & sentence.content) >= self._limits.retold_words
        return told_at_length or self._rest(entry.sentence, sentence) >= self._limits.rest_from

    def _rest(self, earlier: Sentence, later: Sentence) -> float:
        """How alike by meaning the words of content are that only one of them has; 1 where one has none."""
        mine, theirs = _left(earlier, later), _left(later, earlier)
        if self._limits.vectors is None or not (mine and theirs):
            return 1.0
        first, second = self._limits.vectors.embed([mine, theirs])
        return float(np.einsum("i,i->", first, second))


def _names(said: Said) -> frozenset[str]:
    """The names of the speaker and the side, in the form that is compared: "Chinese Foreign Ministry" has China."""
    words = read_words(said.voice)
    return frozenset(word.key for word in words if word.kind is Kind.NAME)


def _difference(earlier: Sentence, later: Sentence) -> tuple[str, ...]:
    """A word or two in another's place, or words in another order; nothing where more differs, or only the voice."""
    gone, come = _only(earlier, later), _only(later, earlier)
    if len(gone) > _FEW or len(come) > _FEW:
        return ()
    if same_voice(earlier.words, later.words) and all(word.key in _VOICE for word in (*gone, *come)):
        return ()
    return (change("words", gone, come) or f"words in another order: {later.text}",)


def _left(here: Sentence, there: Sentence) -> str:
    """The words of content that only `here` has, as written."""
    own = here.content - there.content
    return quoted(word for word in here.words if word.counts and stem(word.key) in own)


def _only(here: Sentence, there: Sentence) -> list[Word]:
    return [word for word in here.words if word.counts and word.key not in there.every and word.key != "of"]
