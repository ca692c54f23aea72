"""The monitor pipeline as a Prefect flow: the very same steps, wrapped as tasks."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from prefect import Task, flow, get_run_logger, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.settings import PREFECT_API_URL, PREFECT_SERVER_ALLOW_EPHEMERAL_MODE, temporary_settings
from prefect.states import Completed, Failed

from flows import settings
from flows.clock import fixed, utc_now
from flows.pipeline import monitor as pipeline
from flows.pipeline.opening import opened
from flows.pipeline.steps import Steps
from ingest.errors import ConfigurationError, OnRecordError
from ingest.model import RunSummary

RETRY_DELAYS_S = (1, 5, 20)
# The name of the state of a run whose configuration or parameters are wrong.
MISCONFIGURED = "Misconfigured"


def is_transient(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a failed step is worth another try: only where the error itself says so (a locked database)."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OnRecordError) and error.transient


def as_tasks(steps: Steps) -> Steps:
    """The same steps, each call a task run."""

    def wrapped(step: Callable[..., Any]) -> Callable[..., Any]:
        make = task(
            name=step.__name__.replace("_", " "),
            cache_policy=NO_CACHE,
            persist_result=False,
            retries=len(RETRY_DELAYS_S),
            retry_delay_seconds=list(RETRY_DELAYS_S),
            retry_condition_fn=is_transient,
        )
        return make(step)

    return Steps(**{field.name: wrapped(getattr(steps, field.name)) for field in fields(steps)})


@flow(
    name="monitor", description="Polls feeds, reads what is new, and alerts when somebody followed says something new."
)
def monitor(
    feeds: list[str] | None = None,
    due_only: bool = True,
    deliver: bool = True,
    config: str | None = None,
    database: str | None = None,
    now: datetime | None = None,
) -> State[RunSummary]:
    """One pass over the configured feeds.

    Args:
        feeds: Ids of the feeds to poll, as in watch.yaml; none means all.
        due_only: Poll only the feeds whose time has come.
        deliver: Send the alerts that are due; without it they wait for the next run.
        config: Path of watch.yaml; without it ONRECORD_CONFIG, else watch.yaml in the working directory.
        database: SQLAlchemy URL; without it ONRECORD_DB, else onrecord.db in the working directory.
        now: Act as if it were then, for rehearsals.
    """
    try:
        summary = _run(feeds, due_only, deliver, config, database, now)
    except ConfigurationError as error:
        return Failed(name=MISCONFIGURED, message=str(error))
    if pipeline.nothing_polled(summary):
        return Failed(message="nothing could be polled: " + "; ".join(summary.failures))
    return Completed(message=_in_words(summary), data=summary)


def _run(
    feeds: list[str] | None,
    due_only: bool,
    deliver: bool,
    config: str | None,
    database: str | None,
    now: datetime | None,
) -> RunSummary:
    found = settings.load(Path(config or settings.default_config()))
    chosen = found.feeds
    if feeds:
        known = {feed.id: feed for feed in found.feeds}
        if unknown := [name for name in feeds if name not in known]:
            raise ConfigurationError(f"no such feed: {', '.join(unknown)}; watch.yaml has {', '.join(known)}")
        chosen = tuple(known[name] for name in feeds)
    logger = get_run_logger()
    clock = fixed(now) if now else utc_now
    with opened(found, database or settings.default_database(), clock=clock, due_only=due_only) as wiring:
        summary = pipeline.monitor(as_tasks(wiring.steps()), chosen, deliver=deliver)
        create_table_artifact(key="feeds", table=wiring.feed_rows(chosen), description="How each feed does.")
    for line in summary.failures:
        logger.warning(line)
    return summary


def _in_words(summary: RunSummary) -> str:
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


def run_embedded(
    *, config: Path, database: str, due_only: bool, deliver: bool, now: datetime | None, feeds: list[str] | None = None
) -> RunSummary:
    """Run the flow on Prefect's embedded API, whatever server the environment names. The database's URL, which may hold
    a password, is no parameter of that run.

    Raises OnRecordError with the flow's own message where it failed; ConfigurationError where that was the cause.
    """
    embedded = temporary_settings({PREFECT_API_URL: None, PREFECT_SERVER_ALLOW_EPHEMERAL_MODE: True})
    with settings.database_by_default(database), embedded:
        state = monitor(
            feeds=feeds,
            due_only=due_only,
            deliver=deliver,
            config=str(config),
            now=now,
            return_state=True,
        )
    if state.is_completed():
        return cast("RunSummary", state.result())
    failed = ConfigurationError if state.name == MISCONFIGURED else OnRecordError
    raise failed(state.message or "the flow failed")
