"""`onrecord blocks`: boilerplate that was learned, by site, and taken back."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Csv, Db, Json, Now, clock_of, number

if TYPE_CHECKING:
    from flows.settings import Settings
    from storage.database import Database


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(blocks)


def blocks(
    undo: Annotated[
        int | None,
        typer.Option("--undo", parser=number, metavar="ID", help="Put this block back, and never take it out again."),
    ] = None,
    site: Annotated[
        str | None, typer.Option("--site", metavar="DOMAIN", help="Of this site, such as news.example.")
    ] = None,
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    now: Now = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Paragraphs that recur across a site's articles and are taken out of them.

    Example: onrecord blocks --undo 12
    """
    from flows.cli.output import show
    from storage import blocks as store
    from storage.database import Database

    if undo is not None:
        _undo(undo, config, db, clock_of(now)())
        return
    with closing(Database.open(db, create=False)) as database, database.transaction() as tx:
        rows = store.rows(tx, site=site)
    columns = ("id", "site", "state", "articles", "text")
    show(rows, columns=columns, as_json=json, as_csv=csv, empty="nothing has been learned yet")


def _undo(number: int, config: Path, db: str, now: datetime) -> None:
    """Without the configuration the articles wait for the next run, which knows whose quotes they hold."""
    from flows import settings
    from storage import blocks as store
    from storage.database import Database

    found = settings.load(config) if config != DEFAULT_CONFIG or config.exists() else None
    with closing(Database.open(db, create=False)) as database:
        with database.transaction() as tx:
            articles = store.undo(tx, number, now=now)
        typer.echo(f"block {number} stays from now on; it stood in {articles} articles")
        if found is None:
            typer.echo(f"{config} is not there; the next onrecord run puts the block back")
        else:
            _put_back(database, found, now)


def _put_back(database: "Database", found: "Settings", now: datetime) -> None:
    from alerts.untrusted import visible
    from flows.cli.progress import Bar
    from flows.pipeline.desk import desk_of
    from flows.pipeline.recleaning import clean_again
    from flows.pipeline.settling import settle_stale
    from flows.pipeline.watching import open_passes
    from flows.pipeline.workers import Workers

    desk = desk_of(found, first_pass=open_passes(database, found.watches, now=now))
    with Bar() as bar, Workers() as workers:
        tally = clean_again(database=database, workers=workers, desk=desk, now=now, progress=bar)
    settle_stale(database, desk.ledgers)
    for line in tally.failures:
        typer.echo(visible(line), err=True)
    typer.echo("it is back where it stood")
