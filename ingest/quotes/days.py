"""Days that news names without a year or by the weekday, as dates seen from the day of publication."""

from datetime import date, timedelta
from typing import Final

_CARRIES: Final = 2  # paragraphs over which the day of a speaker's statement goes on


class CarriedDays:
    """The day beside a speaker's last statement, which goes on over the next two paragraphs."""

    def __init__(self) -> None:
        self._days: dict[str, tuple[int, date]] = {}

    def day(self, found: date | None, speaker: str | None, paragraph: int) -> date | None:
        """The day `found` beside an attribution; without one, that of the same speaker just before."""
        if speaker is None:
            return found
        if found is None and speaker in self._days and paragraph - self._days[speaker][0] <= _CARRIES:
            found = self._days[speaker][1]
        if found is not None:
            self._days[speaker] = (paragraph, found)
        return found


def weekday_near(weekday: int, published: date, *, planned: bool) -> date:
    """The last such weekday (0 Monday) up to the day of publication; of what is planned the next one from it."""
    ahead = (weekday - published.weekday()) % 7
    return published + timedelta(days=ahead if planned or not ahead else ahead - 7)


def weekday_before(weekday: int, published: date) -> date | None:
    """As in "last Friday": the one before the day of publication. Within the same week it may as well be the one of the
    week before: None.
    """
    back = (published.weekday() - weekday) % 7 or 7
    return published - timedelta(days=back) if back > published.weekday() else None


def calendar_day(year: int | None, month: int, day: int, published: date | None) -> date | None:
    """The date; without a year the last such day up to the day after publication, None without that either or for no
    date ("31 April").
    """
    try:
        if year is not None:
            return date(year, month, day)
        if published is None:
            return None
        found = date(published.year, month, day)
        return found if found <= published + timedelta(days=1) else date(published.year - 1, month, day)
    except ValueError:  # 31 April, 29 February
        return None
