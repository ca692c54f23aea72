"""A feed's state survives from poll to poll, and is listed with how the feed does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from ingest.model import Feed, FeedState, Outcome
from storage import entries, feed_states
from storage.tables import FeedRow

HARBOUR = Feed(id="harbour", url="https://harbour.example/rss", name="Harbour Post", every=timedelta(minutes=10))
RADIO = Feed(id="radio", url="https://radio.example/feed", name="Radio Nord")


@pytest.fixture
def polled(noon):
    return FeedState(
        feed_id="harbour",
        url=HARBOUR.url,
        etag='"1"',
        last_modified="Wed, 04 Mar 2026 11:00:00 GMT",
        body_hash="ab" * 32,
        last_attempt=noon,
        last_success=noon,
        next_poll=noon + timedelta(minutes=10),
        interval=timedelta(minutes=10),
    )


def test_a_feed_that_was_never_polled_has_a_fresh_state(tx):
    assert feed_states.get(tx, [HARBOUR, RADIO]) == {
        "harbour": FeedState(feed_id="harbour", url=HARBOUR.url, interval=timedelta(minutes=10)),
        "radio": FeedState(feed_id="radio", url=RADIO.url),
    }


def test_a_state_comes_back_as_it_was_put(tx, polled, noon):
    feed_states.put(tx, polled, items=3)
    assert feed_states.get(tx, [HARBOUR])["harbour"] == polled
    failed = replace(polled, failures=0.25, error="time-out", last_attempt=noon + timedelta(minutes=10))
    feed_states.put(tx, failed)
    assert feed_states.get(tx, [HARBOUR])["harbour"] == failed


def test_a_feed_with_another_url_starts_afresh(tx, polled):
    feed_states.put(tx, polled)
    moved = replace(HARBOUR, url="https://harbour.example/atom")
    assert feed_states.get(tx, [moved])["harbour"].etag is None
    feed_states.put(tx, replace(polled, url=moved.url))
    assert feed_states.get(tx, [moved])["harbour"].etag == '"1"'


def test_an_error_that_databases_refuse_is_kept(tx, polled):
    feed_states.put(tx, replace(polled, error="\x00 is no XML"))
    assert feed_states.get(tx, [HARBOUR])["harbour"].error == "\ufffd is no XML"


def test_rows_come_in_the_order_of_the_feeds_with_the_published_shape(tx, new, polled, noon):
    feed_states.put(tx, polled, items=7)
    entries.add(tx, [new.entry(f"https://harbour.example/{n}") for n in range(7)], now=noon)
    radio, harbour = feed_states.rows(tx, [RADIO, HARBOUR], now=noon)
    assert harbour == {
        "id": "harbour",
        "url": HARBOUR.url,
        "status": "ok",
        "last_success": noon.isoformat(),
        "next_poll": (noon + timedelta(minutes=10)).isoformat(),
        "interval_s": 600,
        "failures": 0,
        "outcome": None,
        "error": None,
        "items_per_day": 1.0,
        "gaps": 0,
        "share_without_text": None,
    }
    assert (radio["id"], radio["status"], radio["last_success"], radio["items_per_day"]) == ("radio", "never", None, 0)


def test_a_feed_is_failing_until_it_succeeds_again(tx, polled, noon):
    feed_states.put(tx, replace(polled, failures=0.25, outcome=Outcome.UNREACHABLE, error="time-out"))
    (row,) = feed_states.rows(tx, [HARBOUR], now=noon)
    assert (row["status"], row["failures"], row["error"]) == ("failing", 0.25, "time-out")
    feed_states.put(tx, polled)
    assert feed_states.rows(tx, [HARBOUR], now=noon)[0]["status"] == "ok"


def test_a_feed_that_falls_silent_is_named_so(tx, new, polled, noon):
    feed_states.put(tx, polled)
    for day in range(8, 40):
        found = [new.entry(f"https://harbour.example/{day}/{n}") for n in range(10)]
        entries.add(tx, found, now=noon - timedelta(days=day))
    assert feed_states.rows(tx, [HARBOUR], now=noon)[0]["status"] == "silent"


def test_all_feeds_take_the_same_number_of_queries(tx, polled, noon, count_queries):
    feed_states.put(tx, polled)
    many = [HARBOUR, *(replace(RADIO, id=f"radio-{n}") for n in range(30))]
    tx.expunge_all()
    with count_queries(tx) as queries:
        assert len(feed_states.rows(tx, many, now=noon)) == 31
    assert len(queries) == 4


def test_many_are_kept_at_once_and_a_count_that_is_unknown_leaves_the_last_one(tx, polled):
    feed_states.put(tx, polled, items=7)
    other = replace(polled, feed_id="radio", url=RADIO.url, told="failing", episode=2, failed_polls=3)
    feed_states.put_all(tx, [(other, 1), (replace(polled, error="late"), None)])
    assert feed_states.get(tx, [HARBOUR, RADIO]) == {"harbour": replace(polled, error="late"), "radio": other}
    assert {row.id: row.last_items for row in tx.exec(select(FeedRow))} == {"harbour": 7, "radio": 1}
    feed_states.put_all(tx, [])


def test_a_feed_with_another_address_begins_anew_but_for_what_its_owner_was_told(tx, polled):
    feed_states.put(tx, replace(polled, told="failing", episode=2))
    moved = replace(HARBOUR, url="https://harbour.example/new")
    state = feed_states.get(tx, [moved])["harbour"]
    assert (state.url, state.etag, state.told, state.episode) == (moved.url, None, "failing", 2)
