"""What is known of the sites that are asked, for all workers."""

from datetime import datetime

from sqlmodel import Field

from storage.columns import Json, Moment, Words
from storage.tables.base import Base


class SiteTurnRow(Base, table=True):
    """When a site may be asked next. `turns`: by holder, when the turn began and until when its lease runs, in seconds
    since 1970. `refusals`: answers with status 403 since the last good one."""

    __tablename__ = "site_turns"

    site: str = Field(primary_key=True)
    gap_s: float
    next_start: datetime = Field(sa_type=Moment)
    closed_until: datetime = Field(sa_type=Moment)
    turns: dict[str, tuple[float, float]] = Field(sa_type=Json)
    refusals: int = 0


class RobotsRow(Base, table=True):
    """The robots.txt of an origin; `text` is None where all may be asked for."""

    __tablename__ = "robots"

    origin: str = Field(primary_key=True)
    text: str | None = Field(default=None, sa_type=Words)
    until: datetime = Field(sa_type=Moment)
