"""`onrecord import`: past articles into the store."""

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Db, Now, clock_of


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command("import")(import_)


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="NDJSON (.ndjson, .jsonl) or WARC (.warc, .warc.gz).")
    ],
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    now: Now = None,
) -> None:
    """Put past articles on record; never sends alerts.

    Example: onrecord import archive.warc.gz
    """
    from alerts.untrusted import visible
    from flows import settings
    from flows.cli.progress import Bar
    from flows.pipeline.importing import import_files
    from flows.pipeline.workers import Workers

    found = settings.load(config) if config != DEFAULT_CONFIG or config.exists() else None
    with Bar() as bar, Workers() as workers:
        tally = import_files(files, settings=found, database_url=db, workers=workers, clock=clock_of(now), progress=bar)
    for line in tally.failures:
        typer.echo(visible(line), err=True)
    kept = sum(number for group, name, number in tally.counts if group == "entries" and name in ("article", "copy"))
    copies = sum(number for group, name, number in tally.counts if group == "entries" and name == "copy")
    typer.echo(f"{kept} articles on record, {copies} of them copies; {len(tally.failures)} lines or pages not read")
    raise typer.Exit(1 if tally.failures and not kept else 0)
