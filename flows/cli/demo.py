"""`onrecord demo`: the whole way on the bundled sample newsroom."""

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_FOLDER = Path("onrecord-demo")


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(demo)


def demo(
    folder: Annotated[
        Path, typer.Option("--folder", metavar="DIR", help="Where the demo keeps its store, alerts and report.")
    ] = DEFAULT_FOLDER,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what an earlier demo left there.")] = False,
) -> None:
    """The whole way, on a sample newsroom on this machine.

    Run it twice: the second time nothing is new, and no alert is sent. Example: onrecord demo --fresh
    """
    from flows.cli.progress import Bar
    from flows.cli.running import finish
    from flows.demo.show import Show

    show = Show(folder, fresh=fresh)
    typer.echo(f"A newsroom of {show.outlets} sample outlets on {show.url}, watched as {show.config} says.\n", err=True)
    for number in show.rounds():
        typer.echo("Round 1: what the outlets have today" if number == 1 else "Round 2: what has come since", err=True)
        with Bar(at_once=True) as bar:
            summary = show.run(number, progress=bar)
        finish(summary)
        typer.echo("")
    received = show.received()
    if received:
        typer.echo(f"The alerts, as received in {show.alerts}:\n")
        typer.echo(received)
    else:
        typer.echo("Nothing new was said, so no alert was sent. To begin again: onrecord demo --fresh")
    typer.echo(f"Read more: {show.report().resolve().as_uri()}")
    typer.echo(f"Ask more:  onrecord statements --db {show.database}")
