"""`onrecord why`: what made an alert, or did not."""

from collections.abc import Callable
from contextlib import closing
from typing import Annotated, Any

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Db, Json

LONGEST_NUMBER = 19  # digits; a longer one is no number of a statement or a quote
QUOTE = "quote:"
# What --json has, and people do not ask for.
FOR_PROGRAMS = {"answer", "start", "end", "spans", "removed", "sources", "stage", "candidates", "page_hash"}


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(why)


def why(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="URL|STATEMENT|quote:ID", help="The address of an article, or a statement's or quote's number."
        ),
    ],
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    json: Json = False,
) -> None:
    """What made an alert of an article, a statement or a quote, or none.

    The answer in a sentence, then each stage, with the rule and the score that decided.

    Example: onrecord why 12
    """
    from alerts.untrusted import visible
    from flows import settings
    from flows.cli.output import print_json
    from flows.pipeline.desk import desk_of
    from ingest.errors import OnRecordError
    from storage.database import Database

    asked = _asked(subject)
    desk = desk_of(settings.load(config) if config.exists() else None)
    with closing(Database.open(db, create=False)) as database, database.transaction() as tx:
        found = asked(tx, desk)
    if found is None:
        raise OnRecordError(f"{subject}: not on record; onrecord articles, statements and quotes --json list what is")
    if json:
        print_json([found])
        return
    answer = found["answer"]
    typer.echo(f"{visible(answer[:1].upper() + answer[1:])}\n")
    _outline(found, 0)


def _asked(subject: str) -> Callable[[Any, Any], dict[str, Any] | None]:
    """What looks the subject up and explains it: a statement, a quote or an article."""
    from flows.pipeline.explaining import explain, explain_quote, explain_statement
    from ingest.urls import canonical
    from storage import why as store

    if _is_number(subject):
        return lambda tx, desk: explain_statement(tx, int(subject), desk)
    if subject.startswith(QUOTE) and _is_number(subject.removeprefix(QUOTE)):
        return lambda tx, desk: explain_quote(tx, int(subject.removeprefix(QUOTE)), desk)
    try:
        url = canonical(subject)
    except ValueError:
        raise typer.BadParameter(
            f"{subject!r} is neither an address (http…) nor a statement's number nor quote:NUMBER"
        ) from None

    def of_article(tx: Any, desk: Any) -> dict[str, Any] | None:  # noqa: ANN401  # imported late
        found = store.of_url(tx, url)
        return found and explain(tx, found, desk)

    return of_article


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < LONGEST_NUMBER


def _outline(value: Any, depth: int) -> None:  # noqa: ANN401  # a tree of JSON values
    """A nested value as indented lines; what is empty, or for programs, is left out."""
    from flows.cli.output import cell

    items = value.items() if isinstance(value, dict) else [("-", one) for one in value]
    for key, one in items:
        label = f"{'  ' * depth}{key}" + ("" if key == "-" else ":")
        if key in FOR_PROGRAMS or one in (None, [], {}):
            continue
        if isinstance(one, dict) or (isinstance(one, list) and any(isinstance(part, dict) for part in one)):
            typer.echo(label)
            _outline(one, depth + 1)
        else:
            typer.echo(f"{label} {cell(one)}")
