"""What is on record for one actor, and how one more quote stands to it."""

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from ingest.model import Said, Statement, Verdict
from ingest.statements import SHARED_WORDS, Similarity, match
from ingest.statements.pool import Pool as Compared
from ingest.statements.sentences import Sentence, read_sentences

# field.md, rule 5: proposals, to be tuned on real feeds.
EXACT: Final = timedelta(days=90)
FUZZY: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How a quote stands to what is on record; `of` is the key of the nearest, None where it is new."""

    verdict: Verdict
    of: int | None


class Judging(Protocol):
    """What the ledger asks of a pool."""

    def add(self, said: Said, key: int) -> None:
        """Put words on record; `said.at` is when they were published."""

    def renew(self, key: int, at: datetime | None) -> None:
        """Their last report is of this time."""

    def remove(self, key: int) -> None:
        """Take them off the record."""

    def judge(self, said: Said) -> Judgement:
        """How these words stand to the record, within the windows around `said.at`."""
        ...


class Pool:
    """The words on record. One counts for others that were published within 90 days of its last report; unless it has
    the same words, within 14. Of equals, the one published first counts.
    """

    def __init__(self, similarity: Similarity = SHARED_WORDS) -> None:
        self._similarity = similarity
        self._said: dict[int, Said] = {}
        self._last: dict[int, datetime | None] = {}
        self._order: list[tuple[float, int]] = []

    def add(self, said: Said, key: int) -> None:
        """Put words on record; `said.at` is when they were published."""
        self._said[key], self._last[key] = said, said.at
        insort(self._order, (said.at.timestamp() if said.at else 0.0, key))

    def renew(self, key: int, at: datetime | None) -> None:
        """Their last report is of this time."""
        self._last[key] = at

    def remove(self, key: int) -> None:
        """Take them off the record."""
        said = self._said.pop(key)
        del self._last[key]
        self._order.remove((said.at.timestamp() if said.at else 0.0, key))

    def judge(self, said: Said) -> Judgement:
        """How these words stand to the record, within the windows around `said.at`."""
        keys = [key for _, key in self._order if self._within(key, said.at, EXACT)]
        earlier = [_as_statement(self._said[key], key) for key in keys]
        fresh = [self._within(key, said.at, FUZZY) for key in keys]
        similarity = _Within(self._similarity, [self._said[key] for key in keys], fresh)
        verdict, of = match(said, earlier, similarity=similarity)
        news = self._news(verdict, said, keys, similarity)
        certain = not any(reason.startswith("possibly a version of") for reason in verdict.reasons)
        return Judgement(verdict=replace(verdict, news=news, certain=certain), of=of.id if of else None)

    def _within(self, key: int, at: datetime | None, window: timedelta) -> bool:
        last = self._last[key]
        return at is None or last is None or abs(at - last) <= window

    def _news(self, verdict: Verdict, said: Said, keys: Sequence[int], similarity: Similarity) -> tuple[str, ...]:
        if verdict.verdict == "same":
            return ()
        if verdict.verdict == "new":
            return tuple(sentence.text for sentence in read_sentences(said.text, said.speaker)) or (said.text,)
        found = Compared([self._said[key] for key in keys], similarity).findings(said)
        return tuple(finding.sentence.text for finding in found if finding.verdict != "same")


class _Within:
    """A likeness that sees only the sentences of some of the statements; the others count word for word only."""

    def __init__(self, base: Similarity, said: Sequence[Said], fresh: Sequence[bool]) -> None:
        self._base, self._said, self._fresh = base, said, fresh
        self.same_from, self.alike_from = base.same_from, base.alike_from

    def __call__(self, earlier: Sequence[Sentence], later: Sentence) -> list[float]:
        flags = [
            fresh
            for said, fresh in zip(self._said, self._fresh, strict=True)
            for _ in read_sentences(said.text, said.speaker)
        ]
        measured = iter(self._base([one for one, fresh in zip(earlier, flags, strict=True) if fresh], later))
        return [next(measured) if fresh else 0.0 for fresh in flags]


def _as_statement(said: Said, key: int) -> Statement:
    return Statement(
        id=key,
        actor="",
        speaker=said.speaker or "",
        text=said.text,
        said_on=said.said_on,
        first_reported=said.at,
        status="new",
    )
