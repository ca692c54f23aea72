from datetime import UTC, datetime, timedelta, timezone

import pytest

from flows.demo import dates

MOMENT = datetime(2031, 9, 4, 7, 5, 9, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("filter_name", "written"),
    [
        ("weekday", "Thursday"),
        ("day", "4 September 2031"),
        ("american_day", "September 4, 2031"),
        ("clock", "07:05"),
        ("offset", "GMT+2"),
        ("iso", "2031-09-04T07:05:09+02:00"),
        ("rfc822", "Thu, 04 Sep 2031 07:05:09 +0200"),
    ],
)
def test_each_filter_writes_a_moment_as_outlets_do(filter_name, written):
    assert dates.FILTERS[filter_name](MOMENT) == written


def test_datelines_shorten_long_months_only():
    assert dates.dateline_day(MOMENT) == "Sept. 4"
    assert dates.dateline_day(MOMENT.replace(month=6)) == "June 4"


def test_utc_is_written_without_a_number():
    assert dates.offset(MOMENT.astimezone(UTC)) == "GMT"
