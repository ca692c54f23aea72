"""How a pool of processes begins and ends, so that nothing of it stays behind or shows."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from types import ModuleType

from pebble import ProcessPool

from flows.pipeline.workers.inside import prepare
from ingest.errors import OnRecordError

if sys.platform == "win32":
    from multiprocessing.context import SpawnContext as Context
    from multiprocessing.context import SpawnProcess as ContextProcess
else:
    from multiprocessing.context import ForkServerContext as Context
    from multiprocessing.context import ForkServerProcess as ContextProcess

# Calls of a process. With news pages it grows from 35 MB to 65 MB by the 200th and to 76 MB by the 300th, and stays so.
RECYCLED_AFTER = 200
# Imported once, for all processes, by their server.
PRELOADED = [f"flows.pipeline.workers.{name}" for name in ("server", "calls", "warm")]
NO_WARNINGS = "ignore:resource_tracker"

_running: set[ProcessPool] = set()
_changing = threading.Lock()


class _Process(ContextProcess):
    """A process that leaves the main module alone: multiprocessing would import it (all of Prefect) in each anew."""

    _starting = threading.Lock()

    def start(self) -> None:
        with self._starting:
            main = sys.modules["__main__"]
            sys.modules["__main__"] = ModuleType("__main__")
            try:
                super().start()
            finally:
                sys.modules["__main__"] = main


class _ProcessContext(Context):
    Process = _Process


def begin(processes: int) -> ProcessPool:
    """A pool whose processes are running. OnRecordError: they cannot be started, and why."""
    pool = ProcessPool(max_workers=processes, max_tasks=RECYCLED_AFTER, initializer=prepare, context=_ProcessContext())
    with _changing:
        try:
            _start(pool)
        except (OSError, BrokenProcessPool) as error:
            _end(pool)
            raise OnRecordError(f"the processes for reading cannot be started: {_reason(error)}") from error
        _running.add(pool)
    return pool


def end(pool: ProcessPool) -> None:
    """Ends the processes at once, and waits for them."""
    with _changing:
        _end(pool)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
    _running.discard(pool)
    if not _running and sys.platform != "win32":
        # The CPU time of the processes counts for their server; nothing public waits for that and so for them.
        forkserver._forkserver._stop()  # type: ignore[attr-defined]  # noqa: SLF001


def _start(pool: ProcessPool) -> None:
    if sys.platform == "win32":
        _ = pool.active  # a new pool starts when it is asked
        return
    forkserver.set_forkserver_preload(PRELOADED)
    with _same_modules():
        _start_quiet_tracker()
        # Ctrl-C goes to the whole group of processes; to be told of it once, only this one may see it.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            _ = pool.active
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _reason(error: Exception) -> str:
    """Why they do not start, in a few words. What their server breaks on is found by importing the same here."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return "the current folder is gone; change to another one"
    try:
        for name in PRELOADED[1:]:
            import_module(name)
    except Exception as found:  # noqa: BLE001 - it is what is looked for
        return f"{type(found).__name__}: {found}"
    cause = error.__cause__ or error
    if isinstance(cause, OSError) and not isinstance(cause, ConnectionError):
        return str(cause.strerror or cause)
    return "their server ended at once; is there a limit on memory or on open files (ulimit -n)?"


@contextmanager
def _same_modules() -> Iterator[None]:
    """Servers that multiprocessing starts take modules from where this process does, not from its current folder."""
    wanted = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONSAFEPATH": "1"}
    before = {name: os.environ.pop(name, None) for name in wanted}  # noqa: TID251 - for Python, not for settings
    os.environ.update(wanted)  # noqa: TID251
    try:
        yield
    finally:
        for name, value in before.items():
            del os.environ[name]  # noqa: TID251
            if value is not None:
                os.environ[name] = value  # noqa: TID251


def _start_quiet_tracker() -> None:
    """Multiprocessing's tracker takes away what killed programs leave; it need not say so on standard error.

    It would be started with the pool otherwise, and would open the mask of signals again.
    """
    sys.warnoptions.append(NO_WARNINGS)
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions.remove(NO_WARNINGS)
