"""`onrecord why`: what made an alert, or did not."""

from collections.abc import Callable
from contextlib import closing
from typing import Annotated, Any

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Db, Json

LONGEST_NUMBER = 19  # digits; a longer one is no number of a statement or a quote
QUOTE = "quote:"
WIDTH = 110
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
    """A nested value as indented lines; what is empty, or for programs, is left out, and short rows are one line."""
    from flows.cli.output import cell

    for key, one in value.items() if isinstance(value, dict) else [("-", one) for one in value]:
        if key in FOR_PROGRAMS or one in (None, [], {}):
            continue
        label = f"{'  ' * depth}{key}" + ("" if key == "-" else ":")
        short = cell(one) if _is_plain(one) else _on_one_line(one)
        if short is not None:
            typer.echo(f"{label} {short}")
        else:
            typer.echo(label)
            _outline(one, depth + 1)


def _is_plain(value: Any) -> bool:  # noqa: ANN401  # a tree of JSON values
    parts = value if isinstance(value, list) else [value]
    return not any(isinstance(part, dict) for part in parts)


def _on_one_line(value: Any) -> str | None:  # noqa: ANN401  # a tree of JSON values
    """A row of plain values, if it is short."""
    from flows.cli.output import cell

    if not isinstance(value, dict) or not all(map(_is_plain, value.values())):
        return None
    told = [(key, one) for key, one in value.items() if key not in FOR_PROGRAMS and one not in (None, [])]
    line = "; ".join(f"{key}: {cell(one)}" for key, one in told)
    return line if len(line) <= WIDTH else None
