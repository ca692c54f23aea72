"""`onrecord mute`: holds a watch's alerts until a time."""

from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Db, Now, clock_of


def register(app: typer.Typer) -> None:
    """Add the command of this module to `app`."""
    app.command()(mute)


def mute(
    watch: Annotated[str, typer.Argument(metavar="WATCH", help="The id of a watch in the configuration.")],
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="TIME", help="When it rings again (the desk's zone)."),
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="Let it ring again at once.")] = False,
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    now: Now = None,
) -> None:
    """Hold a watch's alerts until a time; none is lost, they follow then.

    Example: onrecord mute china-on-ukraine --until 2030-01-07T18:00
    """
    from flows import settings
    from storage import watch_states
    from storage.database import Database

    found, moment = settings.load(config), clock_of(now)()
    known = ", ".join(one.id for one in found.watches) or "none"
    if watch not in {one.id for one in found.watches}:
        raise typer.BadParameter(f"{watch!r} is no watch of {config}; there are: {known}", param_hint="WATCH")
    end = _end(until, off, moment, found.hours.zone)
    with closing(Database.open(db)) as database, database.transaction() as tx:
        watch_states.mute(tx, watch, until=end, now=moment)
    typer.echo(
        f"{watch} rings again"
        if off
        else f"{watch} is muted until {end.astimezone(found.hours.zone):%Y-%m-%d %H:%M %Z}"
    )


def _end(until: str | None, off: bool, now: datetime, zone: ZoneInfo) -> datetime:
    if off == (until is not None):
        raise typer.BadParameter("say either --until TIME or --off")
    if until is None:
        return now
    try:
        given = datetime.fromisoformat(until)
    except ValueError:
        raise typer.BadParameter(f"{until!r} is no time; write it as 2026-03-01T18:00", param_hint="--until") from None
    end = (given if given.tzinfo else given.replace(tzinfo=zone)).astimezone(UTC)
    if end <= now:
        raise typer.BadParameter(f"{until} is over; name a time to come, or --off", param_hint="--until")
    return end
