"""Clauses of a sentence: the stretches between its marks."""

from bisect import bisect_right
from typing import Final

from ingest.figures.german.tokens import Tokens

_MARKS: Final = frozenset({",", ";", ":", "(", ")", "–", "—", '"', "“", "”", "„", "«", "»"})
_STOPS: Final = frozenset({".", "!", "?", "…"})
ASIDES: Final = frozenset({"darunter", "davon", "einschließlich", "inklusive"})


def clause_of(tokens: Tokens, at: int) -> tuple[int, int]:
    """The clause around the token `at`: its first token and the one behind it."""
    marks = tokens.positions(_MARKS)
    index = bisect_right(marks, at)
    closes = tokens.low(len(tokens) - 1) in _STOPS
    last = marks[index] if index < len(marks) else len(tokens) - closes
    return (marks[index - 1] + 1 if index else 0), max(last, at + 1)


def behind_aside(tokens: Tokens, end: int) -> int:
    """Where the clause goes on behind an aside that follows it (", darunter 61 Kinder,"); `end` where none does."""
    if tokens.low(end) != "," or tokens.low(end + 1) not in ASIDES:
        return end
    following = clause_of(tokens, end + 1)[1]
    return following + 1 if tokens.low(following) == "," else end
