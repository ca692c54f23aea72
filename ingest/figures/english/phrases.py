"""A stretch of a sentence that says where or when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """The characters `start` to `end` of the text, preposition included; `words` is what is shown of it."""

    start: int
    end: int
    words: str
