"""A quantity as it was read, in any language: a number with its unit, or a share."""

from dataclasses import dataclass
from typing import Final

from ingest.figures.currencies import CURRENCIES
from ingest.figures.numbers import Value

_PERCENT: Final = frozenset({"%", "percentage points", "basis points", "points"})


@dataclass(slots=True)
class Quantity:
    """The tokens `first` to before `end` say `value`."""

    first: int
    end: int
    value: Value
    unit: str | None = None
    share: bool = False  # a fraction: a third of
    small: bool = False  # a number word up to twelve: often participants and not a toll
    bare: bool = False  # plain digits: may be a name, a year, a score
    scaled: bool = False  # with a word or letter for its size

    @property
    def number(self) -> float | None:
        """The value where it is one number; None for a range."""
        return None if isinstance(self.value, tuple) else self.value

    @property
    def is_percentage(self) -> bool:
        """Whether the unit is a percentage or points of one."""
        return self.unit in _PERCENT

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency."""
        return self.unit in CURRENCIES
