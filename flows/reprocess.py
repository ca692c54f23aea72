"""Reading stored pages again as a Prefect flow: a task a few hundred articles."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.artifacts import show_changes
from flows.clock import fixed, utc_now
from flows.forms import FeedId
from flows.meter import Meter
from flows.owner import tell_owner
from flows.pipeline.desk import desk_of
from flows.pipeline.reprocessing import Reprocessing, Reread
from flows.pipeline.workers import Workers
from flows.tasks import as_task, database_of, done, ended, listed, settings_of
from storage.database import Database
from storage.outdated import Stretch


def _name() -> str:
    """What a run reads again: "reprocess aa-world, bbc +3"."""
    asked = flow_run.parameters
    return f"reprocess {listed(asked.get('feeds') or []) or 'all feeds'}{' (dry run)' if asked.get('dry_run') else ''}"


@flow(
    name="reprocess",
    flow_run_name=_name,
    description="Reads stored pages again with today's reader, and lists which quotes were gained or lost.",
    on_failure=[tell_owner],
    on_crashed=[tell_owner],
)
def reprocess(
    since: date | None = None,
    feeds: list[FeedId] | None = [],  # noqa: B006  # nothing changes it; an emptied field is sent as null
    dry_run: bool = True,
    config: str | None = None,
    database: str | None = None,
    now: datetime | None = None,
) -> State[dict[str, int]]:
    """Read articles again that an older version of the reader has read. Nobody is alerted.

    Args:
        since: Only articles that were published on this day (UTC) or later.
        feeds: Ids of the feeds whose articles are read again, as in watch.yaml; none means all.
        dry_run: Say what would change, and keep nothing. Without it that is said first, and then kept.
        config: Path of watch.yaml; without it ONRECORD_CONFIG, else watch.yaml in the working directory.
        database: Name of a database without password (a password belongs in ONRECORD_DB or the block onrecord-db).
        now: Act as if it were then, for rehearsals.
    """
    return ended(lambda: _run(since, feeds, dry_run, config, database, now))


def _run(
    since: date | None,
    feeds: list[str] | None,
    dry_run: bool,
    config: str | None,
    database: str | None,
    now: datetime | None,
) -> State[dict[str, int]]:
    configured = settings_of(config)
    chosen = configured.chosen(feeds) if feeds else None
    opened = Database.open(database_of(database))
    try:
        with Workers() as workers:

            def read(*, dry_run: bool) -> Reread:
                work = Reprocessing(
                    database=opened,
                    workers=workers,
                    desk=desk_of(configured),
                    clock=fixed(now) if now else utc_now,
                    progress=Meter(("article read again",)),
                    since=datetime.combine(since, time(), UTC) if since else None,
                    feeds=chosen,
                    dry_run=dry_run,
                )
                found = _in_tasks(work)
                show_changes([asdict(one) for one in found.changes], would=dry_run)
                return found

            total = read(dry_run=True)
            if not dry_run:
                total = read(dry_run=False)
    finally:
        opened.close()
    counts = {"articles": total.articles, "changed": total.changed, **total.counts()}
    said = ", ".join(f"{number} {name}" for name, number in counts.items())
    return done(f"{'would change: ' if dry_run else ''}{said}", counts, failures=total.failures)


def _in_tasks(work: Reprocessing) -> Reread:
    """All that waits, a task a stretch."""
    total, waiting = Reread(), work.stretches()
    expected = sum(stretch.count for stretch in waiting)

    def read_again(articles: str, stretch: Stretch) -> Reread:  # noqa: ARG001  # they name the task run
        return work.work(stretch, expected=expected)

    for stretch in waiting:
        total.add(as_task(read_again)(f"{stretch.first} to {stretch.last}", stretch))
    total.failures += work.finish().failures
    return total
