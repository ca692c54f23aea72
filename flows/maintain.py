"""Upkeep as a Prefect flow: retention, space, statistics."""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.artifacts import show_table
from flows.clock import utc_now
from flows.owner import tell_owner
from flows.pipeline import maintaining
from flows.pipeline.steps import silent
from flows.tasks import as_task, database_of, done, ended, settings_of
from storage.database import Database


@flow(
    name="maintain",
    flow_run_name="maintain the database",
    description="Lets raw pages go as watch.yaml says, gives back space, and counts what is on record.",
    on_failure=[tell_owner],
    on_crashed=[tell_owner],
)
def maintain(
    vacuum: bool = True, config: str | None = None, database: str | None = None
) -> State[list[dict[str, Any]]]:
    """Look after the database. Statements, quotes, figures, alerts and all that their trace needs stay.

    Args:
        vacuum: Give back space and refresh statistics; on SQLite nobody writes meanwhile.
        config: Path of watch.yaml; without it ONRECORD_CONFIG, else watch.yaml in the working directory.
        database: Name of a database without password (a password belongs in ONRECORD_DB or the block onrecord-db).
    """
    return ended(lambda: _run(vacuum, config, database))


def _run(vacuum: bool, config: str | None, database: str | None) -> State[list[dict[str, Any]]]:
    keep = settings_of(config).keep_pages
    opened = Database.open(database_of(database))
    try:
        gone = as_task(maintaining.let_go)(opened, keep=keep, now=utc_now(), progress=silent)
        if vacuum:
            as_task(maintaining.vacuum)(opened)
        rows = maintaining.numbers(opened)
    finally:
        opened.close()
    show_table("statistics", rows, description="What is on record.")
    return done(f"{sum(number for _, _, number in gone.counts)} pages let go", rows)
