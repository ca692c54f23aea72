"""What every flow shares on Prefect: settings and secrets, steps as tasks, and ends that say what happened."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from prefect import Task, get_run_logger, task
from prefect.blocks.system import Secret
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.exceptions import FailedRun
from prefect.states import Completed, Failed

from alerts.untrusted import visible
from flows import settings
from flows.pipeline.steps import Batch, Steps
from ingest.errors import ConfigurationError, OnRecordError
from ingest.model import Feed, RunSummary

RETRY_DELAYS_S = (1, 5, 20)
# Names of states. A run whose configuration or parameters are wrong; one that did its work, but not all of it.
MISCONFIGURED: Final = "Misconfigured"
PARTLY_FAILED: Final = "Partly failed"
_MOST_NAMED: Final = 2
_MOST_CAUSES: Final = 3
# Outcomes of feeds that need nobody's care, and states of alerts that do.
_FEEDS_WELL: Final = frozenset({"polled", "unchanged", "not due", "with a gap"})
_UNDELIVERED: Final = frozenset({"to be tried again", "failed", "unknown", "dead"})
# How the lines of failures begin that such feeds and alerts leave.
_OF_CARE: Final = ("feed ", "alert ", "alerts: ")
_ENGINES: Final = ("prefect.flow_runs", "prefect.engine")

T = TypeVar("T")


class Secrets(Mapping[str, str]):
    """The variables of the environment; one that it lacks is read from the Secret block of that name, in lower case and
    with dashes: DESK_URL from `desk-url`, ONRECORD_DB from `onrecord-db`. Only for where Prefect runs.
    """

    def __getitem__(self, name: str) -> str:
        if value := settings.environment().get(name):
            return value
        try:
            return str(cast("Secret[str]", Secret.load(name.lower().replace("_", "-"))).get())
        except ValueError:  # there is no such block
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(settings.environment())

    def __len__(self) -> int:
        return len(settings.environment())


def settings_of(config: str | None) -> settings.Settings:
    """The settings in the file `config`, without it in ONRECORD_CONFIG, else in watch.yaml; ConfigurationError."""
    return settings.load(Path(config or settings.default_config()), Secrets())


def database_of(database: str | None) -> str:
    """The URL given, else that of ONRECORD_DB in the environment or in the Secret block `onrecord-db`, else SQLite."""
    return database or settings.default_database(Secrets())


def listed(names: Sequence[str]) -> str:
    """The first names, and how many more: "aa-world, bbc +3"."""
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" +{rest}" if rest > 0 else "")


def is_transient(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a failed step is worth another try: only where the error itself says so (a locked database)."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OnRecordError) and error.transient


def as_task(step: Callable[..., T]) -> Callable[..., T]:
    """A step, each call of which is a task run that says what it works on: "poll feeds aa-world, bbc +3". It is tried
    again where its error passes by itself."""
    name = step.__name__.strip("_").replace("_", " ")

    def title(parameters: dict[str, Any]) -> str:
        return " ".join([name, *filter(None, map(_subject, parameters.values()))])

    make = task(
        name=name,
        task_run_name=title,  # type: ignore[arg-type]  # Prefect's protocol asks for a method that no function has
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=len(RETRY_DELAYS_S),
        retry_delay_seconds=list(RETRY_DELAYS_S),
        retry_condition_fn=is_transient,
    )
    return make(step)


def as_tasks(steps: Steps) -> Steps:
    """The same steps, each call a task run."""
    return Steps(**{field.name: as_task(getattr(steps, field.name)) for field in fields(steps)})


def _subject(value: object) -> str:
    """What a step works on, in a few words; "" for what has none."""
    if isinstance(value, Batch):
        return f"({len(value.keys)} of {value.waiting})"
    if isinstance(value, tuple | list):
        return listed([one.id for one in value if isinstance(one, Feed)])
    return value if isinstance(value, str) else ""


def ended(work: Callable[[], State[T]]) -> State[T]:
    """The state that `work` gives; where it raises what a person can be told, a failed state with that line. The line
    of a failed state is an error in the log."""
    for name in _ENGINES:
        logging.getLogger(name).addFilter(_is_fault)
    state = _ended(work)
    if state.is_failed():
        get_run_logger().error("%s", visible(state.message or ""))
    return state


def _ended(work: Callable[[], State[T]]) -> State[T]:
    try:
        return work()
    except ConfigurationError as error:
        return Failed(name=MISCONFIGURED, message=str(error))
    except OnRecordError as error:
        return Failed(message=str(error))


def _is_fault(record: logging.LogRecord) -> bool:
    """Whether Prefect's log should have this: not the trace through its own engine of a run that ended as failed, which
    says why in its state and in a line of its own. A fault of the program keeps its trace."""
    raised = record.exc_info[0] if record.exc_info else None
    return raised is not FailedRun or "exited with unexpected exception" not in record.getMessage()


def done(said: str, result: T, *, failures: Iterable[str] = (), partly: bool = False) -> State[T]:
    """A completed state with what was done, in words; each of the `failures` is a line of the log.

    With `partly`, so much failed that somebody should look: the state is named for it, and says the first causes before
    anything else, because Prefect's UI cuts long messages.
    """
    causes = _logged(failures)
    if not partly:
        return Completed(message=said, data=result)
    return Completed(name=PARTLY_FAILED, message=f"{_first(causes)}. {said}", data=result)


def failed(said: str, *, failures: Iterable[str]) -> State[Any]:
    """A failed state with the first causes, then what was done, in words; each of the `failures` is in the log."""
    return Failed(message=f"{_first(_logged(failures))}. {said}")


def _logged(failures: Iterable[str]) -> list[str]:
    lines = [visible(line) for line in failures]
    for line in lines:
        get_run_logger().warning("%s", line)
    return lines


def _first(causes: Sequence[str]) -> str:
    more = f"; {len(causes) - _MOST_CAUSES} more in the log" if len(causes) > _MOST_CAUSES else ""
    return "; ".join(causes[:_MOST_CAUSES]) + more


def counted(summary: RunSummary) -> State[RunSummary]:
    """The completed state of a run of the pipeline: partly failed where a feed could not be polled, or an alert not be
    delivered; a page that gives no article is an outcome like others."""
    feeds = set(summary.feeds) - _FEEDS_WELL
    first = sorted(summary.failures, key=lambda line: not line.startswith(_OF_CARE))
    return done(
        in_words(summary),
        summary,
        failures=first,
        partly=bool(feeds or _UNDELIVERED & set(summary.deliveries)),
    )


def in_words(summary: RunSummary) -> str:
    """What was counted: "feeds: 7 polled; entries: 13 article; alerts: 5 sent"."""
    groups = {
        "feeds": summary.feeds,
        "entries": summary.entries,
        "again": summary.again,
        "boilerplate": summary.boilerplate,
        "statements": summary.statements,
        "alerts": summary.deliveries,
    }
    said = [
        f"{group}: " + ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
        for group, counts in groups.items()
        if counts
    ]
    return "; ".join(said) or "nothing to do"
