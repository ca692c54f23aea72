"""Times are listed in ISO 8601, with their zone."""

from datetime import date

from storage.iso import iso


def test_times_days_and_nothing(noon):
    assert iso(noon) == "2026-03-04T12:00:00+00:00"
    assert iso(date(2026, 3, 4)) == "2026-03-04"
    assert iso(None) is None
