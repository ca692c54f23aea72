"""`onrecord reprocess`: stored pages, read again with today's reader."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Csv, Db, Json, Now, Since, clock_of

if TYPE_CHECKING:
    from flows.pipeline.reprocessing import Reread

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
    """Read stored pages again that an older version of the reader has read; lists what changes in them, then keeps it.

    They are read once for the list, and once more to be kept. Quotes that stay keep their ids and reports, the ledger
    follows, nobody is alerted.

    Example: onrecord reprocess --since 2026-03-01 --dry-run
    """
    from contextlib import closing

    from alerts.untrusted import visible
    from flows import settings
    from flows.cli.progress import Bar
    from flows.pipeline.desk import desk_of
    from flows.pipeline.reprocessing import Reprocessing
    from flows.pipeline.workers import Workers
    from storage.database import Database

    found = settings.load(config)
    feeds = found.chosen(feed) if feed else None
    plain = json or csv
    with Workers() as workers, closing(Database.open(db, create=False)) as database:

        def read(*, dry_run: bool) -> "Reread":
            with Bar() as bar:
                return Reprocessing(
                    database=database,
                    workers=workers,
                    desk=desk_of(found),
                    clock=clock_of(now),
                    progress=bar,
                    since=since,
                    feeds=feeds,
                    dry_run=dry_run,
                ).run()

        done = read(dry_run=True)
        _list(done, json=json, csv=csv)
        if not dry_run:
            typer.echo(_in_words(done, "would change"), err=True)
            done = read(dry_run=False)
    for line in done.failures:
        typer.echo(visible(line), err=True)
    typer.echo(_in_words(done, "would change" if dry_run else "changed"), err=plain)
    raise typer.Exit(1 if done.failures and len(done.failures) >= done.articles else 0)


def _list(done: "Reread", *, json: bool, csv: bool) -> None:
    from alerts.untrusted import shortened
    from flows.cli.output import show

    rows = [asdict(one) for one in done.changes]
    if json or csv:
        show(rows, columns=COLUMNS, as_json=json, as_csv=csv, empty="")
    elif rows:
        rows = [{**row, "text": row["text"] and shortened(row["text"], LONGEST_TEXT)} for row in rows]
        show(rows, columns=COLUMNS, as_json=False, as_csv=False, empty="")


def _in_words(done: "Reread", changed: str) -> str:
    counts = ", ".join(f"{number} {name}" for name, number in sorted(done.counts().items()))
    return f"{done.articles} articles read again, {done.changed} {changed}{': ' if counts else ''}{counts}"
