"""How far a long run is, as a progress artifact in Prefect's UI."""

import time
from collections.abc import Callable
from typing import Final

from flows.artifacts import progress_of

_COUNTED: Final = ("feed polled", "page stored", "article kept", "article cleaned again")
_PATIENCE_S: Final = 10.0
_BETWEEN_S: Final = 5.0


class Meter:
    """Counts steps as they are done; a `flows.pipeline.steps.Progress`. Shown once a run has taken ten seconds, then
    every five. `counted` are the steps that count; `seconds` is a clock that only goes forward.
    """

    def __init__(self, counted: tuple[str, ...] = _COUNTED, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._done = dict.fromkeys(counted, 0)
        self._expected = dict.fromkeys(counted, 0)
        self._seconds = seconds
        self._next = seconds() + _PATIENCE_S
        self._show: Callable[[float], None] | None = None

    def __call__(self, step: str, subject: str, *, expected: int = 0) -> None:  # noqa: ARG002  # the shape of Progress
        """Note a step; `expected` is how many of its kind are known to come, this one included."""
        if step not in self._done:
            return
        self._done[step] += 1
        self._expected[step] = max(self._expected[step], expected, self._done[step])
        if self._seconds() < self._next:
            return
        self._next = self._seconds() + _BETWEEN_S
        if self._show is None:
            self._show = progress_of("monitor-progress", description="Feeds, pages and articles done, of those known.")
        self._show(100 * sum(self._done.values()) / sum(self._expected.values()))
