"""Delivery as a Prefect flow: what is due between two runs of the monitor, such as what is tried again."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State

from flows.artifacts import show_outcomes
from flows.clock import fixed, utc_now
from flows.owner import tell_of_crashed, tell_owner
from flows.pipeline.monitor import send
from flows.pipeline.opening import opened
from flows.tasks import as_task, counted, database_of, ended, settings_of
from ingest.model import RunSummary


@flow(
    name="deliver",
    flow_run_name="deliver what is due",
    description="Sends the alerts that are due, and tells the owner of runs that crashed.",
    on_failure=[tell_owner],
    on_crashed=[tell_owner],
)
def deliver(config: str | None = None, database: str | None = None, now: datetime | None = None) -> State[RunSummary]:
    """Send what is due.

    Args:
        config: Path of watch.yaml; without it ONRECORD_CONFIG, else watch.yaml in the working directory.
        database: Name of a database without password (a password belongs in ONRECORD_DB or the block onrecord-db).
        now: Act as if it were then, for rehearsals.
    """
    return ended(lambda: _run(config, database, now))


def _run(config: str | None, database: str | None, now: datetime | None) -> State[RunSummary]:
    found = settings_of(config)
    with opened(found, database_of(database), clock=fixed(now) if now else utc_now) as wiring:
        tell_of_crashed(wiring.database, found)
        summary = send(as_task(wiring.deliver_due))
    show_outcomes(summary)
    return counted(summary)
