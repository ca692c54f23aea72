"""Calls to processes: in order, each under a time limit, each failure a value."""

import logging
import os
import pickle
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from flows.pipeline.workers.inside import Failed, run
from flows.pipeline.workers.pools import begin, end
from ingest.errors import ReadError
from ingest.model import Outcome

LIMIT = timedelta(seconds=30)
MOST_PROCESSES = 8
AHEAD = 3  # calls a process that are asked before the first of their results is taken
GRACE = 10  # seconds after the limit at which the system itself ends a call, should the parent be gone

T = TypeVar("T")


@dataclass(frozen=True)
class _Asked:
    call: bytes
    limit: float
    pool: ProcessPool
    future: ProcessFuture[bytes]


_Queue = queue.SimpleQueue[_Asked | Failed | BaseException | None]


class Workers:
    """Runs pure functions over what came from outside, in processes that are recycled, each call under a time limit.

    The processes start at the first call (None: as many as there are usable cores, at most 8) and end when the `with`
    block is left, whatever they still do. What they print goes nowhere. When no workers are left in this process, their
    CPU time is on record as that of its children. If it is killed, they end with the call that they are at, or 10 s
    after its time limit.
    """

    def __init__(self, processes: int | None = None, *, limit: timedelta = LIMIT) -> None:
        self._processes = processes or min(_usable_cores(), MOST_PROCESSES)
        self._limit = limit.total_seconds()
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._left = False

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._left = True
            if self._pool is not None:
                end(self._pool)

    def ordered(
        self, function: Callable[..., T], calls: Iterable[tuple[Any, ...]], *, limit: timedelta | None = None
    ) -> Iterator[T | ReadError]:
        """One result a call, in the order of the calls; a failure of a call is a ReadError among the results. `limit`
        is the one of these calls, where it is another one than that of the workers.

        What `function` raises as ReadError comes unchanged. A time limit, a process that died and any other exception
        become one line, which does not name the page, the caller does: "reading took longer than 30 s". `function` must
        stand in a module, which the processes import; calls and results are pickled. A thread takes from `calls`, a few
        calls a process ahead of the results; what `calls` raises comes out in its place. OnRecordError: the processes
        cannot be started.
        """
        asked = _Queue()
        seconds = self._limit if limit is None else limit.total_seconds()
        slots = threading.Semaphore(self._processes * AHEAD)
        closed = threading.Event()

        def ask() -> None:
            try:
                for call in calls:
                    slots.acquire()
                    if closed.is_set():
                        return
                    asked.put(self._ask(function, call, seconds))
                asked.put(None)
            except BaseException as error:  # noqa: BLE001 - it is raised where the results are taken
                asked.put(error)

        threading.Thread(target=ask, name="calls", daemon=True).start()
        one: _Asked | Failed | BaseException | None = None
        try:
            while (one := asked.get()) is not None:
                if isinstance(one, BaseException):
                    raise one
                yield self._result(one)
                slots.release()
        finally:
            closed.set()
            slots.release()
            _cancel(one, asked)

    def _ask(self, function: Callable[..., Any], call: tuple[Any, ...], limit: float) -> _Asked | Failed:
        try:
            told = pickle.dumps((function, call))
        except Exception as error:  # noqa: BLE001 - the call cannot be sent; told, and in the log
            return Failed.by(error)
        return self._send(told, limit)

    def _send(self, call: bytes, limit: float) -> _Asked:
        with self._lock:
            if self._left:
                raise RuntimeError("the workers have ended")
            if self._pool is not None and not self._pool.active:
                end(self._pool)
                self._pool = None
            self._pool = self._pool or begin(self._processes)
            future = self._pool.schedule(run, args=(call, limit + GRACE), timeout=limit)
            return _Asked(call, limit, self._pool, future)

    def _result(self, asked: _Asked | Failed) -> Any:  # noqa: ANN401
        found = asked if isinstance(asked, Failed) else self._answer(asked)
        if not isinstance(found, Failed):
            return found
        logging.getLogger(__name__).debug("%s\n%s", found.problem, found.trace)
        return ReadError(found.problem, outcome=Outcome.UNREADABLE)

    def _answer(self, asked: _Asked) -> Any:  # noqa: ANN401
        try:
            return self._wait(asked)
        except BrokenProcessPool:  # by another call, or from outside
            again = self._send(asked.call, asked.limit)
        try:
            return self._wait(again)
        except BrokenProcessPool as error:
            return Failed("the processes that read it ended twice before they answered", str(error))

    def _wait(self, asked: _Asked) -> Any:  # noqa: ANN401
        """What `run` returned, or how it failed.

        BrokenProcessPool: the pool has ended before it could tell, or is ended here, because nothing came within a time
        in which each process could have run AHEAD other calls before this one.
        """
        given_up = time.monotonic() + (AHEAD + 1) * max(asked.limit, self._limit) + GRACE
        while not asked.future.done() and asked.pool.active and time.monotonic() < given_up:
            wait([asked.future], timeout=1)
        if not asked.future.done():
            self._end(asked.pool)
            raise BrokenProcessPool("the pool has ended")
        try:
            return pickle.loads(asked.future.result())  # noqa: S301 - by `run`
        except TimeoutError:
            return Failed(f"reading took longer than {asked.limit:g} s")
        except ProcessExpired as error:
            return Failed(f"the process that read it died (exit code {error.exitcode})")
        except BrokenProcessPool:
            raise
        except Exception as error:  # noqa: BLE001 - the result cannot be read; told, and in the log
            return Failed.by(error)

    def _end(self, pool: ProcessPool) -> None:
        with self._lock:
            if self._pool is pool:
                end(pool)
                self._pool = None


def _cancel(one: _Asked | Failed | BaseException | None, asked: _Queue) -> None:
    """Ends the call that is waited for and those behind it."""
    while True:
        if isinstance(one, _Asked):
            one.future.cancel()  # type: ignore[no-untyped-call]
        try:
            one = asked.get_nowait()
        except queue.Empty:
            return


def _usable_cores() -> int:
    """Those that this process may run on, where the system says so."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
