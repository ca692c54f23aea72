"""The quantities of a sentence, two of them joined where they are the ends of a range."""

from dataclasses import replace
from typing import Final

from ingest.figures.english import cardinals, lexicon, shares
from ingest.figures.english.nouns import is_plural
from ingest.figures.english.quantities import read_quantity
from ingest.figures.english.tokens import Tokens
from ingest.figures.numbers import tidy
from ingest.figures.quantities import Quantity

_CONNECTORS: Final = frozenset({"to", "or", "-", "–", "—", "and"})
_DASHES: Final = frozenset({"-", "–", "—"})
_DOLLARS: Final = frozenset({"US", "us", "a", "c", "hk", "nz"})
_STARTERS: Final = cardinals.STARTERS | shares.STARTERS
_ARTICLES: Final = frozenset({"a", "an", "few", "several"})
_BEHIND_ARTICLES: Final = shares.PARTS | frozenset(cardinals.SCALES) | {"dozen", "-"}
_YEARS: Final = range(1900, 2100)
_WIDEST: Final = 3
_LOOK_BACK: Final = 8


def find_quantities(tokens: Tokens) -> list[Quantity]:
    """All quantities, in order; whether they are figures is decided later."""
    found: list[Quantity] = []
    end = 0
    lows = tokens.lows
    for at in [at for at, low in enumerate(lows) if low in _STARTERS or "0" <= low[0] <= "9"]:
        low = lows[at]
        if at < end:
            continue
        if low in _ARTICLES and tokens.low(at + 1) not in _BEHIND_ARTICLES:
            continue
        read = _read(tokens, at)
        found += read
        end = read[-1].end if read else at + 1
    return found


def _read(tokens: Tokens, at: int) -> list[Quantity]:
    """The quantity at `at`, joined with the one behind it where the two are a range."""
    low = read_quantity(tokens, at)
    if low is None:
        return []
    high = None if low.share or low.number is None else _other_end(tokens, low)
    if high is None:
        return [low]
    if _moves(tokens, low, high):
        return [low, high]
    if low.bare and high.scaled and low.number in _YEARS and tokens.low(at - 1) in ("in", "since"):
        return [low, high]
    low = _like(low, high)
    if _is_change(tokens, low.first):
        return [low, high]
    if low.number is None or high.number is None or not _is_range(tokens, low.number, high.number, low.end, high):
        return [low, high] if tokens.low(low.end) in _DASHES else [low]
    opens = tokens.low(low.first - 1) in ("between", "from")
    first = low.first - 1 if opens else low.first
    value, small = (low.number, high.number), low.small and high.small
    return [replace(high, first=first, value=value, unit=low.unit, bare=False, small=small)]


def _other_end(tokens: Tokens, low: Quantity) -> Quantity | None:
    """The quantity behind "to", "or", "and" or a dash, where it can be the other end of a range."""
    connector, at = tokens.low(low.end), low.end + 1
    if connector not in _CONNECTORS or (connector == "and") != (tokens.low(low.first - 1) == "between"):
        return None
    if connector in _DASHES and not (tokens[low.end].glued and tokens[at].glued):
        return None
    high = read_quantity(tokens, at + _currency_length(tokens, at))
    if high is None or high.share or high.number is None or high.first != at:
        return None
    if low.unit is None or low.unit == high.unit or (low.is_money and high.unit is None):
        return high
    return None


def _currency_length(tokens: Tokens, at: int) -> int:
    """How many tokens stand before the digits: "$", "US$"."""
    if tokens.low(at) in _DOLLARS and tokens.low(at + 1) == "$":
        return 2
    return 0 if tokens[at].is_digits or tokens[at].is_word else 1


def _like(low: Quantity, high: Quantity) -> Quantity:
    """The lower end with the unit and the size that are only said at the upper one: "3 to 5 million euros"."""
    low = replace(low, unit=low.unit or high.unit)
    if low.number is None or high.number is None or low.scaled or not high.scaled or low.number >= 1000:
        return low
    for size in sorted(cardinals.SCALES.values(), reverse=True):
        if low.number * size <= high.number and high.number >= size:
            return replace(low, value=tidy(low.number * size), scaled=True)
    return low


def _moves(tokens: Tokens, low: Quantity, high: Quantity) -> bool:
    """Whether the first is the way and the second the place: "rose $1.20 to $85.40", "rose by 1,100 to 9,800"."""
    if tokens.low(low.end) != "to":
        return False
    before = tokens.low(low.first - 1)
    if low.unit and high.unit:
        return before == "by" or before in lexicon.MOVING
    far = low.number is not None and high.number is not None and high.number > _WIDEST * low.number
    return before == "by" and low.bare and high.bare and far


def _is_change(tokens: Tokens, first: int) -> bool:
    """Whether "from A to B" is a movement and not a range: "rose from 10 to 12 percent"."""
    if tokens.low(first - 1) != "from":
        return False
    for at in range(first - 2, max(first - _LOOK_BACK, -1), -1):
        if not tokens[at].is_word:
            return False
        if tokens.low(at) in lexicon.CHANGE or tokens.low(at) in lexicon.SETTING:
            return True
    return False


def _is_range(tokens: Tokens, low: float, high: float, connector: int, upper: Quantity) -> bool:
    if low >= high:
        return False
    if tokens.low(connector) == "or":
        return high <= 2 * low or high <= 5
    if tokens.low(connector) in _DASHES and upper.unit is None and not upper.scaled:
        return is_plural(tokens.low(upper.end)) or is_plural(tokens.low(upper.end + 1))
    return True
