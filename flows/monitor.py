"""The monitor pipeline as a Prefect flow: the very same steps, wrapped as tasks."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.settings import PREFECT_API_URL, PREFECT_SERVER_ALLOW_EPHEMERAL_MODE, temporary_settings

from flows import settings
from flows.artifacts import show_feeds, show_outcomes, show_statements
from flows.clock import fixed, utc_now
from flows.forms import FeedId
from flows.meter import Meter
from flows.owner import tell_owner
from flows.pipeline import monitor as pipeline
from flows.pipeline.opening import opened
from flows.tasks import MISCONFIGURED, as_tasks, counted, database_of, ended, failed, listed, settings_of
from ingest.errors import ConfigurationError, OnRecordError
from ingest.model import RunSummary


def _name() -> str:
    """What a run polls: "monitor aa-world, bbc +3"."""
    asked = flow_run.parameters
    return (
        f"monitor {listed(asked.get('feeds') or []) or ('due feeds' if asked.get('due_only', True) else 'all feeds')}"
    )


@flow(
    name="monitor",
    flow_run_name=_name,
    description="Polls feeds, reads what is new, and alerts when somebody followed says something new.",
    on_failure=[tell_owner],
    on_crashed=[tell_owner],
)
def monitor(
    feeds: list[FeedId] | None = [],  # noqa: B006  # nothing changes it; an emptied field is sent as null
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
        database: Name of a database without password (a password belongs in ONRECORD_DB or the block onrecord-db).
        now: Act as if it were then, for rehearsals.
    """
    return ended(lambda: _run(feeds, due_only, deliver, config, database, now))


def _run(
    feeds: list[str] | None,
    due_only: bool,
    deliver: bool,
    config: str | None,
    database: str | None,
    now: datetime | None,
) -> State[RunSummary]:
    found = settings_of(config)
    polled = found.chosen(feeds)
    clock = fixed(now) if now else utc_now
    with opened(found, database_of(database), clock=clock, due_only=due_only, progress=Meter()) as wiring:
        known = wiring.newest_statement()
        summary = pipeline.monitor(as_tasks(wiring.steps()), polled, deliver=deliver)
        show_feeds(wiring.feed_rows(polled))
        show_statements(wiring.statement_rows(after=known))
    show_outcomes(summary)
    if pipeline.nothing_polled(summary):
        return failed("nothing could be polled", failures=summary.failures)
    return counted(summary)


def run_embedded(
    *, config: Path, database: str, due_only: bool, deliver: bool, now: datetime | None, feeds: Sequence[str] = ()
) -> RunSummary:
    """Run the flow on Prefect's embedded API, whatever server the environment names. The database's URL, which may hold
    a password, is no parameter of that run.

    Raises OnRecordError with the flow's own message where it failed; ConfigurationError where that was the cause.
    """
    embedded = temporary_settings({PREFECT_API_URL: None, PREFECT_SERVER_ALLOW_EPHEMERAL_MODE: True})
    with settings.database_by_default(database), embedded:
        state = monitor(
            feeds=list(feeds),
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
