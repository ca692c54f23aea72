"""Shares in words: ein Drittel, zwei Drittel, die Hälfte, jeder Dritte, drei von fünf."""

from typing import Final

from ingest.figures.german.cardinals import read_number, word_value
from ingest.figures.german.tokens import Tokens
from ingest.figures.numbers import Number, tidy
from ingest.figures.tables import words

_PARTS: Final = {
    "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "siebtel": 7, "achtel": 8, "neuntel": 9, "zehntel": 10,
    "zwanzigstel": 20, "hundertstel": 100, "tausendstel": 1000,
}  # fmt: skip
_ORDINALS: Final = {
    "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5, "sechste": 6, "siebte": 7, "achte": 8, "neunte": 9,
    "zehnte": 10, "zwanzigste": 20, "hundertste": 100,
}  # fmt: skip
_EACH: Final = words("jeder jede jedes jeden jedem")
_ARTICLES: Final = words("ein eine einen einem eines")
_MOST: Final = 1000
STARTERS: Final = _EACH | _ARTICLES | {"dreiviertel", "hälfte"}


def read_share(tokens: Tokens, at: int) -> Number | None:
    """The share that begins at `at`: its value between 0 and 1, and the token after it."""
    word, following = tokens.low(at), tokens.low(at + 1)
    if word == "dreiviertel":
        return Number(0.75, at + 1, spelled=True)
    if word == "hälfte":
        return None if tokens.low(at - 1) in ("erste", "ersten", "zweite", "zweiten") else Number(0.5, at + 1)
    if word in _EACH:
        base = _ORDINALS.get(following.rstrip("nrs"))
        return Number(tidy(1 / base), at + 2, spelled=True) if base else None
    count = 1 if word in _ARTICLES else word_value(word)
    base = _PARTS.get(following.removesuffix("n").removesuffix("s"))
    if base is None or count is None or count >= base:
        return None
    return Number(tidy(count / base), at + 2, spelled=True)


def read_ratio(tokens: Tokens, counted: Number) -> Number | None:
    """The share that goes on behind the number `counted` with "von fünf"."""
    if tokens.low(counted.end) != "von":
        return None
    base = read_number(tokens, counted.end + 1)
    if base is None or isinstance(base.value, tuple) or isinstance(counted.value, tuple):
        return None
    if not 0 < counted.value < base.value <= _MOST or not tokens[base.end].is_capital:
        return None
    return Number(tidy(counted.value / base.value), base.end, spelled=True)
