"""Dates and times in words."""

from datetime import date, datetime, timedelta, timezone

from alerts.dates import day, moment


def test_a_day_is_written_without_leading_zero() -> None:
    assert day(date(2026, 3, 4)) == "4 Mar 2026"


def test_a_moment_is_written_in_utc_with_the_zone_named() -> None:
    assert moment(datetime(2026, 1, 1, 1, 5, tzinfo=timezone(timedelta(hours=8)))) == "31 Dec 2025, 17:05 UTC"
