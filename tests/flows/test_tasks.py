"""Steps as tasks, secrets, and ends of runs, on a Prefect server: slow, and Prefect is imported late."""

import importlib
import logging
from dataclasses import fields, replace
from types import ModuleType
from typing import Any

import pytest

from flows.pipeline import monitor as pipeline
from flows.pipeline.steps import Batch, Steps, Tally
from ingest.errors import ConfigurationError, StoreError
from ingest.model import Feed, RunSummary

pytestmark = pytest.mark.slow

FEEDS = tuple(Feed(id=name, url=f"http://{name}.example/rss", name=name) for name in ("wire", "post", "radio"))


@pytest.fixture(scope="session")
def tasks(prefect_server: None) -> ModuleType:  # noqa: ARG001  # they run there
    return importlib.import_module("flows.tasks")


def nothing_done(*_given: object) -> Tally:
    return Tally()


def steps_of(**given: Any) -> Steps:
    """Steps that do nothing but these."""
    nothing = {step.name: nothing_done for step in fields(Steps)}
    return replace(Steps(**nothing), **given)


def as_flow(work: Any) -> Any:
    """The final state of a run of `work`."""
    return importlib.import_module("prefect").flow(work, name="one run")(return_state=True)


def as_monitor(tasks: ModuleType, steps: Steps, feeds: tuple[Feed, ...] = ()) -> Any:
    return as_flow(lambda: pipeline.monitor(tasks.as_tasks(steps), feeds))


@pytest.mark.parametrize(
    ("error", "worth_it"),
    [
        (StoreError("the database is locked", transient=True), True),
        (StoreError("the disk is full"), False),
        (ConfigurationError("no such feed"), False),
        (ZeroDivisionError("a fault"), False),
    ],
)
def test_only_what_passes_by_itself_is_worth_another_try(tasks, error: Exception, worth_it: bool) -> None:
    states = importlib.import_module("prefect.states")
    assert tasks.is_transient(None, None, states.Failed(data=error)) is worth_it


@pytest.mark.parametrize(("transient", "tries"), [(True, 3), (False, 1)])
def test_a_step_on_a_locked_database_is_tried_again(
    tasks, monkeypatch: pytest.MonkeyPatch, transient: bool, tries: int
) -> None:
    monkeypatch.setattr(tasks, "RETRY_DELAYS_S", (0, 0, 0))
    tried = []

    def next_batch() -> Batch:
        tried.append(1)
        if len(tried) < 3:
            raise StoreError("the database is locked", transient=transient)
        return Batch(keys=(), waiting=0)

    assert as_monitor(tasks, steps_of(next_batch=next_batch)).is_completed() is transient
    assert len(tried) == tries


def test_each_step_is_a_task_with_its_own_name_that_stores_no_result(tasks) -> None:
    made = tasks.as_tasks(steps_of())
    assert made.poll_feeds.name == "nothing done"
    assert made.poll_feeds.persist_result is False
    assert made.poll_feeds.retries == len(tasks.RETRY_DELAYS_S) == 3


def test_a_task_run_says_which_feeds_and_how_many_pages(tasks) -> None:
    batches = [Batch(keys=("a", "b"), waiting=7), Batch(keys=(), waiting=0)]
    seen = []

    def note(_on: object) -> Tally:
        seen.append(importlib.import_module("prefect.runtime").task_run.name)
        return Tally()

    def poll_feeds(feeds: Any) -> Tally:
        return note(feeds)

    def fetch_pages(batch: Batch) -> Tally:
        return note(batch)

    steps = steps_of(poll_feeds=poll_feeds, fetch_pages=fetch_pages, next_batch=lambda: batches.pop(0))
    assert as_monitor(tasks, steps, FEEDS).is_completed()
    assert seen == ["poll feeds post, radio +1", "fetch pages (2 of 7)"]


