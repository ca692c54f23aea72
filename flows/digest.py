"""The digest as a Prefect flow. The desk's clock and the database say when one is due, not the schedule."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.artifacts import show_digest, show_outcomes
from flows.clock import fixed, utc_now
from flows.owner import tell_owner
from flows.pipeline.monitor import send
from flows.pipeline.opening import opened
from flows.tasks import as_task, counted, database_of, ended, settings_of
from ingest.model import RunSummary


def _name() -> str:
    return "digest up to now" if flow_run.parameters.get("at_once") else "digest that is due"


@flow(
    name="digest",
    flow_run_name=_name,
    description="Composes and sends the digest of each channel, once a day by the desk's clock.",
    on_failure=[tell_owner],
    on_crashed=[tell_owner],
)
def digest(
    at_once: bool = False, config: str | None = None, database: str | None = None, now: datetime | None = None
) -> State[RunSummary]:
    """Send the digest that is due.

    Args:
        at_once: Compose it of the time since the last one up to now, whatever the hour.
        config: Path of watch.yaml; without it ONRECORD_CONFIG, else watch.yaml in the working directory.
        database: Name of a database without password (a password belongs in ONRECORD_DB or the block onrecord-db).
        now: Act as if it were then, for rehearsals.
    """
    return ended(lambda: _run(at_once, config, database, now))


def _run(at_once: bool, config: str | None, database: str | None, now: datetime | None) -> State[RunSummary]:
    found = settings_of(config)
    with opened(found, database_of(database), clock=fixed(now) if now else utc_now) as wiring:
        put = as_task(wiring.put_asked_digests) if at_once else None
        summary = send(as_task(wiring.deliver_due), first=put)
        for composed in wiring.last_digests():
            show_digest(composed)
    show_outcomes(summary)
    return counted(summary)
