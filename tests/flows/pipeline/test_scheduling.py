"""When a feed is polled next."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.pipeline.scheduling import after_failure, after_success, in_full, is_waiting, weight
from ingest.errors import FeedError, FetchError
from ingest.model import Feed, FeedState, Outcome
from tests.flows.world import NOON

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WIRE = Feed(id="wire", url="http://wire.example/rss", name="Wire")
FRESH = FeedState(feed_id="wire", url=WIRE.url)


def failure(outcome: Outcome = Outcome.UNREACHABLE, *, transient: bool = False, **changes: object) -> FetchError:
    return FetchError("no answer", outcome=outcome, transient=transient, **changes)


@pytest.mark.parametrize(
    ("interval", "known", "then"),
    [
        (60, None, 60),
        (60, 0.0, 30),
        (60, 0.32, 30),
        (60, 0.34, 60),
        (60, 0.66, 60),
        (60, 0.67, 70),
        (60, 1.0, 70),
        (12, 0.0, 10),
        (1435, 1.0, 1440),
    ],
)
def test_an_interval_halves_where_little_was_known_and_grows_where_much_was(
    interval: int, known: float | None, then: int
) -> None:
    state = after_success(WIRE, replace(FRESH, interval=interval * MINUTE), known=known, now=NOON)
    assert state.interval == then * MINUTE


@given(st.lists(st.none() | st.floats(0, 1), max_size=200))
def test_whatever_comes_the_interval_stays_between_ten_minutes_and_a_day(shares: list[float | None]) -> None:
    state = FRESH
    for known in shares:
        state = after_success(WIRE, state, known=known, now=NOON)
        assert 10 * MINUTE <= state.interval <= DAY
        assert state.interval <= state.next_poll - NOON <= 1.1 * state.interval


def test_feeds_that_were_polled_together_do_not_come_due_together() -> None:
    due = {after_success(replace(WIRE, id=f"{n}"), FRESH, known=None, now=NOON).next_poll for n in range(100)}
    assert len(due) == 100
    assert max(due) - min(due) > 4 * MINUTE


def test_an_interval_that_is_configured_is_kept_to_the_second() -> None:
    state = after_success(replace(WIRE, every=5 * MINUTE), FRESH, known=0.0, now=NOON)
    assert (state.interval, state.next_poll) == (5 * MINUTE, NOON + 5 * MINUTE)


@pytest.mark.parametrize(
    ("error", "counts"),
    [
        (failure(Outcome.GONE, status=404), 1),
        (failure(Outcome.REFUSED, status=403), 1),
        (failure(Outcome.BLOCKED), 1),
        (failure(Outcome.TOO_LARGE), 1),
        (FeedError("an HTML page, not a feed"), 0.5),
        (failure(transient=True, status=500), 0.5),
        (failure(Outcome.UNREADABLE, transient=True), 0.5),
        (failure(transient=True), 0.25),
        (failure(transient=True, status=503), 0.25),
        (failure(Outcome.REFUSED, transient=True, status=429), 0.25),
    ],
)
def test_failures_count_by_who_can_mend_them(error: FetchError | FeedError, counts: float) -> None:
    assert weight(error) == counts
    state = after_failure(WIRE, FRESH, error, now=NOON)
    assert (state.failures, state.failed_polls, state.next_poll) == (counts, 1, NOON + counts * HOUR)


def test_after_thirty_failures_a_feed_is_asked_every_thirty_days_and_never_dropped() -> None:
    state, now, waits = FRESH, NOON, []
    for _ in range(40):
        state = after_failure(WIRE, state, failure(), now=now)
        waits.append(state.next_poll - now)
        now = state.next_poll
    assert waits[:3] == [HOUR, 2 * HOUR, 3 * HOUR]
    assert waits[23:30] == [DAY] * 7
    assert waits[30:] == [30 * DAY] * 10
    assert (state.failed_polls, state.failing_since) == (40, NOON)


def test_retry_after_holds_where_it_is_longer_but_not_beyond_a_day() -> None:
    for asked, kept in ((MINUTE, HOUR), (5 * HOUR, 5 * HOUR), (9 * DAY, DAY)):
        assert after_failure(WIRE, FRESH, failure(retry_after=asked), now=NOON).next_poll == NOON + kept


def test_a_feed_waits_until_its_time_has_come() -> None:
    assert not is_waiting(FRESH, NOON)
    due = replace(FRESH, next_poll=NOON)
    assert (is_waiting(due, NOON - MINUTE), is_waiting(due, NOON)) == (True, False)


def test_a_feed_is_asked_for_in_full_once_a_day() -> None:
    assert in_full(FRESH, NOON)
    asked = replace(FRESH, last_full=NOON)
    assert (in_full(asked, NOON + DAY - MINUTE), in_full(asked, NOON + DAY)) == (False, True)
