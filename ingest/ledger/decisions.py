"""What a person decided about quotes: kept by address and words, so that it outlives every number."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal, TypeAlias

from ingest.folding import plain_words

Mark: TypeAlias = tuple[str, str]


def mark_of(url: str, text: str) -> Mark:
    """What names a quote for good: the digests (SHA-256) of its canonical URL and of its words, case and punctuation
    left out.
    """
    return _digest(url), _digest(" ".join(plain_words(text)).casefold())


@lru_cache(maxsize=4096)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One word of a person. `same`, `apart`: the quotes `mark` and `other` report one statement, or never the same one.
    `not said`: the actor did not say `mark`; `speaker`: `speaker` (a name) did. `id` is for undoing it.
    """

    id: int
    kind: Literal["same", "apart", "not said", "speaker"]
    actor: str
    mark: Mark
    other: Mark | None = None
    speaker: str | None = None
    decided_at: datetime


class Rulings:
    """The decisions that hold: of two on the same pair the later one, whatever order they are given in."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        last: dict[frozenset[Mark], Decision] = {}
        for one in sorted(decisions, key=lambda decision: (decision.decided_at, decision.id)):
            if one.other is not None:
                last[frozenset((one.mark, one.other))] = one
        self._apart = {pair for pair, one in last.items() if one.kind == "apart"}
        self._group: dict[Mark, Mark] = {}
        for pair in sorted(sorted(pair) for pair, one in last.items() if one.kind == "same"):
            self._join(pair[0], pair[-1])

    def _join(self, one: Mark, other: Mark) -> None:
        here, there = self.group(one) or one, self.group(other) or other
        first, second = min(here, there), max(here, there)
        for mark in [mark for mark, group in self._group.items() if group == second] + [one, other]:
            self._group[mark] = first

    def group(self, mark: Mark) -> Mark | None:
        """What stands for all quotes that are in one statement with this one by decision; None where none is."""
        return self._group.get(mark)

    def apart(self, mark: Mark, others: Iterable[Mark]) -> bool:
        """Whether this quote must not stand in one statement with one of these."""
        return bool(self._apart) and any(frozenset((mark, other)) in self._apart for other in others)
