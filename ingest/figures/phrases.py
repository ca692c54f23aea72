"""Where and when a figure holds, in any language."""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Phrase:
    """The characters `start` to `end` of the text, preposition included; `words` is what is shown of it."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The fields of a figure that say where and since when."""

    place: str | None = None
    since: str | None = None
    since_on: date | None = None


NOWHERE: Final = Scope()
