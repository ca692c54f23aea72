"""`onrecord run`, `onrecord deliver`, `onrecord digest` and `onrecord check`."""

import sys
from collections.abc import Container
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Db, Now, clock_of
from ingest.model import RunSummary

GROUPS = ("feeds", "entries", "again", "boilerplate", "statements", "alerts")


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(run)
    app.command()(deliver)
    app.command()(digest)
    app.command()(check)


def run(
    due: Annotated[bool, typer.Option("--due", help="Poll only the feeds whose time has come.")] = False,
    prefect: Annotated[bool, typer.Option("--prefect", help="The same as a Prefect flow on its embedded API.")] = False,
    no_deliver: Annotated[bool, typer.Option("--no-deliver", help="Stop before sending.")] = False,
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    now: Now = None,
) -> None:
    """Poll every feed, read what is new, send the alerts.

    Example: onrecord run --config watch.yaml --db sqlite:///onrecord.db
    """
    from flows import settings

    found = settings.load(config)
    if prefect:
        settings.quiet_prefect()
        from flows.monitor import run_embedded

        finish(run_embedded(config=config, database=db, due_only=due, deliver=not no_deliver, now=now))
        return
    from flows.cli.progress import Bar
    from flows.pipeline.monitor import monitor
    from flows.pipeline.opening import opened

    with Bar() as bar, opened(found, db, clock=clock_of(now), due_only=due, progress=bar) as wiring:
        summary = monitor(wiring.steps(), found.feeds, deliver=not no_deliver)
    finish(summary)


def deliver(config: Config = DEFAULT_CONFIG, db: Db = DEFAULT_DB, now: Now = None) -> None:
    """Send the alerts that are due.

    Example: onrecord deliver
    """
    _send(config, db, now, digest=False)


def digest(config: Config = DEFAULT_CONFIG, db: Db = DEFAULT_DB, now: Now = None) -> None:
    """Compose and send the digest of the time since the last one, now.

    With `desk: digest` in the configuration, runs do it at that time every day.

    Example: onrecord digest
    """
    _send(config, db, now, digest=True)


def _send(config: Path, db: str, now: datetime | None, *, digest: bool) -> None:
    from flows import settings
    from flows.pipeline.monitor import send
    from flows.pipeline.opening import opened

    with opened(settings.load(config), db, clock=clock_of(now)) as wiring:
        summary = send(wiring.deliver_due, first=wiring.put_asked_digests if digest else None)
    tell(summary, groups=("alerts",))
    if summary.deliveries and not summary.deliveries.get("sent"):
        raise typer.Exit(1)


def check(
    send_test: Annotated[bool, typer.Option("--send-test", help="Send a test message to every channel.")] = False,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Validate the configuration, poll each feed, try channels.

    Nothing is stored.

    Example: onrecord check --send-test
    """
    from alerts.untrusted import visible
    from flows import settings
    from flows.cli.output import show
    from flows.pipeline.checking import check_all

    rows = check_all(settings.load(config), send_test=send_test)
    show(rows, columns=("what", "id", "state", "detail"), as_json=False, as_csv=False, empty="nothing to check")
    wrong = [row for row in rows if row["state"] == "wrong"]
    on_screen = sys.stdout.isatty() and sys.stderr.isatty()  # where the table has just named them
    for row in [] if on_screen else wrong:
        typer.echo(visible(f"{row['what']} {row['id']}: {row['detail']}"), err=True)
    raise typer.Exit(1 if wrong else 0)


def finish(summary: RunSummary) -> None:
    """Show what a run did, and leave with the exit code that says whether it worked."""
    from flows.pipeline.monitor import nothing_polled

    tell(summary)
    if nothing_polled(summary):
        typer.echo("nothing could be polled", err=True)
        raise typer.Exit(1)
    sent = summary.deliveries
    if sent and not sent.get("sent"):
        typer.echo("no alert could be delivered", err=True)
        raise typer.Exit(1)


def tell(summary: RunSummary, groups: Container[str] = GROUPS) -> None:
    """Counts of these groups to standard output, failures to standard error."""
    from alerts.untrusted import visible

    for line in summary.failures:
        typer.echo(visible(line), err=True)
    sys.stderr.flush()
    named = (
        ("feeds", summary.feeds, "none"),
        ("entries", summary.entries, "nothing new"),
        *([("again", summary.again, "")] if summary.again else []),
        *([("boilerplate", summary.boilerplate, "")] if summary.boilerplate else []),
        ("statements", summary.statements, "none"),
        ("alerts", summary.deliveries, "none"),
    )
    for group, counts, none in named:
        if group not in groups:
            continue
        said = " · ".join(f"{number} {_named(name, number)}" for name, number in sorted(counts.items()))
        typer.echo(f"{group:<12}{said or none}")


def _named(name: str, number: int) -> str:
    return {"article": "articles", "copy": "copies", "digest": "digests"}.get(name, name) if number != 1 else name
