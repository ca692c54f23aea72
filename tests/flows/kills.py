"""Processes that are killed (SIGKILL), at a boundary of their own or from outside."""

import os
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from storage.database import Database, Transaction


class Boundaries:
    """Counts the boundaries that are passed, and dies at one of them: the `deadly`th, of those named `step` where that
    is given."""

    def __init__(self, deadly: int, step: str | None = None) -> None:
        self.deadly, self.step, self.passed = deadly, step, 0

    def pass_one(self, step: str) -> None:
        if self.step not in (None, step):
            return
        self.passed += 1
        if self.passed == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)


class WatchedDatabase(Database):
    """A database whose transactions are boundaries."""

    boundaries: Boundaries

    @contextmanager
    def transaction(self, *, fleeting: bool = False) -> Iterator[Transaction]:
        self.boundaries.pass_one("transaction to come")
        with super().transaction(fleeting=fleeting) as tx:
            yield tx
            self.boundaries.pass_one("transaction to be committed")
        self.boundaries.pass_one("transaction committed")


def forked(work: Callable[[], object]) -> int:
    """Begin the work in a process of its own; its number."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:  # noqa: BLE001  # whatever it is, the child must not go on as a test
        os._exit(3)
    os._exit(0)


def killed(work: Callable[[], object], *, after_s: float | None = None) -> bool:
    """Do the work in a process of its own, which is killed `after_s` seconds, where that is given; whether it was."""
    child = forked(work)
    if after_s is not None:
        process = os.pidfd_open(child)
        if not select.select([process], [], [], after_s)[0]:
            os.kill(child, signal.SIGKILL)
        os.close(process)
    return ended(child)


def ended(child: int) -> bool:
    """Wait for the end of a process; whether it was killed."""
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)
