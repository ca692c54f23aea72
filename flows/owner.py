"""The owner is told once when runs of a deployment begin to fail or crash, and not again until one has gone well."""

import sys
from datetime import timedelta
from typing import Any, Final, Literal

from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterTags,
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterEndTime,
    FlowRunFilterId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.logging.loggers import flow_run_logger

from alerts.channels import Channels
from alerts.message import RunMessage
from alerts.untrusted import visible
from flows.clock import utc_now
from flows.settings import Settings
from flows.tasks import database_of, settings_of
from ingest.errors import OnRecordError
from storage import outbox
from storage.database import Database

TAG: Final = "on-record"  # of all deployments in prefect.yaml
WATCH: Final = "runs"  # stands where other rows of the outbox name their watch
_LOOKED_BACK: Final = timedelta(days=1)
_ENDED: Final = [StateType.COMPLETED, StateType.FAILED, StateType.CRASHED]


def tell_owner(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """A hook for on_failure and on_crashed: puts the message into the outbox, and where the database cannot be used,
    sends it directly. What keeps it from telling is a line of the run's log."""
    try:
        with get_client(sync_client=True) as client:
            _tell(client.read_flow_run(flow_run.id), state)  # a worker knows it by the name that it had at first
    except OnRecordError as error:
        flow_run_logger(flow_run, flow).error("the owner cannot be told: %s", visible(str(error)))


def _tell(run: FlowRun, state: State[Any]) -> None:
    found = settings_of(run.parameters.get("config"))
    if found.owner is None or not _is_first(run):
        return
    try:
        database = Database.open(database_of(run.parameters.get("database")))
        try:
            _put(database, run, state, found.owner)
        finally:
            database.close()
    except OnRecordError:
        Channels(found.channels, stream=sys.stdout).send(found.owner, _message(run, state))


def tell_of_crashed(database: Database, settings: Settings) -> None:
    """Put into the outbox what the owner is to be told of runs that crashed in the last day: where a worker dies with
    its run, no hook is left to do it."""
    if settings.owner is None:
        return
    ended = FlowRunFilterEndTime(after_=utc_now() - _LOOKED_BACK)
    crashed = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.CRASHED]))
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(
            flow_run_filter=FlowRunFilter(state=crashed, end_time=ended),
            deployment_filter=DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG])),
        )
    for run in runs:
        if run.state is not None and _is_first(run):
            _put(database, run, run.state, settings.owner)


def _is_first(run: FlowRun) -> bool:
    """Whether the run of its deployment that ended before this one went well, or there was none."""
    if run.deployment_id is None:
        return True
    before = FlowRunFilter(
        id=FlowRunFilterId(not_any_=[run.id]),
        deployment_id=FlowRunFilterDeploymentId(any_=[run.deployment_id]),
        end_time=FlowRunFilterEndTime(before_=run.end_time),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_ENDED)),
    )
    with get_client(sync_client=True) as client:
        found = client.read_flow_runs(flow_run_filter=before, sort=FlowRunSort.END_TIME_DESC, limit=1)
    return not found or found[0].state_type == StateType.COMPLETED


def _put(database: Database, run: FlowRun, state: State[Any], owner: str) -> None:
    message = _message(run, state)
    with database.transaction() as tx:
        outbox.put(
            tx,
            watch=WATCH,
            channel=owner,
            kind="run",
            subject=message.subject,
            statement=None,
            state="due",
            due_at=utc_now(),
            reason=f"{message.run}\n{message.end}\n{message.cause}",
        )


def _message(run: FlowRun, state: State[Any]) -> RunMessage:
    end: Literal["failed", "crashed"] = "crashed" if state.is_crashed() else "failed"
    return RunMessage(
        run=visible(run.name), end=end, cause=visible(state.message or "no cause given"), subject=f"run:{run.id}"
    )
