"""`onrecord why`: what made an alert, or did not."""

from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Db, Json

LONGEST_NUMBER = 19  # digits; a longer one is no number of a statement


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(why)


def why(
    subject: Annotated[
        str, typer.Argument(metavar="URL|STATEMENT", help="The address of an article, or a statement's number.")
    ],
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    json: Json = False,
) -> None:
    """What made an alert of an article or a statement, or none.

    Each stage, with the rule and the score that decided.

    Example: onrecord why 12
    """
    from flows.cli.output import print_json
    from ingest.errors import OnRecordError

    numbered = subject.isdecimal() and len(subject) < LONGEST_NUMBER
    found = _of_statement(int(subject), db) if numbered else _of_url(subject, db, config)
    if found is None:
        raise OnRecordError(f"{subject}: not on record; onrecord articles and onrecord statements list what is")
    if json:
        print_json([found])
    else:
        _outline(found, 0)


def _of_statement(number: int, db: str) -> dict[str, Any] | None:
    from storage import why as store
    from storage.database import Database

    with closing(Database.open(db, create=False)) as database, database.transaction() as tx:
        return store.of_statement(tx, number)


def _of_url(url: str, db: str, config: Path) -> dict[str, Any] | None:
    """What is on record about an article; with the configuration at hand, why each quote made an alert or none."""
    from flows import settings
    from flows.pipeline.desk import desk_of
    from flows.pipeline.explaining import explain
    from ingest.urls import canonical
    from storage import why as store
    from storage.database import Database

    try:
        address = canonical(url)
    except ValueError:
        raise typer.BadParameter(f"{url!r} is neither an address (http…) nor a statement's number") from None
    desk = desk_of(settings.load(config) if config.exists() else None)
    with closing(Database.open(db, create=False)) as database, database.transaction() as tx:
        found = store.of_url(tx, address)
        if found and found["article"]:
            found["article"] = explain(tx, found["article"], desk)
        return found


def _outline(value: Any, depth: int) -> None:  # noqa: ANN401  # a tree of JSON values
    """A nested value as indented lines; what is empty is left out."""
    from flows.cli.output import cell

    items = value.items() if isinstance(value, dict) else [("-", one) for one in value]
    for key, one in items:
        label = f"{'  ' * depth}{key}" + ("" if key == "-" else ":")
        if isinstance(one, dict) or (isinstance(one, list) and any(isinstance(part, dict) for part in one)):
            typer.echo(label)
            _outline(one, depth + 1)
        elif one not in (None, [], {}):
            typer.echo(f"{label} {cell(one)}")
