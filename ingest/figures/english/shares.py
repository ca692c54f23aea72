"""Shares in words: a third of, two-thirds, half the, one in five, seven out of ten."""

from typing import Final

from ingest.figures.english import lexicon
from ingest.figures.english.cardinals import ONES, SCALES, read_number
from ingest.figures.english.tokens import Tokens
from ingest.figures.numbers import Number, tidy
from ingest.figures.tables import words

_PARTS: Final = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twentieth": 20, "hundredth": 100, "thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "sevenths": 7,
    "eighths": 8, "ninths": 9, "tenths": 10,
}  # fmt: skip
PARTS: Final = frozenset(_PARTS)
# "Two were shot and a third was arrested" counts a third man.
_ALSO_ORDINALS: Final = frozenset(_PARTS.values()) - {2, 4}
STARTERS: Final = frozenset(ONES) | {"a", "half"}
# "The second half of", "half past": no share.
_NOT_BEFORE_HALF: Final = words("first second other better latter former next last this that each in a")
_BEHIND_HALF: Final = lexicon.DEFINITE | {"of"}
_BEFORE_HALF: Final = words("by than almost nearly about over under roughly around")
_FREE: Final = lexicon.PREPOSITIONS | lexicon.AUXILIARIES | lexicon.CONJUNCTIONS
_LARGEST_BASE: Final = 1000


def read_share(tokens: Tokens, at: int) -> Number | None:
    """The share that begins at `at`: its value between 0 and 1, and the token after it."""
    if tokens.low(at) == "half":
        return _half(tokens, at)
    count = 1 if tokens.low(at) == "a" else ONES.get(tokens.low(at))
    if count is None or (tokens.low(at + 2) == "of" and tokens.low(at + 4) in SCALES):
        return None  # "a quarter of a million" is a number
    name = at + 2 if tokens.low(at + 1) == "-" else at + 1
    base = _PARTS.get(tokens.low(name))
    if count == 1 and base in _ALSO_ORDINALS and tokens.low(name + 1) in ("was", "is", "has"):
        return None
    if base is None or count >= base or tokens.low(name).endswith("s") != (count > 1) or not _is_free(tokens, name + 1):
        return None
    return Number(tidy(count / base), name + 1, spelled=True)


def read_ratio(tokens: Tokens, counted: Number) -> Number | None:
    """The share that goes on behind the number `counted` with "in five" or "out of ten"."""
    at = counted.end
    if tokens.low(at) == "in":
        base = read_number(tokens, at + 1)
    elif tokens.low(at) == "out" and tokens.low(at + 1) == "of":
        base = read_number(tokens, at + 2)
    else:
        return None
    if base is None or isinstance(base.value, tuple) or isinstance(counted.value, tuple):
        return None
    small = 0 < counted.value < base.value <= _LARGEST_BASE
    if not small or tokens.low(base.end) in lexicon.DURATIONS or not _names_base(tokens, base.end):
        return None
    return Number(tidy(counted.value / base.value), base.end, spelled=True)


def _names_base(tokens: Tokens, at: int) -> bool:
    following = tokens[at]
    return (not following.is_word and not following.glued) or (
        following.is_word and (following.low == "of" or following.low not in lexicon.PREPOSITIONS)
    )


def _half(tokens: Tokens, at: int) -> Number | None:
    following = tokens.low(at + 1)
    if tokens.low(at - 1) in _NOT_BEFORE_HALF or following not in _BEHIND_HALF:
        whole = tokens.low(at - 1) in _BEFORE_HALF and _is_free(tokens, at + 1)
        return Number(0.5, at + 1, spelled=True) if whole else None
    if tokens.low(at + 2) in lexicon.DURATIONS:
        return None
    return Number(0.5, at + 1, spelled=True)


def _is_free(tokens: Tokens, at: int) -> bool:
    """Whether no noun follows that the word would number ("a third man")."""
    following = tokens[at]
    if following.glued and following.low == "-":
        return False
    return not following.is_word or following.low in _FREE
