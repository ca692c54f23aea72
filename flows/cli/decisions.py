"""`onrecord merge`, `split`, `not-said` and `review`: corrections by a person, and what waits for one."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Csv, Db, Json, Limit, Now, Who, clock_of, number

if TYPE_CHECKING:
    from storage.database import Database

WAITING = ("question", "who", "text", "other", "answer")
DECIDED = ("id", "decision", "actor", "text", "other_text", "speaker")

Undo = Annotated[int | None, typer.Option("--undo", parser=number, metavar="ID", help="Take this decision back.")]
Number = Annotated[int | None, typer.Argument(parser=number, metavar="STATEMENT")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(merge)
    app.command()(split)
    app.command("not-said")(not_said)
    app.command()(review)


def merge(one: Number = None, other: Number = None, undo: Undo = None, db: Db = DEFAULT_DB, now: Now = None) -> None:
    """Two statements are one.

    Example: onrecord merge 4 9
    """
    from flows.pipeline import deciding

    with closing(_open(db)) as database:
        if undo is not None:
            deciding.take_back(database, undo, ("same",), now=clock_of(now)())
            typer.echo(f"decision {undo} is taken back")
            return
        if one is None or other is None:
            raise typer.BadParameter("name two statements, or --undo ID; onrecord statements lists them")
        number = deciding.merge(database, one, other, now=clock_of(now)())
    typer.echo(f"statements {one} and {other} are one (decision {number}; undo: onrecord merge --undo {number})")


def split(
    statement: Number = None,
    report: Annotated[str | None, typer.Argument(metavar="REPORT", help="Its address, or its quote's number.")] = None,
    undo: Undo = None,
    db: Db = DEFAULT_DB,
    now: Now = None,
) -> None:
    """A report is a statement of its own.

    Example: onrecord split 4 https://news.example/story.html
    """
    from flows.pipeline import deciding

    with closing(_open(db)) as database:
        if undo is not None:
            deciding.take_back(database, undo, ("apart",), now=clock_of(now)())
            typer.echo(f"decision {undo} is taken back")
            return
        if statement is None or report is None:
            raise typer.BadParameter("name a statement and a report of it, or --undo ID; onrecord why lists reports")
        number = deciding.split(database, statement, report, now=clock_of(now)())
    typer.echo(f"{report} is no report of {statement} (decision {number}; undo: onrecord split --undo {number})")


def not_said(
    quote: Annotated[int | None, typer.Argument(parser=number, metavar="QUOTE", help="A quote's number.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Who said it instead.")] = None,
    undo: Undo = None,
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    now: Now = None,
) -> None:
    """A quote is not the words of whom the article seems to name.

    Example: onrecord not-said 40 --speaker "Lin Jian"
    """
    from flows.pipeline import deciding

    moment = clock_of(now)()
    with closing(_open(db)) as database:
        if undo is not None:
            deciding.take_back(database, undo, ("not said", "speaker"), now=moment)
            typer.echo(f"decision {undo} is taken back")
        elif quote is None:
            raise typer.BadParameter("name a quote, or --undo ID; onrecord quotes lists them")
        else:
            number = deciding.not_said(database, quote, speaker=speaker, now=moment)
            who = f"{speaker} said quote {quote}" if speaker else f"quote {quote} is nobody's"
            typer.echo(f"{who} (decision {number}; undo: onrecord not-said --undo {number})")
        _set_right(database, config, moment)


def review(
    decided: Annotated[bool, typer.Option("--decided", help="What was decided instead.")] = False,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write what was decided as labelled NDJSON.")
    ] = None,
    actor: Who = None,
    limit: Limit = None,
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """What waits for a person's word: possibly the same statement, a name that several share.

    Example: onrecord review --export labels.ndjson
    """
    from flows import settings
    from flows.cli.output import show
    from flows.pipeline import reviewing
    from flows.pipeline.desk import desk_of
    from storage import decisions
    from storage.filters import Filters

    filters = Filters(actor=actor, limit=limit)
    with closing(_open(db)) as database, database.transaction() as tx:
        if export is not None:
            _write(export, list(reviewing.labels(tx)))
            return
        if decided:
            rows = decisions.rows(tx, filters)
        else:
            desk = desk_of(settings.load(config) if config.exists() else None)
            rows = reviewing.waiting(tx, desk, filters)
    columns = DECIDED if decided else WAITING
    show(rows, columns=columns, as_json=json, as_csv=csv, empty=f"nothing {'was decided' if decided else 'waits'}")


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    import json

    from ingest.errors import StoreError

    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        path.write_text(lines, encoding="utf-8", errors="replace")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}; name another file") from None
    typer.echo(f"{len(rows)} decisions in {path}")


def _open(db: str) -> "Database":
    from storage.database import Database

    return Database.open(db, create=False)


def _set_right(database: "Database", config: Path, now: datetime) -> None:
    """Without the configuration the article waits for the next run, which knows who is followed."""
    from flows import settings

    if not config.exists():
        typer.echo(f"{config} is not there; the next onrecord run sets the ledger right")
        return
    from flows.pipeline.desk import desk_of
    from flows.pipeline.recleaning import clean_again
    from flows.pipeline.settling import settle_stale
    from flows.pipeline.steps import silent
    from flows.pipeline.workers import Workers

    desk = desk_of(settings.load(config))
    with Workers(1) as workers:
        tally = clean_again(database=database, workers=workers, desk=desk, now=now, progress=silent)
    settle_stale(database, desk.ledgers)
    for line in tally.failures:
        typer.echo(line, err=True)
