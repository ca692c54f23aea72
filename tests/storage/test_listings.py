"""What a feed listed last is kept; nothing in common is a gap, which stays open until it has been looked into."""

from datetime import timedelta

import pytest

from ingest.model import FeedState
from storage import feed_states, listings
from storage.listings import Gap

ADDRESS = "https://harbour.example/rss"
HOUR = timedelta(hours=1)


def put(tx, *keys, address=ADDRESS):
    return listings.put(tx, "harbour", address=address, keys=keys)


@pytest.fixture
def gap(tx, noon):
    """A gap of a feed that was polled."""
    feed_states.put(tx, FeedState(feed_id="harbour", url=ADDRESS, last_attempt=noon, last_success=noon))
    put(tx, "a")
    return Gap(feed_id="harbour", since=noon - HOUR, seen=noon, host="harbour.example", section="world")


def test_nothing_in_common_with_the_last_listing_is_a_gap(tx):
    assert [put(tx, "a", "b"), put(tx, "b", "c"), put(tx, "d"), put(tx, "d", "e")] == [False, False, True, False]


def test_the_first_listing_and_one_at_another_address_are_none(tx):
    assert [put(tx, "a"), put(tx, "b", address="https://harbour.example/atom")] == [False, False]


def test_an_empty_listing_is_not_kept(tx):
    assert [put(tx, "a"), put(tx), put(tx, "a"), put(tx), put(tx, "b")] == [False, False, False, False, True]


def test_two_feeds_do_not_meet(tx):
    put(tx, "a")
    assert not listings.put(tx, "radio", address=ADDRESS, keys=["b"])


def test_a_gap_is_counted_and_open_until_it_is_closed(tx, gap):
    listings.open_gap(tx, gap)
    assert listings.gaps(tx, ["harbour", "radio"]) == [gap]
    assert listings.gaps(tx, ["radio"]) == []
    assert tx.get_one(listings.FeedRow, "harbour").gaps == 1
    listings.close_gap(tx, "harbour")
    assert listings.gaps(tx, ["harbour"]) == []


def test_a_second_gap_begins_where_the_open_one_does(tx, gap, noon):
    listings.open_gap(tx, gap)
    later = Gap(feed_id="harbour", since=noon, seen=noon + HOUR, host="cdn.example", section=None)
    listings.open_gap(tx, later)
    [both] = listings.gaps(tx, ["harbour"])
    assert (both.since, both.seen, both.host) == (gap.since, later.seen, later.host)
    assert tx.get_one(listings.FeedRow, "harbour").gaps == 2
