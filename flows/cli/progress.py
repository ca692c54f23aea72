"""A progress bar on standard error, shown where somebody looks and the work takes longer than two seconds."""

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

PATIENCE_S = 2.0
DONE = (
    "feed polled",
    "page stored",
    "article kept",
    "article cleaned again",
    "article replayed",
    "article read again",
    "site counted",
    "file counted",
)


class Bar:
    """Counts steps as they are done; a `flows.pipeline.steps.Progress`."""

    def __init__(self, *, at_once: bool = False) -> None:
        self._began = time.monotonic() - (PATIENCE_S if at_once else 0)
        self._console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
        )
        self._tasks = {step: self._bar.add_task(step, total=None, visible=False) for step in DONE}
        self._expected = dict.fromkeys(DONE, 0)
        self._done = dict.fromkeys(DONE, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar.live.is_started:
            self._bar.stop()

    def __call__(self, step: str, subject: str, *, expected: int = 0) -> None:  # noqa: ARG002  # the shape of Progress
        """Note a step; `expected` is how many of its kind are known to come, this one included."""
        if step not in self._tasks:
            return
        self._done[step] += 1
        self._expected[step] = max(self._expected[step], expected, self._done[step])
        self._bar.update(self._tasks[step], completed=self._done[step], total=self._expected[step], visible=True)
        if not self._bar.live.is_started and sys.stderr.isatty() and time.monotonic() - self._began > PATIENCE_S:
            self._bar.start()
