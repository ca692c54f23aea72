"""A number as it was read, in any language."""

from dataclasses import dataclass

Value = float | tuple[float, float]


@dataclass(slots=True)
class Number:
    """A number in front of the token `end`."""

    value: Value
    end: int
    scaled: bool = False  # with a word or letter for its size: 3 million, 4.5m
    spelled: bool = False  # begins with a word
    vague: bool = False  # a plural without number: dozens


def tidy(value: float) -> float:
    """An int where the number is whole, else without the noise of binary fractions (12 digits are kept)."""
    if isinstance(value, int):
        return value
    rounded = float(f"{value:.12g}")
    return int(rounded) if rounded.is_integer() else rounded
