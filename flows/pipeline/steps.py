"""What the pipeline asks of the outside: the steps that touch network, database or channels, as plain functions.

The command line calls them directly; a Prefect flow hands over the same functions wrapped as tasks. Hence each takes
and returns small values only, works on a batch, and may be repeated: what is done already is left alone.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self

from ingest.model import Feed


class Progress(Protocol):
    """Is told when a step is done: its name, its subject (a feed, an address), and how many are known to come."""

    def __call__(self, step: str, subject: str, *, expected: int = 0) -> None:
        """Take note."""


def silent(step: str, subject: str, *, expected: int = 0) -> None:  # the shape of Progress
    """A Progress that takes no note."""


Count = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a step did: counts by group and name ("feeds", "polled"), and each failure in one line."""

    counts: tuple[Count, ...] = ()
    failures: tuple[str, ...] = ()

    @classmethod
    def of(cls, tallies: Iterable[Self]) -> Self:
        """All of them as one."""
        listed = tuple(tallies)
        return cls(
            counts=tuple(count for tally in listed for count in tally.counts),
            failures=tuple(line for tally in listed for line in tally.failures),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Keys of entries that wait, and how many wait in all."""

    keys: tuple[str, ...]
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The outside steps of a monitor run, in their order."""

    open_watches: Callable[[], Tally]
    poll_feeds: Callable[[Sequence[Feed]], Tally]
    next_batch: Callable[[], Batch]
    fetch_pages: Callable[[Batch], Tally]
    read_articles: Callable[[Batch], Tally]
    clean_again: Callable[[], Tally]
    look_again: Callable[[], Tally]
    deliver_due: Callable[[], Tally]
    close_watches: Callable[[], Tally]


@dataclass(slots=True)
class Ledger:
    """Adds tallies up."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def add(self, tally: Tally) -> None:
        """Count what a step did."""
        for group, name, number in tally.counts:
            names = self.counts.setdefault(group, {})
            names[name] = names.get(name, 0) + number
        self.failures.extend(tally.failures)
