"""Dates and times in words."""

from datetime import UTC, date, datetime, timedelta, timezone

from alerts.dates import day, moment, publication


def test_a_day_is_written_without_leading_zero() -> None:
    assert day(date(2026, 3, 4)) == "4 Mar 2026"


def test_a_moment_is_written_in_utc_with_the_zone_named() -> None:
    assert moment(datetime(2026, 1, 1, 1, 5, tzinfo=timezone(timedelta(hours=8)))) == "31 Dec 2025, 17:05 UTC"


def test_a_publication_of_which_nobody_named_the_time_is_written_as_its_day() -> None:
    assert publication(datetime(2026, 3, 14, tzinfo=UTC)) == "14 Mar 2026"
    assert publication(datetime(2026, 3, 14, 0, 0, 1, tzinfo=UTC)) == "14 Mar 2026, 00:00 UTC"
