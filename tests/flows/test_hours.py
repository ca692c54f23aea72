"""Quiet hours and the time of the digest, by the clock on the wall, also when it is put forward or back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.hours import Hours

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def hours(quiet: str | None = "22:00-07:00", digest: str | None = "08:00", zone: str = "Europe/Berlin") -> Hours:
    return Hours.read(zone=zone, quiet=quiet, digest=digest)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-06-01 21:59", None),
        ("2026-06-01 22:00", "2026-06-02 07:00"),
        ("2026-06-02 03:00", "2026-06-02 07:00"),
        ("2026-06-02 06:59", "2026-06-02 07:00"),
        ("2026-06-02 07:00", None),
        ("2026-03-28 23:00", "2026-03-29 07:00"),  # the night in which clocks are put forward
        ("2026-10-24 23:00", "2026-10-25 07:00"),  # and the one in which they are put back
    ],
)
def test_quiet_hours_end_in_the_morning_of_the_zone(now: str, until: str | None) -> None:
    assert hours().quiet_until(berlin(now)) == (berlin(until) if until else None)


def test_a_night_is_an_hour_shorter_when_clocks_go_forward_and_longer_when_they_go_back() -> None:
    nights = [berlin(f"2026-{day} 22:00") for day in ("03-28", "06-01", "10-24")]
    lengths = [hours().quiet_until(night) - night for night in nights]
    assert lengths == [timedelta(hours=8), timedelta(hours=9), timedelta(hours=10)]


def test_quiet_hours_may_lie_within_a_day() -> None:
    midday = hours("12:00-14:00")
    assert midday.quiet_until(berlin("2026-06-01 13:00")) == berlin("2026-06-01 14:00")
    assert midday.quiet_until(berlin("2026-06-01 23:00")) is None


def test_without_quiet_hours_it_is_never_quiet() -> None:
    assert hours(None).quiet_until(berlin("2026-06-01 03:00")) is None


def test_hours_that_end_when_they_begin_are_none() -> None:
    assert hours("07:00-07:00").quiet_until(berlin("2026-06-01 07:00")) is None


def test_a_digest_in_the_hour_that_the_clocks_skip_comes_an_hour_later() -> None:
    early = hours(digest="02:30")
    assert early.digest_before(berlin("2026-03-29 12:00")) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 there


def test_a_digest_in_the_hour_that_comes_twice_comes_once() -> None:
    early = hours(digest="02:30")
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert early.digest_before(first + timedelta(hours=1)) == first


def test_before_its_time_the_last_digest_is_that_of_yesterday() -> None:
    assert hours().digest_before(berlin("2026-06-02 07:59")) == berlin("2026-06-01 08:00")
    assert hours().digest_before(berlin("2026-06-02 08:00")) == berlin("2026-06-02 08:00")


def test_without_a_time_there_is_no_digest() -> None:
    assert hours(digest=None).digest_before(berlin("2026-06-02 08:00")) is None


def test_quiet_hours_that_end_in_the_hour_that_comes_twice_end_at_its_second_coming_for_who_asks_between() -> None:
    between = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)  # 02:15 for the second time
    assert hours("22:00-02:30").quiet_until(between) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # aware by the strategy
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])


@given(now=MOMENTS, zone=ZONES, quiet=st.sampled_from(["22:00-07:00", "21:00-02:30"]))
def test_when_it_is_quiet_the_end_is_near_and_it_is_not_quiet_then(now: datetime, zone: str, quiet: str) -> None:
    night = hours(quiet, zone=zone)
    until = night.quiet_until(now)
    if until is not None:
        assert now < until <= now + timedelta(hours=11)
        assert night.quiet_until(until) is None or until.astimezone(night.zone).fold == 0


@given(now=MOMENTS, zone=ZONES)
def test_the_last_digest_is_at_most_a_day_and_a_shift_ago(now: datetime, zone: str) -> None:
    last = hours(zone=zone).digest_before(now)
    assert last is not None
    assert now - timedelta(hours=25) <= last <= now
