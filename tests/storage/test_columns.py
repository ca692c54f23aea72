"""What goes into a column comes out of it, on SQLite and PostgreSQL alike."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import StoreError
from storage import watch_states
from storage.columns import digest, storable
from storage.tables import FeedRow, QuoteRow, WatchRow


@given(st.text(alphabet=st.characters()))
def test_storable_text_has_the_same_length_and_encodes(text):
    stored = storable(text)
    assert len(stored) == len(text)
    assert "\x00" not in stored
    stored.encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_storable_text_is_left_as_it_is(text):
    assert storable(text) == text


def test_a_digest_is_one_of_the_stored_text():
    assert digest("a\x00") == digest("a\ufffd") != digest("a")
    assert len(digest("x" * 100_000)) == 64


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30))])
def test_a_time_comes_back_in_utc_to_the_microsecond(tx, zone):
    moment = datetime(2026, 3, 4, 23, 59, 59, 999999, tzinfo=zone)
    tx.add(WatchRow(id="sea", first_pass_began=moment))
    tx.flush()
    tx.expire_all()
    found = tx.get(WatchRow, "sea").first_pass_began
    assert (found, found.tzinfo) == (moment, UTC)


def test_a_time_without_zone_is_refused(database):
    with pytest.raises(StoreError, match="time without zone"), database.transaction() as tx:
        watch_states.first_pass(tx, "sea", now=datetime(2026, 3, 4))  # noqa: DTZ001


@settings(max_examples=30)
@given(text=st.text(max_size=200))
def test_any_text_comes_back_as_it_can_be_stored(opened, text):
    with opened.transaction() as tx:
        tx.add(FeedRow(id="any", url=text, interval_s=1))
        tx.flush()
        tx.expire_all()
        assert tx.get(FeedRow, "any").url == storable(text)
        tx.rollback()


def test_json_comes_back_with_what_cannot_be_stored_replaced(tx, new):
    stored = new.stored(tx, "https://harbour.example/a", new.quote("x", speakers=("a\x00", "\ud800", "汪")))
    tx.expire_all()
    assert tx.get(QuoteRow, stored.quote_ids[0]).speakers == ["a\ufffd", "\ufffd", "汪"]
