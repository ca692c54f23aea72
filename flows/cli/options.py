"""The options that several commands share."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.clock import Clock, fixed, utc_now


def moment(value: str) -> datetime:
    """An ISO 8601 time or day as an aware time in UTC; one without a zone is UTC."""
    try:
        found = datetime.fromisoformat(value)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise typer.BadParameter(
            f"{value!r} is no ISO 8601 time; write it as 2022-03-24T16:00:00Z or 2022-03-24"
        ) from None


def clock_of(now: datetime | None) -> Clock:
    """The real clock, or one that always says `now`."""
    return fixed(now) if now else utc_now


def number(value: str) -> int:
    """A whole number from 1 on that a database can hold: an id, or how many."""
    try:
        found = int(value)
    except ValueError:
        found = 0
    if not 1 <= found < 2**63:
        raise typer.BadParameter(f"{value!r} is no number; write a whole one, 1 or more")
    return found


Db = Annotated[
    str,
    typer.Option("--db", envvar="ONRECORD_DB", metavar="URL", help="SQLAlchemy URL: sqlite:///FILE or postgresql://…"),
]
Config = Annotated[
    Path, typer.Option("--config", envvar="ONRECORD_CONFIG", metavar="FILE", help="What to watch, for whom.")
]
Now = Annotated[
    datetime | None,
    typer.Option("--now", parser=moment, metavar="TIME", help="Act as if it were then (ISO 8601): for rehearsals."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON array.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV; cells that a spreadsheet would run are defused.")]
Since = Annotated[
    datetime | None, typer.Option("--since", parser=moment, metavar="TIME", help="From this time or day on.")
]
Until = Annotated[
    datetime | None, typer.Option("--until", parser=moment, metavar="TIME", help="Before this time or day.")
]
Who = Annotated[str | None, typer.Option("--actor", metavar="ID", help="Of this actor.")]
About = Annotated[str | None, typer.Option("--topic", metavar="ID", help="On this topic.")]
Search = Annotated[str | None, typer.Option("--search", metavar="WORDS", help="Whose text holds these words.")]
Limit = Annotated[int | None, typer.Option("--limit", parser=number, metavar="N", help="The newest N.")]
Ndjson = Annotated[bool, typer.Option("--ndjson", help="One JSON object a line in, one a line out, streaming.")]

DEFAULT_DB = "sqlite:///onrecord.db"
DEFAULT_CONFIG = Path("watch.yaml")
