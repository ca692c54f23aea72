"""`onrecord maintain`: upkeep of the database."""

from typing import Annotated

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Db, Json, Now, clock_of


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(maintain)


def maintain(
    no_vacuum: Annotated[bool, typer.Option("--no-vacuum", help="Give back no space.")] = False,
    as_json: Json = False,
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    now: Now = None,
) -> None:
    """Let old pages go, give back space, count what there is.

    Raw pages go after the time that `keep: {pages: 90d}` in watch.yaml names; without it, and where somebody followed
    speaks, they stay. Statements, quotes, figures and alerts stay.

    Example: onrecord maintain
    """
    from flows import settings
    from flows.cli.output import show
    from flows.cli.progress import Bar
    from flows.pipeline import maintaining
    from storage.database import Database

    keep = settings.load(config).keep_pages
    database = Database.open(db, create=False)
    try:
        with Bar() as bar:
            gone = maintaining.let_go(database, keep=keep, now=clock_of(now)(), progress=bar)
        if not no_vacuum:
            maintaining.vacuum(database)
        rows = maintaining.numbers(database)
    finally:
        database.close()
    typer.echo(f"{sum(number for _, _, number in gone.counts)} pages let go", err=True)
    show(rows, columns=("what", "number", "bytes"), as_json=as_json, as_csv=False, empty="nothing is on record")
