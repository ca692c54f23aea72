"""A figure in the making."""

from dataclasses import dataclass

from ingest.figures.german.tokens import Tokens
from ingest.figures.quantities import Quantity


@dataclass(slots=True, eq=False)
class Mention:
    """A quantity in its sentence, and what is found out about it.

    `start` is the token where its qualifier begins, `end` the one behind the figure's words, `first` and `last` bound
    its clause. `noun` is what is counted, `event` what happened to it.
    """

    tokens: Tokens
    quantity: Quantity
    start: int
    end: int
    first: int
    last: int
    qualifier: str | None = None
    noun: str | None = None
    event: str | None = None
    owns_noun: bool = False  # the noun stands with this number and is not taken from elsewhere
    is_value: bool = False  # the number is the value of the noun ("auf 52 gestiegen"), it does not count it
    is_aside: bool = False  # a part of the figure before ("darunter 12 Kinder")

    @property
    def counted(self) -> str | None:
        """Noun and event together: "Menschen getötet"."""
        return " ".join(part for part in (self.noun, self.event) if part) or None

    @property
    def is_large(self) -> bool:
        """Whether it is more than any age."""
        return isinstance(self.quantity.value, tuple) or self.quantity.value > 120

    def before(self, steps: int = 1) -> str:
        """The word `steps` before the figure."""
        return self.tokens.low(self.start - steps)
