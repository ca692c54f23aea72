"""The hours of the people who read: when alerts wait and when the digest is due, by the clock on their wall."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Self
from zoneinfo import ZoneInfo

_DAY: Final = timedelta(days=1)
_SPAN: Final = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """`quiet`: from when to when nothing rings, on the clock of `zone` (over midnight where the end is before the
    beginning); `digest`: when the daily digest is due. None: never.
    """

    zone: ZoneInfo
    quiet: tuple[time, time] | None = None
    digest: time | None = None

    @classmethod
    def read(cls, *, zone: str, quiet: str | None, digest: str | None) -> Self:
        """From what a configuration says: an IANA name, "22:00-07:00", "08:00"."""
        span = _SPAN.fullmatch(quiet) if quiet else None
        return cls(
            zone=ZoneInfo(zone),
            quiet=(time.fromisoformat(span[1]), time.fromisoformat(span[2])) if span else None,
            digest=time.fromisoformat(digest) if digest else None,
        )

    def quiet_until(self, now: datetime) -> datetime | None:
        """When the quiet hours that hold `now` end (UTC), None where it is not quiet."""
        if self.quiet is None:
            return None
        begin, end = self.quiet
        local = now.astimezone(self.zone)
        clock = local.time()
        quiet = begin <= clock < end if begin < end else clock >= begin or clock < end
        if not quiet or begin == end:
            return None
        ends = (self._at(local.date() + _DAY * n, end, fold) for n in range(3) for fold in (0, 1))
        return next(at for at in ends if at > now)

    def digest_before(self, now: datetime) -> datetime | None:
        """The last time at or before `now` at which a digest was due (UTC), None where none is wanted."""
        if self.digest is None:
            return None
        today = now.astimezone(self.zone).date()
        return next(at for at in (self._at(today - _DAY * n, self.digest) for n in range(3)) if at <= now)

    def _at(self, day: date, clock: time, fold: int = 0) -> datetime:
        """A time that the clocks skip is as much later as they are put forward; of one that comes twice, the first, or
        with `fold` the second.
        """
        return datetime.combine(day, clock.replace(fold=fold), self.zone).astimezone(UTC)
