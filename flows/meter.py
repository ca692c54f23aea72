"""How far a long run is, as a progress artifact in Prefect's UI."""

import time
from collections.abc import Callable
from typing import Final, cast
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact

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
        self._artifact: UUID | None = None

    def __call__(self, step: str, subject: str, *, expected: int = 0) -> None:  # noqa: ARG002  # the shape of Progress
        """Note a step; `expected` is how many of its kind are known to come, this one included."""
        if step not in self._done:
            return
        self._done[step] += 1
        self._expected[step] = max(self._expected[step], expected, self._done[step])
        if self._seconds() >= self._next:
            self._next = self._seconds() + _BETWEEN_S
            self._show()

    def _show(self) -> None:
        percent = 100 * sum(self._done.values()) / sum(self._expected.values())
        said = "; ".join(f"{step}: {done} of {self._expected[step]}" for step, done in self._done.items() if done)
        if self._artifact is None:
            made = create_progress_artifact(progress=percent, key="progress", description=said)
            self._artifact = cast("UUID", made)
        else:
            update_progress_artifact(artifact_id=self._artifact, progress=percent, description=said)
