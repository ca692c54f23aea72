"""`onrecord reprocess`: stored pages, read again with today's reader."""

from dataclasses import asdict
from typing import Annotated

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Csv, Db, Json, Now, Since, clock_of

COLUMNS = ("change", "speaker", "was", "text", "url")
LONGEST_TEXT = 100


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(reprocess)


def reprocess(
    since: Since = None,
    feed: Annotated[
        list[str] | None, typer.Option("--feed", metavar="ID", help="Of this feed; again for more.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; keep nothing.")] = False,
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    now: Now = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Read stored pages again that an older version of the reader has read; lists what changes in them.

    Quotes that stay keep their ids and reports, the ledger follows, nobody is alerted.

    Example: onrecord reprocess --since 2026-03-01 --dry-run
    """
    from contextlib import closing

    from alerts.untrusted import shortened, visible
    from flows import settings
    from flows.cli.output import show
    from flows.cli.progress import Bar
    from flows.pipeline.desk import desk_of
    from flows.pipeline.reprocessing import Reprocessing
    from flows.pipeline.workers import Workers
    from storage.database import Database

    found = settings.load(config)
    feeds = found.chosen(feed) if feed else None
    with Bar() as bar, Workers() as workers, closing(Database.open(db, create=False)) as database:
        done = Reprocessing(
            database=database,
            workers=workers,
            desk=desk_of(found),
            clock=clock_of(now),
            progress=bar,
            since=since,
            feeds=feeds,
            dry_run=dry_run,
        ).run()
    for line in done.failures:
        typer.echo(visible(line), err=True)
    plain = json or csv
    if done.changes or plain:
        rows = [asdict(one) for one in done.changes]
        if not plain:
            rows = [{**row, "text": row["text"] and shortened(row["text"], LONGEST_TEXT)} for row in rows]
        show(rows, columns=COLUMNS, as_json=json, as_csv=csv, empty="")
    counts = ", ".join(f"{number} {name}" for name, number in sorted(done.counts().items()))
    would = "would change" if dry_run else "changed"
    typer.echo(
        f"{done.articles} articles read again, {done.changed} {would}{': ' if counts else ''}{counts}", err=plain
    )
    raise typer.Exit(1 if done.failures and len(done.failures) >= done.articles else 0)
