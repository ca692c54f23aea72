"""A figure in the making."""

from dataclasses import dataclass

from ingest.figures.english.tokens import Tokens
from ingest.figures.quantities import Quantity


@dataclass(slots=True, eq=False)
class Mention:
    """A quantity in its sentence, and what is found out about it.

    `start` is the token where its qualifier begins, `end` the one behind the figure's words, `verb_at` the one where
    the verb of the counted would begin. `noun` is what is counted, `part` what is meant of it ("deaths" of patients),
    `event` what happened to it.
    """

    tokens: Tokens
    quantity: Quantity
    start: int
    end: int
    verb_at: int
    qualifier: str | None = None
    noun: str | None = None
    part: str | None = None
    event: str | None = None
    owns_noun: bool = False  # the noun stands with this number and is not taken from elsewhere
    is_value: bool = False  # the number is the value of the noun ("turnout was 61 percent"), it does not count it
    is_object: bool = False  # the event is that of a verb before ("killed 12 people")
    is_gapped: bool = False  # the participle follows the number at once ("1,594 injured")
    is_aside: bool = False  # a part of the figure before ("including 12 children")

    @property
    def counted(self) -> str | None:
        """Noun and event together: "civilians killed"."""
        noun = f"{self.part} of {self.noun}" if self.part else self.noun
        return " ".join(part for part in (noun, self.event) if part) or None

    @property
    def is_large(self) -> bool:
        """Whether it is more than any age."""
        return isinstance(self.quantity.value, tuple) or self.quantity.value > 120

    def before(self, steps: int = 1) -> str:
        """The word `steps` before the figure."""
        return self.tokens.low(self.start - steps)

    @property
    def is_joined(self) -> bool:
        """Whether a conjunction or a comma stands right before it."""
        return self.before() in ("and", "or", ",", "but")
