from datetime import datetime, timedelta

import pytest

from ingest.dates.zones import in_zone

WINTER, SUMMER = datetime(2026, 11, 10, 14, 3), datetime(2026, 7, 8, 14, 3)  # noqa: DTZ001 - naive is what is asked


@pytest.mark.parametrize(
    ("name", "hours"),
    [("GMT", 0), ("BST", 1), ("cest", 2), ("EDT", -4), ("MSK", 3), ("IST", 5.5), ("NPT", 5.75), ("nzdt", 13)],
)
def test_a_name_means_its_offset(name: str, hours: float) -> None:
    assert in_zone(WINTER, name=name, offset=None).utcoffset() == timedelta(hours=hours)


def test_american_newsrooms_write_one_name_for_winter_and_summer() -> None:
    offsets = [in_zone(local, name="ET", offset=None).utcoffset() for local in (WINTER, SUMMER)]
    assert offsets == [timedelta(hours=-5), timedelta(hours=-4)]


@pytest.mark.parametrize(
    ("offset", "minutes"), [("+0100", 60), ("-05", -300), ("+5:45", 345), ("−0330", -210), ("+1", 60)]
)
def test_an_offset_goes_before_the_name(offset: str, minutes: int) -> None:
    assert in_zone(WINTER, name="GMT", offset=offset).utcoffset() == timedelta(minutes=minutes)


@pytest.mark.parametrize("name", [None, "", "QQT"])
def test_without_a_zone_that_is_known_it_is_utc(name: str | None) -> None:
    assert in_zone(WINTER, name=name, offset=None).utcoffset() == timedelta()


@pytest.mark.parametrize("offset", ["+9900", "+0175", "-16"])
def test_no_offset_on_earth_is_an_error(offset: str) -> None:
    with pytest.raises(ValueError, match="no offset on Earth"):
        in_zone(WINTER, name=None, offset=offset)
