"""`onrecord backfill`: articles of past days."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Db, Now, clock_of, moment

if TYPE_CHECKING:
    from flows.pipeline.backfill import Request
    from flows.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(backfill)


def backfill(
    first: Annotated[datetime, typer.Option("--from", parser=moment, metavar="DATE", help="The first day (UTC).")],
    last: Annotated[datetime, typer.Option("--to", parser=moment, metavar="DATE", help="The last day, included.")],
    feed: Annotated[
        list[str] | None, typer.Option("--feed", metavar="ID", help="Of this feed; again for more.")
    ] = None,
    via: Annotated[
        Literal["sitemap", "wayback", "warc"], typer.Option("--via", help="Where past articles are looked for.")
    ] = "sitemap",
    warc: Annotated[
        list[str] | None,
        typer.Option("--warc", metavar="FILE", help="With --via warc: a WARC file or its address; again for more."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how many pages it would fetch; store nothing.")
    ] = False,
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    now: Now = None,
) -> None:
    """Put the articles of past days on record, from sitemaps, a Wayback Machine or WARC files.

    Started again after whatever stopped it, it goes on where it was. It corrects who said something first, alerts
    nobody, and puts at most one summary into the outbox.

    Example: onrecord backfill --from 2026-03-01 --to 2026-03-07 --feed aa-world --dry-run
    """
    from flows import settings
    from flows.pipeline.backfill import requested

    found = settings.load(config)
    request = requested(
        found,
        first=first.date(),
        last=last.date(),
        feeds=feed or (),
        via=via,
        files=warc or (),
        today=clock_of(now)().date(),
    )
    raise typer.Exit(_estimate(request, found, db, now) if dry_run else _run(request, found, db, now))


def _estimate(request: "Request", found: "Settings", db: str, now: datetime | None) -> int:
    from flows.cli.output import show
    from flows.cli.progress import Bar
    from flows.pipeline.backfill import estimate
    from flows.pipeline.workers import Workers

    with Bar() as bar, Workers() as workers:
        told = estimate(request, settings=found, database_url=db, clock=clock_of(now), progress=bar, workers=workers)
    _complain([*told.problems, *told.failed])
    if told.pages:
        show(told.rows(), columns=("feed", "day", "pages"), as_json=False, as_csv=False, empty="")
    typer.echo(f"{told.pages.total()} pages would be fetched; {told.known} more are on record")
    return 1 if told.failed and not told.pages and not told.known else 0


def _run(request: "Request", found: "Settings", db: str, now: datetime | None) -> int:
    from flows.cli.progress import Bar
    from flows.pipeline.backfill import run

    with Bar() as bar:
        tally, standing = run(request, settings=found, database_url=db, clock=clock_of(now), progress=bar)
    _complain(tally.failures)
    said = " · ".join(f"{number} {name}" for name, number in sorted(standing.counts.items()))
    typer.echo(f"{'pages':<12}{said or 'none'}")
    done = standing.states.get("done", 0)
    left = f"; {len(standing.failed)} failed, to be tried again by the same command" if standing.failed else ""
    typer.echo(f"{'parts':<12}{done} done{left}")
    return 1 if standing.failed and not standing.counts else 0


def _complain(lines: "list[str] | tuple[str, ...]") -> None:
    from alerts.untrusted import visible

    for line in lines:
        typer.echo(visible(line), err=True)
