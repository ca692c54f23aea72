"""How a feed does is read from its entries."""

from datetime import timedelta

import pytest

from ingest.model import Outcome
from storage import entries, feed_health

A_DAY = timedelta(days=1)


@pytest.fixture
def add(tx, new):
    def add(at, *, number=1, feed="harbour", outcome=None):
        for n in range(number):
            key = f"https://{feed}.example/{at.isoformat()}/{n}/{outcome}"
            entries.add(tx, [new.entry(key, feed_id=feed)], now=at)
            if outcome is not None:
                entries.settle(tx, key, outcome, detail=None, now=at)

    return add


def test_items_per_day_counts_the_last_seven_days(tx, add, noon):
    add(noon, number=10)
    add(noon - 6 * A_DAY, number=4)
    add(noon - 7 * A_DAY, number=50)
    add(noon, number=1, feed="radio")
    found = feed_health.by_feed(tx, ["harbour", "radio"], now=noon)
    assert {feed: health.items_per_day for feed, health in found.items()} == {"harbour": 2.0, "radio": 0.14}


def test_the_share_without_text_is_of_the_pages_that_came(tx, add, noon):
    for outcome in (Outcome.ARTICLE, Outcome.COPY, Outcome.ARTICLE, Outcome.NO_TEXT, Outcome.GONE, Outcome.KNOWN):
        add(noon - timedelta(minutes=len(outcome.name)), outcome=outcome, number=1)
    assert feed_health.by_feed(tx, ["harbour", "radio"], now=noon)["harbour"].share_without_text == pytest.approx(
        1 / 3, abs=0.001
    )


def test_without_pages_there_is_no_share(tx, add, noon):
    add(noon, outcome=Outcome.GONE)
    assert feed_health.by_feed(tx, ["harbour", "radio"], now=noon)["harbour"].share_without_text is None


@pytest.mark.parametrize(
    ("daily", "silent"),
    [
        ([0] * 7 + [10] * 21, True),
        ([10] * 28, False),
        ([0] * 28, False),
        ([9, 11, 8, 12, 9, 10, 8] + [10] * 21, False),
        ([1, 0, 0, 0, 0, 0, 1] + [1, 0, 2, 1, 0, 1, 1] * 3, False),
        ([50] * 7 + [1] * 21, False),
    ],
    ids=["stopped", "steady", "nothing ever", "ordinary week", "one a day", "busy week"],
)
def test_silent_is_a_week_below_the_month_by_one_and_a_half_sigma(daily, silent):
    assert feed_health.is_silent(daily) is silent


def test_a_feed_known_for_less_than_four_weeks_is_not_called_silent(tx, add, noon):
    for day in range(7, 28):
        add(noon - day * A_DAY, number=3)
    assert not feed_health.by_feed(tx, ["harbour", "radio"], now=noon)["harbour"].silent
    add(noon - 28 * A_DAY)
    assert feed_health.by_feed(tx, ["harbour", "radio"], now=noon)["harbour"].silent


def test_only_the_feeds_that_are_asked_for_are_counted(tx, add, noon):
    add(noon, number=3)
    add(noon, number=3, feed="radio")
    assert set(feed_health.by_feed(tx, ["radio", "new"], now=noon)) == {"radio"}
