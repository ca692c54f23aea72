"""`onrecord why`: what made an alert, or did not."""

from typing import Annotated, Any

import typer

from flows.cli.options import DEFAULT_DB, Db, Json

LONGEST_NUMBER = 19  # digits; a longer one is no number of a statement


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(why)


def why(
    subject: Annotated[
        str, typer.Argument(metavar="URL|STATEMENT", help="The address of an article, or a statement's number.")
    ],
    db: Db = DEFAULT_DB,
    json: Json = False,
) -> None:
    """Each stage that an article or a statement went through, with the rule and score that decided.

    Example: onrecord why 12
    """
    from flows.cli.output import print_json
    from ingest.errors import OnRecordError
    from ingest.urls import canonical
    from storage import why as store
    from storage.database import Database

    database = Database.open(db, create=False)
    try:
        with database.transaction() as tx:
            if subject.isdecimal() and len(subject) < LONGEST_NUMBER:
                found = store.of_statement(tx, int(subject))
            else:
                try:
                    found = store.of_url(tx, canonical(subject))
                except ValueError:
                    raise typer.BadParameter(
                        f"{subject!r} is neither an address (http…) nor a statement's number"
                    ) from None
    finally:
        database.close()
    if found is None:
        raise OnRecordError(f"{subject}: not on record; onrecord articles and onrecord statements list what is")
    if json:
        print_json([found])
    else:
        _outline(found, 0)


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
