"""`onrecord read` and `onrecord compare`: text in, what was understood out; nothing is stored."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.cli.options import DEFAULT_CONFIG, Config, Json, Ndjson
from ingest.errors import ReadError


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(read)
    app.command()(compare)


def read(
    source: Annotated[str, typer.Argument(metavar="[FILE|URL|-]", help="A page or text; - is standard input.")] = "-",
    ndjson: Ndjson = False,
    json: Json = False,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Read a page or a text: its words, quotes and figures. A line of NDJSON has at most 32 MB.

    Example: onrecord read https://news.example/story.html
    """
    from flows.cli.output import print_json

    if ndjson:
        _stream(source)
        return
    answer = _read_one(source, config)
    if json:
        print_json([answer])
    else:
        _tell(answer)


def compare(
    earlier: Annotated[str | None, typer.Argument(metavar="[EARLIER]", help="The statement on record.")] = None,
    later: Annotated[str | None, typer.Argument(metavar="[LATER]", help="The one that comes in.")] = None,
    ndjson: Ndjson = False,
    json: Json = False,
) -> None:
    """Is a later statement the same, an update, or new?

    Example: onrecord compare "At least 12 died." "At least 14 died."
    """
    from flows.cli.output import print_json
    from flows.pipeline import asking
    from ingest.statements import best_similarity

    if not ndjson and (earlier is None or later is None):
        raise typer.BadParameter("two statements are needed, or --ndjson with pairs on standard input")
    compared = partial(asking.compare_record, similarity=best_similarity(_complain))
    if ndjson:
        asking.answer_lines(_lines("-"), sys.stdout, compared, tell=_complain)
        return
    answer = compared({"id": "", "a": {"text": earlier}, "b": {"text": later}})
    if json:
        print_json([answer])
    else:
        reasons = answer["reasons"]
        typer.echo(f"{answer['verdict']} ({answer['score']:.2f})" + (f": {'; '.join(reasons)}" if reasons else ""))


def _read_one(source: str, config: Path) -> dict[str, Any]:
    from flows.pipeline import asking
    from flows.pipeline.workers import Workers

    body, url = asking.load(source, asking.policy_at(config))
    with Workers(1) as workers:
        [answer] = workers.ordered(asking.read_one, [(body, url)])
    if isinstance(answer, ReadError):
        raise ReadError(f"{url}: {answer}", outcome=answer.outcome)
    return answer


def _stream(source: str) -> None:
    from flows.pipeline import asking
    from flows.pipeline.workers import Workers

    with Workers() as workers:
        asking.answer_lines(_lines(source), sys.stdout, asking.read_record, tell=_complain, run=workers.ordered)


def _complain(line: str) -> None:
    from alerts.untrusted import visible

    typer.echo(visible(line), err=True)


def _lines(source: str) -> Iterator[bytes]:
    from flows.pipeline import asking

    try:
        with asking.standard_input() if source == "-" else Path(source).open("rb") as stream:
            yield from asking.lines_of(stream)
    except OSError as error:
        raise typer.BadParameter(f"{source}: {error.strerror}") from None


def _tell(answer: dict[str, object]) -> None:
    """An answer of `read` for people."""
    from alerts.document import extent
    from alerts.untrusted import visible
    from flows.cli.output import show

    typer.echo(visible(str(answer["title"] or "(no headline)")))
    typer.echo(visible(f"published {answer['published'] or 'unknown'} · language {answer['language'] or 'unknown'}"))
    if part := extent(str(answer["completeness"]), len(str(answer["text"]).splitlines())):
        typer.echo(part)
    tables = (
        ("quotes", ("speaker", "role", "kind", "text", "via", "said_on")),
        ("figures", ("qualifier", "value", "unit", "counted", "source")),
        ("removed", ("reason", "text")),
    )
    for name, columns in tables:
        rows = answer[name]
        if isinstance(rows, list) and rows:
            typer.echo(f"\n{name}")
            show(rows, columns=columns, as_json=False, as_csv=False, empty="")