def test_a_variable_that_the_environment_lacks_comes_from_the_secret_block_of_its_name(
    tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HARBOUR_URL", raising=False)
    assert tasks.Secrets().get("HARBOUR_URL") is None
    importlib.import_module("prefect.blocks.system").Secret(value="slack://one").save("harbour-url")
    assert tasks.Secrets()["HARBOUR_URL"] == "slack://one"
    monkeypatch.setenv("HARBOUR_URL", "slack://two")
    assert tasks.Secrets()["HARBOUR_URL"] == "slack://two"


def test_what_a_person_can_be_told_ends_a_run_in_a_state_that_says_it(tasks) -> None:
    def fails(error: Exception) -> Any:
        def work() -> None:
            raise error

        return as_flow(lambda: tasks.ended(work))

    wrong = fails(ConfigurationError("watch.yaml:3: feeds: is missing; add it"))
    assert (wrong.is_failed(), wrong.name, wrong.message) == (
        True,
        "Misconfigured",
        "watch.yaml:3: feeds: is missing; add it",
    )
    down = fails(StoreError("the database does not answer: start it", transient=True))
    assert (down.is_failed(), down.name, down.message) == (True, "Failed", "the database does not answer: start it")
    assert "a fault of ours" in fails(ZeroDivisionError("a fault of ours")).message


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        (RunSummary(feeds={"polled": 2, "not due": 1}, deliveries={"sent": 3, "digest": 1}), "Completed"),
        (RunSummary(feeds={"polled": 2}, entries={"gone": 1}, failures=("a page is gone",)), "Completed"),
        (RunSummary(feeds={"polled": 2, "failed": 1}, failures=("feed wire: gone",)), "Partly failed"),
        (RunSummary(deliveries={"to be tried again": 1}, failures=("alert 1: no answer",)), "Partly failed"),
    ],
)
def test_a_run_is_partly_failed_where_a_feed_or_a_channel_was_and_a_page_is_an_outcome(
    tasks, summary: RunSummary, name: str
) -> None:
    assert as_flow(lambda: tasks.counted(summary)).name == name


def test_the_first_causes_stand_in_the_state_the_others_in_the_log(tasks) -> None:
    state = as_flow(lambda: tasks.done("4 tried", None, failures=["a\u202eb", "c", "d", "e"], partly=True))
    assert state.message == "ab; c; d; 1 more in the log. 4 tried"


def test_what_made_a_run_partly_failed_is_said_before_what_became_of_pages(tasks) -> None:
    lines = ("http://wire.example/1: answered with status 404", "alert 7 to desk: no answer", "feed wire: gone")
    state = as_flow(lambda: tasks.counted(RunSummary(feeds={"failed": 1}, deliveries={"failed": 1}, failures=lines)))
    assert state.message.startswith("alert 7 to desk: no answer; feed wire: gone; http://wire.example/1: ")


class Lines(logging.Handler):
    """What was logged: level and first line, and the exceptions whose trace came along."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[str] = []
        self.traced: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())
        if record.exc_info and record.exc_info[0]:
            self.traced.append(record.exc_info[0].__name__)


@pytest.mark.parametrize(
    ("error", "said", "traced"),
    [
        (ConfigurationError("no such feed: tide"), "no such feed: tide", set()),
        (ZeroDivisionError("a fault of ours"), "Encountered exception during execution", {"ZeroDivisionError"}),
    ],
)
def test_the_log_of_a_failed_run_has_its_line_and_a_trace_only_for_faults_of_the_program(
    tasks, error: Exception, said: str, traced: set[str]
) -> None:
    prefect, logs = importlib.import_module("prefect"), importlib.import_module("prefect.logging.loggers")

    def fails() -> Any:
        raise error

    lines, logger = Lines(), logging.getLogger("prefect.flow_runs")
    logger.addHandler(lines)
    flow = prefect.flow(lambda: tasks.ended(fails), name="one run")
    with pytest.raises(Exception, match=str(error)):  # as a worker runs it
        importlib.import_module("prefect.flow_engine").run_flow(flow, error_logger=logs.get_logger("flow_runs"))
    logger.removeHandler(lines)
    assert any(line.startswith(said) for line in lines.errors)
    assert set(lines.traced) == traced
