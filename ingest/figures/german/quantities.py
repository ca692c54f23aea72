"""The quantities of a sentence, two of them joined where they are the ends of a range."""

from dataclasses import replace
from typing import Final

from ingest.figures.german import cardinals, shares, units
from ingest.figures.german.tokens import Tokens
from ingest.figures.numbers import Number, tidy
from ingest.figures.quantities import Quantity

_DASHES: Final = frozenset({"-", "–", "—"})
_STARTERS: Final = cardinals.STARTERS | shares.STARTERS
_SCALES: Final = sorted(set(cardinals.SCALES.values()), reverse=True)
_SMALL: Final = 12
_TO: Final = "auf"


def find_quantities(tokens: Tokens) -> list[Quantity]:
    """All quantities, in order; whether they are figures is decided later."""
    found: list[Quantity] = []
    end = 0
    for at, low in enumerate(tokens.lows):
        if at < end or not (low in _STARTERS or "0" <= low[0] <= "9" or "tausend" in low):
            continue
        read = _read(tokens, at)
        found += read
        end = read[-1].end if read else at + 1
    return found


def _read(tokens: Tokens, at: int) -> list[Quantity]:
    """The quantity at `at`, joined with the one behind it where the two are a range, or a way: "von 10 auf 12"."""
    low = _quantity(tokens, at)
    if low is None:
        return []
    high = None if low.share or low.number is None else _other_end(tokens, low)
    if high is None or high.share or high.number is None or low.number is None:
        return [low]
    low = _like(low, high)
    if tokens.low(low.end) == _TO:
        return [low, high]
    if low.number is None or low.number >= high.number:
        return [low]
    first = low.first - 1 if tokens.low(low.first - 1) in ("zwischen", "von") else low.first
    small = low.small and high.small
    return [replace(high, first=first, value=(low.number, high.number), unit=low.unit, bare=False, small=small)]


def _other_end(tokens: Tokens, low: Quantity) -> Quantity | None:
    word, before = tokens.low(low.end), tokens.low(low.first - 1)
    if word == "und" and before != "zwischen":
        return None
    if word == _TO and before != "von":
        return None
    if word in _DASHES and not (tokens[low.end].glued and tokens[low.end + 1].glued):
        return None
    if word not in ("bis", "und", _TO, "oder") and word not in _DASHES:
        return None
    high = _quantity(tokens, low.end + 1)
    same_unit = high is not None and (low.unit is None or low.unit == high.unit)
    return high if same_unit else None


def _like(low: Quantity, high: Quantity) -> Quantity:
    """The lower end with the unit and the size that are only said at the upper one: "3 bis 5 Millionen Euro"."""
    low = replace(low, unit=low.unit or high.unit)
    if low.number is None or high.number is None or low.scaled or not high.scaled or low.number >= 1000:
        return low
    for size in _SCALES:
        if low.number * size <= 2 * high.number and high.number >= size:
            return replace(low, value=tidy(low.number * size), scaled=True)
    return low


def _quantity(tokens: Tokens, at: int) -> Quantity | None:
    """The quantity whose number begins at `at`, its currency before it and its unit behind it."""
    if units.unit_before(tokens, at + 1) and tokens[at + 1].is_digits:
        at += 1  # "€ 5 bis € 7"
    share = shares.read_share(tokens, at)
    if share is not None:
        first = at - 1 if tokens.low(at) == "hälfte" and tokens.low(at - 1) in ("die", "der") else at
        return Quantity(first, share.end, share.value, share=True)
    number = cardinals.read_number(tokens, at)
    if number is None:
        return None
    ratio = shares.read_ratio(tokens, number)
    if ratio is not None:
        return Quantity(at, ratio.end, ratio.value, share=True)
    return _with_unit(tokens, at, number)


def _with_unit(tokens: Tokens, at: int, number: Number) -> Quantity:
    first, end, unit = at, number.end, None
    before = units.unit_before(tokens, at)
    behind = units.unit_behind(tokens, end)
    if before:
        unit, first = before
    elif behind:
        unit, end = behind
    small = number.spelled and not number.scaled and isinstance(number.value, int) and number.value <= _SMALL
    bare = not number.spelled and not number.scaled and unit is None
    value = number.value
    if unit and not isinstance(value, tuple) and _is_below_zero(tokens, first):
        value, first = -value, first - 1
    return Quantity(first, end, value, unit, small=small, bare=bare, scaled=number.scaled)


def _is_below_zero(tokens: Tokens, first: int) -> bool:
    sign = tokens[first - 1]
    if sign.text in ("-", "−"):
        return tokens[first].glued and not sign.glued
    return sign.low == "minus" and tokens.low(first - 2) != "oder"
