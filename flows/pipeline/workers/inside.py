"""What runs inside the processes."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ingest.errors import ReadError

T = TypeVar("T")


@dataclass(frozen=True)
class Failed:
    """Why there is no result: in one line, and for the log."""

    problem: str
    trace: str = ""


def prepare() -> None:
    """Makes this process one that can be ended at once (within a regular expression too), and that neither reads from
    the terminal nor prints."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def run(function: Callable[..., T], call: tuple[Any, ...], seconds: float) -> T | ReadError | Failed:
    """What `function` gives or raises. After `seconds` the system ends this process, whether its parent lives or not.

    Exceptions are returned: not all can be pickled, and one that cannot would end the parent's pool.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return function(*call)
    except ReadError as error:
        return error
    except (Exception, SystemExit) as error:  # noqa: BLE001 - told by the parent, and in its log
        return Failed(f"the reader failed: {error!r}; please report this page", traceback.format_exc())
    finally:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)
