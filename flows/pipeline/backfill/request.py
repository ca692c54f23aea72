"""What somebody asks a backfill for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Literal

from flows.settings import Settings
from ingest.dates import in_url
from ingest.errors import ConfigurationError
from ingest.model import Article, Feed

Via = Literal["sitemap", "wayback", "warc"]
_MOST_NAMED = 3
_DAY = timedelta(days=1)
OUTSIDE = "of other days"
UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The articles of these feeds' sites, published on the days `first` to `last` (UTC, both included). `files`: paths
    or addresses of WARC files, for `via` "warc".
    """

    first: date
    last: date
    feeds: tuple[Feed, ...]
    via: Via
    files: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """For people: "aa-world 2026-03-01..07"."""
        ids = [feed.id for feed in self.feeds]
        more = f" +{len(ids) - _MOST_NAMED}" if len(ids) > _MOST_NAMED else ""
        return f"{', '.join(ids[:_MOST_NAMED])}{more} {days(self.first, self.last)}"

    @property
    def key(self) -> str:
        """The same for the same wish."""
        parts = (str(self.first), str(self.last), self.via, *sorted(feed.id for feed in self.feeds), *self.files)
        return sha256("\n".join(parts).encode()).hexdigest()

    def may_hold(self, url: str, *, captured: datetime | None) -> bool:
        """Whether a page may be one of those asked for, before it is read: by the day in its address (a day more or
        less, for the zone), and because nothing is captured before it is published.
        """
        if captured is not None and captured.date() < self.first:
            return False
        named = in_url(url)
        return named is None or self.first - _DAY <= named.at.date() <= self.last + _DAY

    def why_not(self, article: Article, *, captured: datetime | None) -> str | None:
        """Why an article is none of those asked for; None where it is. Its publication decides; of an undated one, the
        day on which an archive `captured` it.
        """
        moment = article.clean.published.at if article.clean.published else captured
        if moment is None:
            return UNDATED
        return None if self.first <= moment.date() <= self.last else OUTSIDE


def requested(
    settings: Settings,
    *,
    first: date,
    last: date,
    feeds: Sequence[str],
    via: Via,
    files: Sequence[str] = (),
    today: date,
) -> Request:
    """A request that can be met; no `feeds` means all. ConfigurationError for days that are reversed or to come, for
    feeds that there are not, and for WARC files that are missing or not wanted.
    """
    if first > last:
        raise ConfigurationError(f"the days are reversed: {first} is after {last}; give the earlier one first")
    if last > today:
        raise ConfigurationError(f"{last} is still to come; give {today} or an earlier day")
    if via == "warc" and not files:
        raise ConfigurationError("a backfill via warc needs files or addresses of WARC files; name them")
    if via != "warc" and files:
        raise ConfigurationError(f"a backfill via {via} takes no WARC files; leave them out, or ask for it via warc")
    return Request(first=first, last=last, feeds=settings.chosen(feeds), via=via, files=tuple(files))


def days(first: date, last: date) -> str:
    """Days in short: "2026-03-01", "2026-03-01..07", "2026-03-01..2026-04-02"."""
    if first == last:
        return str(first)
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first}..{last:%d}" if same else f"{first}..{last}"
