"""The clock is asked in one place, and can be held still."""

from datetime import UTC, datetime, timedelta

from flows.clock import fixed, utc_now

MOMENT = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def test_the_present_is_aware_and_in_utc() -> None:
    assert utc_now().utcoffset() == timedelta()


def test_the_present_is_that_of_the_machine() -> None:
    before = datetime.now(UTC)
    assert before <= utc_now() <= datetime.now(UTC)


def test_a_fixed_clock_stands_still() -> None:
    clock = fixed(MOMENT)
    assert [clock(), clock()] == [MOMENT, MOMENT]
