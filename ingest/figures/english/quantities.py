"""A quantity: a number with its unit, or a share."""

from ingest.figures.english import cardinals, shares, units
from ingest.figures.english.nouns import is_plural
from ingest.figures.english.tokens import Tokens
from ingest.figures.numbers import Number, tidy
from ingest.figures.quantities import Quantity


def read_quantity(tokens: Tokens, at: int) -> Quantity | None:
    """The quantity whose number begins at `at`, its currency before it and its unit behind it."""
    share = shares.read_share(tokens, at)
    if share is not None:
        return Quantity(at, share.end, share.value, share=True)
    number = cardinals.read_number(tokens, at)
    if number is None:
        return None
    ratio = shares.read_ratio(tokens, number)
    if ratio is not None:
        return Quantity(at, ratio.end, ratio.value, share=True)
    return _with_unit(tokens, at, number)


def _with_unit(tokens: Tokens, at: int, number: Number) -> Quantity:
    before = units.unit_before(tokens, at)
    if before is None:
        number = _metres(tokens, at, number)
    of = number.vague and tokens.low(number.end) == "of"
    behind = units.unit_behind(tokens, number.end + 1 if of else number.end)
    first, end, unit = at, number.end, None
    if before:
        unit, first = before
    if behind and (before is None or behind[0] == unit or tokens.low(number.end) == "dollars"):
        end = behind[1]
        unit = unit or behind[0]
    small = number.spelled and not number.scaled and isinstance(number.value, int) and number.value <= 12
    bare = not number.spelled and not number.scaled and unit is None
    value = number.value
    if unit and not isinstance(value, tuple) and _is_below_zero(tokens, first):
        value, first = -value, first - 1
    return Quantity(first, end, value, unit, small=small, bare=bare, scaled=number.scaled)


def _is_below_zero(tokens: Tokens, first: int) -> bool:
    sign = tokens[first - 1]
    if sign.text in ("-", "−"):
        return tokens[first].glued and not sign.glued
    return sign.low == "minus" and tokens.low(first - 2) != "or"  # "plus or minus 3 points"


def _metres(tokens: Tokens, at: int, number: Number) -> Number:
    """Without currency a glued "m" is a million in front of a noun ("5m people"), else metres ("5m high")."""
    if tokens.low(at + 1) != "m" or not tokens[at + 1].glued or number.end != at + 2 or is_plural(tokens.low(at + 2)):
        return number
    if units.unit_behind(tokens, at + 2) or isinstance(number.value, tuple):
        return number
    return Number(tidy(number.value / cardinals.SUFFIXES["m"]), at + 1)
