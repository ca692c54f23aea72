"""What the tests of the workers call in other processes."""

import gc
import os
import re
import signal
import sys
import threading
import time
from pathlib import Path

from ingest.errors import ReadError
from ingest.model import Outcome


class OddError(Exception):
    """One that cannot be unpickled."""

    def __init__(self, *, number: int) -> None:
        super().__init__(f"number {number}")


class Sent:
    """Calls `function` where it is unpickled, as a module that is half written breaks there."""

    def __init__(self, function) -> None:
        self.function = function

    def __reduce__(self):
        return self.function, ()


def echo(value):
    return value


def call(function, *arguments):
    """For calls of several kinds in one order."""
    return function(*arguments)


def process_id() -> int:
    return os.getpid()


def main_module() -> str | None:
    return getattr(sys.modules["__main__"], "__file__", None)


def loads_the_database(_function) -> bool:
    """To know the function, this process imports its module."""
    return "sqlalchemy" in sys.modules


def wait_for_ever() -> None:
    threading.Event().wait()


def match_for_ever() -> None:
    re.match(r"(a|aa)+$", "a" * 60 + "b")


def hold(fifo: str) -> None:
    """Opens the pipe, and keeps it open in a regular expression that lets no other thread run."""
    with Path(fifo).open("w"):
        match_for_ever()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    sys.exit(3)


def refuse() -> None:
    raise ReadError("the page is empty", outcome=Outcome.NO_TEXT)


def break_down() -> None:
    raise OddError(number=7)


def answer_with_a_function():
    return lambda: None


def answer_that_breaks():
    return Sent(break_down)


def work(seconds: float) -> None:
    """Uses this much CPU time."""
    while time.process_time() < seconds:
        pass


def talk() -> None:
    for stream, number in ((sys.stdout, 1), (sys.stderr, 2)):
        stream.write("said\n")
        stream.flush()
        os.write(number, b"said\n")


def made_before():
    """Whether this process can read feeds and has the rules for pages, though it has read none."""
    from ingest.clean import rules

    return "ingest.feeds" in sys.modules and rules.rules.cache_info().currsize == 1


def frozen() -> tuple[bool, int]:
    """Whether pages were read before this process began, and how many objects are never looked through for cycles."""
    return "flows.pipeline.workers.warm" in sys.modules, gc.get_freeze_count()
