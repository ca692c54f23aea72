"""The one place that asks the clock; everything else is handed `now`."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def fixed(moment: datetime) -> Clock:
    """A clock that always says `moment` (for `--now`: rehearsals, replays, tests)."""
    return lambda: moment
