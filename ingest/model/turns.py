"""What workers tell each other, through their database, of the sites that they ask: turns and robots.txt."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRequest:
    """A wish to ask `site` now. `holder` names this turn, of which no two are alike. At most `places` turns run at a
    time, `gap` lies between two starts, and after `lease` a turn counts as ended, whoever held it has died.
    """

    site: str
    holder: str
    gap: timedelta
    places: int
    lease: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnd:
    """A turn that is over. `gap` holds from its start on (a crawl-delay may have been read in it); `pause` is how long
    the site wants not to be asked. `refusals`: answers with status 403 that are not told yet, after a good answer where
    `answered`.
    """

    site: str
    holder: str
    gap: timedelta
    pause: timedelta
    refusals: int = 0
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAnswer:
    """Granted, or not before `wait` has passed; `closed` where that is a pause which the site asked for. `refusals`:
    how many answers with status 403 all workers together had from the site since its last good one."""

    granted: bool
    wait: timedelta = timedelta()
    closed: bool = False
    refusals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """The robots.txt of an origin, good before `until`. `text` None: there is none, or none that can be read."""

    origin: str
    text: str | None
    until: datetime
