"""What runs inside the processes."""

import os
import pickle
import signal
import sys
import traceback
from dataclasses import dataclass

from ingest.errors import ReadError


@dataclass(frozen=True)
class Failed:
    """Why there is no result: in one line, and for the log."""

    problem: str
    trace: str = ""

    @classmethod
    def by(cls, error: BaseException) -> "Failed":
        """By an exception that is being handled."""
        return cls(f"the reader failed: {error!r}; please report this page", traceback.format_exc())


def prepare() -> None:
    """Makes this process one that can be ended at once (within a regular expression too), and that neither reads from
    the terminal nor prints."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    be_quiet()


def be_quiet() -> None:
    """From now on this process neither reads from the terminal nor prints."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def run(call: bytes, seconds: float) -> bytes:
    """What a function gives or raises: from its pickled call (function, arguments) to its pickled result, ReadError or
    Failed. After `seconds` the system ends this process, whether its parent lives or not.

    To pickle is work of the call, under its limit and in its `try`: where pebble does it, a call or result that breaks
    then takes the pool with it. Exceptions are returned, for not all can be pickled.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        function, arguments = pickle.loads(call)  # noqa: S301 - by the parent
        return pickle.dumps(function(*arguments))
    except ReadError as error:
        return pickle.dumps(error)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - told by the parent, and in its log
        return pickle.dumps(Failed.by(error))
    finally:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)
