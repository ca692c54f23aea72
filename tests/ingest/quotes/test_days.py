"""Days seen from the day of publication, a Friday unless said otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.quotes.days import CarriedDays, calendar_day, weekday_before, weekday_near

FRIDAY = date(2026, 3, 6)


@given(st.integers(0, 6), st.dates(date(2000, 1, 10), date(2100, 1, 1)))
def test_a_weekday_is_the_last_one_and_of_a_plan_the_next_one(weekday: int, published: date) -> None:
    past = weekday_near(weekday, published, planned=False)
    ahead = weekday_near(weekday, published, planned=True)
    assert past.weekday() == ahead.weekday() == weekday
    assert timedelta(0) <= published - past < timedelta(7)
    assert timedelta(0) <= ahead - published < timedelta(7)


@pytest.mark.parametrize(
    ("weekday", "found"), [(4, date(2026, 2, 27)), (5, date(2026, 2, 28)), (2, None)], ids=["Fri", "Sat", "Wed"]
)
def test_last_weekday_is_open_where_it_may_be_of_this_week(weekday: int, found: date | None) -> None:
    assert weekday_before(weekday, FRIDAY) == found


@pytest.mark.parametrize(
    ("year", "month", "day", "found"),
    [
        (None, 3, 5, date(2026, 3, 5)),
        (None, 12, 24, date(2025, 12, 24)),
        (2022, 2, 24, date(2022, 2, 24)),
        (None, 4, 31, None),
        (2023, 2, 29, None),
    ],
)
def test_a_day_without_a_year_is_the_last_one(year: int | None, month: int, day: int, found: date | None) -> None:
    assert calendar_day(year, month, day, FRIDAY) == found


def test_without_a_year_and_a_day_of_publication_there_is_no_date() -> None:
    assert calendar_day(None, 3, 5, None) is None


def test_the_day_of_a_speaker_goes_on_for_two_paragraphs() -> None:
    days, friday = CarriedDays(), FRIDAY
    assert days.day(friday, "Ann Veil", 0) == friday
    assert days.day(None, "Ida Orr", 1) is None
    assert days.day(None, "Ann Veil", 2) == friday
    assert days.day(None, "Ann Veil", 4) == friday  # from the statement before
    assert days.day(None, "Ann Veil", 7) is None
    assert days.day(friday, None, 8) == friday
    assert days.day(None, None, 8) is None
