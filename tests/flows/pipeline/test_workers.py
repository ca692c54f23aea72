"""Calls in other processes: in order, under a time limit, each failure a value, and nothing that stays behind."""

import itertools
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from pebble import ProcessFuture, ProcessPool

from flows.pipeline.workers import Workers, calls, pools
from flows.pipeline.workers.calls import AHEAD
from ingest.errors import OnRecordError, ReadError
from ingest.model import Outcome
from tests.flows.pipeline import called

pytestmark = pytest.mark.usefixtures("server_of_processes")

ROOT = Path(__file__).resolve().parents[3]
SHORT = timedelta(seconds=2)
NEVER = timedelta(hours=1)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as workers:
        yield workers


def test_results_come_in_the_order_of_the_calls(workers: Workers) -> None:
    assert list(workers.ordered(called.echo, [(number,) for number in range(50)])) == list(range(50))


def test_no_call_is_no_result_and_no_process() -> None:
    others = set(multiprocessing.active_children())
    with Workers(2) as workers:
        assert list(workers.ordered(called.echo, [])) == []
        assert set(multiprocessing.active_children()) == others


@pytest.mark.parametrize(
    ("function", "says", "outcome"),
    [
        (called.refuse, "the page is empty", Outcome.NO_TEXT),
        (called.wait_for_ever, "reading took longer than 2 s", Outcome.UNREADABLE),
        (called.match_for_ever, "reading took longer than 2 s", Outcome.UNREADABLE),
        (called.die, "the process that read it died (exit code -9)", Outcome.UNREADABLE),
        (
            called.break_down,
            "the reader failed: OddError('number 7'); please report this page",
            Outcome.UNREADABLE,
        ),
        (called.leave, "the reader failed: SystemExit(3); please report this page", Outcome.UNREADABLE),
        (
            called.answer_that_breaks,
            "the reader failed: OddError('number 7'); please report this page",
            Outcome.UNREADABLE,
        ),
    ],
)
def test_a_call_that_fails_is_a_value_and_the_others_are_answered(
    workers: Workers, function: Callable[[], None], says: str, outcome: Outcome
) -> None:
    calls = [(called.echo, "before"), (function,), (called.echo, "after"), (called.echo, "last")]
    before, failed, *after = workers.ordered(called.call, calls, limit=SHORT)
    assert (before, after) == ("before", ["after", "last"])
    assert isinstance(failed, ReadError)
    assert (str(failed), failed.outcome) == (says, outcome)


def test_the_trace_of_a_failure_is_for_those_who_ask_for_debugging(
    workers: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    list(workers.ordered(called.break_down, [()]))
    [record] = [record for record in caplog.records if record.name.startswith("flows.")]
    assert record.levelno == logging.DEBUG
    assert "called.py" in record.getMessage()


def test_a_call_that_cannot_be_sent_is_a_value(workers: Workers) -> None:
    failed, after = workers.ordered(called.echo, [(threading.Lock(),), (1,)])
    assert "cannot pickle" in str(failed)
    assert after == 1


def test_a_result_that_cannot_be_sent_is_a_value(workers: Workers) -> None:
    failed, after = workers.ordered(called.call, [(called.answer_with_a_function,), (called.echo, 1)])
    assert "the reader failed: AttributeError(" in str(failed)
    assert after == 1


@pytest.mark.parametrize(
    ("function", "says"), [(called.break_down, "the reader failed: OddError("), (called.die, "died (exit code -9)")]
)
def test_a_call_that_breaks_where_it_arrives_costs_no_other(function: Callable[[], None], says: str) -> None:
    """While another process is busy: the pool is not at an end then, and would not say that this one is gone."""
    calls = [(called.work, 0.3), (called.echo, called.Sent(function)), (called.echo, "after"), (called.echo, "last")]
    with Workers(2) as workers:
        busy, failed, *after = workers.ordered(called.call, calls)
    assert (busy, after) == (None, ["after", "last"])
    assert says in str(failed)


def test_a_call_that_is_lost_on_its_way_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "GRACE", 0)
    with Workers(1, limit=timedelta(seconds=1)) as workers:
        assert list(workers.ordered(called.echo, [(1,)])) == [1]
        monkeypatch.setattr(workers._pool, "schedule", lambda *_, **__: ProcessFuture())
        assert list(workers.ordered(called.echo, [(2,), (3,)])) == [2, 3]


def test_a_call_that_is_lost_twice_is_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "GRACE", 0)
    monkeypatch.setattr(ProcessPool, "schedule", lambda *_, **__: ProcessFuture())
    with Workers(1, limit=timedelta(seconds=0.1)) as workers:
        [failed] = workers.ordered(called.echo, [(1,)])
    assert isinstance(failed, ReadError)
    assert str(failed) == "the processes that read it ended twice before they answered"


def test_a_result_goes_out_while_the_next_call_is_not_there_yet(workers: Workers) -> None:
    """A driver that waits for each answer before it asks again."""
    answered = threading.Semaphore()

    def calls() -> Iterator[tuple[int]]:
        for number in range(3):
            answered.acquire()
            yield (number,)

    results = []
    for result in workers.ordered(called.echo, calls()):
        results.append(result)
        answered.release()
    assert results == [0, 1, 2]


def test_calls_are_taken_a_few_ahead_of_the_results(workers: Workers) -> None:
    taken = itertools.count()
    results = workers.ordered(called.echo, ((next(taken),) for _ in range(1000)))
    assert [next(results) for _ in range(5)] == list(range(5))
    assert next(taken) <= 5 + 2 * AHEAD + 1
    results.close()


def test_what_the_calls_raise_comes_out_in_its_place(workers: Workers) -> None:
    def calls() -> Iterator[tuple[int]]:
        yield (1,)
        raise FileNotFoundError("the archive is gone")

    results = workers.ordered(called.echo, calls())
    assert next(results) == 1
    with pytest.raises(FileNotFoundError, match="the archive is gone"):
        next(results)


def test_results_that_nobody_takes_do_not_hold_up_the_next_ones() -> None:
    with Workers(1, limit=NEVER) as workers:
        results = workers.ordered(called.call, [(called.echo, 1), (called.wait_for_ever,), (called.wait_for_ever,)])
        assert next(results) == 1
        results.close()
        assert list(workers.ordered(called.echo, [(2,)])) == [2]


def test_leaving_ends_what_still_runs() -> None:
    others = set(multiprocessing.active_children())
    with Workers(2, limit=NEVER) as workers:
        results = workers.ordered(called.call, [(called.process_id,), (called.match_for_ever,)])
        assert next(results)
        assert len(set(multiprocessing.active_children()) - others) == 2
    assert set(multiprocessing.active_children()) <= others
    with pytest.raises(RuntimeError, match="have ended"):
        list(workers.ordered(called.echo, [(1,)]))


def test_leaving_does_not_wait_for_calls_that_do_not_come() -> None:
    came = threading.Event()

    def calls() -> Iterator[tuple[int]]:
        yield (1,)
        came.wait()

    with Workers(1) as workers:
        assert next(workers.ordered(called.echo, calls())) == 1
    came.set()


def test_processes_that_were_ended_from_outside_are_replaced() -> None:
    with Workers(1) as workers:
        for _ in range(3):
            [process] = workers.ordered(called.process_id, [()])
            os.kill(process, signal.SIGKILL)
            assert list(workers.ordered(called.echo, [(1,), (2,)])) == [1, 2]


def test_processes_are_recycled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "RECYCLED_AFTER", 2)
    with Workers(1) as workers:
        processes = list(workers.ordered(called.process_id, [()] * 6))
    assert len(set(processes)) == 3


def test_processes_begin_with_what_reading_a_page_has_built() -> None:
    with Workers(1) as workers:
        [(read, objects)] = workers.ordered(called.frozen, [()])
    assert read
    assert objects > 0


def test_processes_that_cannot_start_are_an_error_that_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with Workers(1) as workers:
        with pytest.raises(OnRecordError, match=r"^the processes for reading cannot be started: the current folder is"):
            list(workers.ordered(called.echo, [(1,)]))
        monkeypatch.chdir(tmp_path)
        assert list(workers.ordered(called.echo, [(1,)])) == [1]


def test_a_reader_that_cannot_be_imported_is_told_by_the_parent_alone(tmp_path: Path) -> None:
    (tmp_path / "half.py").write_text("def written(:\n")
    program = (
        "import sys\n"
        "from flows.pipeline.workers import Workers, pools\n"
        "from ingest.errors import OnRecordError\n"
        f"sys.path.append({str(tmp_path)!r})\n"
        "pools.PRELOADED.append('half')\n"
        "try:\n"
        "    with Workers(1) as workers:\n"
        "        list(workers.ordered(abs, [(1,)]))\n"
        "except OnRecordError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("the processes for reading cannot be started: SyntaxError: invalid syntax (half.py")
    assert done.stderr == ""


def test_processes_begin_with_what_the_first_page_would_have_made(workers: Workers) -> None:
    assert list(workers.ordered(called.made_before, [()])) == [True]


def test_processes_do_not_import_the_main_module(workers: Workers) -> None:
    assert list(workers.ordered(called.main_module, [()])) == [None]


def test_the_cpu_time_of_the_processes_is_waited_for() -> None:
    """In a program of its own: processes are waited for when the last workers of a program have ended."""
    program = (
        "import resource\n"
        "from flows.pipeline.workers import Workers\n"
        "from tests.flows.pipeline import called\n"
        "with Workers(1) as workers:\n"
        "    list(workers.ordered(called.work, [(0.6,)]))\n"
        "print(sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert float(done.stdout) > 0.5
    assert done.stderr == ""


def test_what_processes_print_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    with Workers(1) as workers:
        list(workers.ordered(called.talk, [()]))
    assert capfd.readouterr() == ("", "")


def test_threads_share_workers_and_have_their_own() -> None:
    def read(shared: Workers) -> bool:
        with Workers(1) as own:
            results = [list(each.ordered(called.echo, [(1,), (2,)])) for each in (shared, own)]
        return results == [[1, 2], [1, 2]]

    with Workers(2) as shared, ThreadPoolExecutor(3) as threads:
        assert all(threads.map(read, [shared] * 6))


def test_nothing_stays_behind_a_program_that_was_killed(tmp_path: Path) -> None:
    """The call holds the interpreter, so that only the system can end it; all processes hold standard error."""
    fifo = tmp_path / "held"
    os.mkfifo(fifo)
    program = (
        "from flows.pipeline.workers import Workers, calls\n"
        "from tests.flows.pipeline import called\n"
        "from datetime import timedelta\n"
        "calls.GRACE = 0.2\n"
        "with Workers(2, limit=timedelta(seconds=3)) as workers:\n"
        f"    list(workers.ordered(called.hold, [({str(fifo)!r},)]))\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.PIPE) as process:
        with fifo.open("rb") as held:
            process.kill()
            assert held.read() == b""
        assert process.stderr.read() == b""
