"""Every feed entry is kept once and ends in exactly one outcome."""

from contextlib import closing
from datetime import timedelta

import pytest

from ingest.errors import StoreError
from ingest.model import Dated, Outcome
from storage import entries
from storage.database import Database

A, B, C = "https://harbour.example/a", "https://harbour.example/b", "https://harbour.example/c"


def keys(tx, now, limit=10):
    return [pending.entry.key for pending in entries.pending(tx, now=now, limit=limit)]


def test_an_unseen_entry_becomes_pending_and_comes_back_as_it_was(tx, new, noon):
    entry = new.entry(A, title="Ferry", summary="Short", published=Dated(at=noon, source="feed", zone="+08:00"))
    assert entries.add(tx, [entry], now=noon) == 1
    (pending,) = entries.pending(tx, now=noon, limit=5)
    assert (pending.entry, pending.attempts, pending.page_hash) == (entry, 0, None)


def test_only_unseen_entries_count_whichever_feed_brings_them(tx, new, noon):
    assert entries.add(tx, [new.entry(A), new.entry(B), new.entry(A)], now=noon) == 2
    assert entries.add(tx, [new.entry(B, feed_id="other"), new.entry(C)], now=noon) == 1
    assert entries.add(tx, [], now=noon) == 0


def test_of_two_entries_with_one_key_the_first_is_kept(tx, new, noon):
    entries.add(tx, [new.entry(A, title="first"), new.entry(A, title="second")], now=noon)
    assert entries.pending(tx, now=noon, limit=5)[0].entry.title == "first"


def test_an_entry_without_link_is_settled_at_once(tx, new, noon):
    assert entries.add(tx, [new.entry("tag:harbour.example,2026:1", url=None)], now=noon) == 1
    assert keys(tx, noon) == []
    assert entries.outcome_of(tx, "tag:harbour.example,2026:1")["outcome"] == "no link"


def test_pending_entries_come_in_order_of_publication(tx, new, noon):
    dated = {A: noon, B: noon - timedelta(hours=3), C: None}
    found = [new.entry(key, published=None if at is None else Dated(at=at, source="feed")) for key, at in dated.items()]
    entries.add(tx, found, now=noon - timedelta(hours=1))
    assert keys(tx, noon) == [B, C, A]
    assert keys(tx, noon, limit=2) == [B, C]


def test_how_many_are_pending_is_counted_whatever_the_limit(tx, new, noon):
    entries.add(tx, [new.entry(A), new.entry(B), new.entry(C, url=None)], now=noon)
    assert entries.count_pending(tx, now=noon) == 2
    assert entries.count_pending(tx, now=noon - timedelta(seconds=1)) == 0


def test_entries_are_got_by_key_in_the_order_asked_for_as_long_as_they_are_pending(tx, new, noon):
    entries.add(tx, [new.entry(A), new.entry(B), new.entry(C)], now=noon)
    entries.settle(tx, B, Outcome.GONE, detail=None, now=noon)
    entries.postpone(tx, A, until=noon + timedelta(hours=1), detail="time-out")
    found = entries.get(tx, [C, B, A, "https://harbour.example/unknown"])
    assert [(pending.entry.key, pending.attempts) for pending in found] == [(C, 0), (A, 1)]


def test_a_settled_entry_is_no_longer_pending_and_keeps_its_first_outcome(tx, new, noon):
    entries.add(tx, [new.entry(A)], now=noon)
    entries.settle(tx, A, Outcome.GONE, detail="404", now=noon)
    entries.settle(tx, A, Outcome.ARTICLE, detail=None, now=noon + timedelta(hours=1))
    assert keys(tx, noon) == []
    outcome = entries.outcome_of(tx, A)
    assert (outcome["outcome"], outcome["detail"], outcome["settled_at"]) == ("gone", "404", noon.isoformat())


def test_a_postponed_entry_waits_and_counts_the_attempt(tx, new, noon):
    entries.add(tx, [new.entry(A)], now=noon)
    later = noon + timedelta(minutes=5)
    entries.postpone(tx, A, until=later, detail="time-out")
    assert keys(tx, noon) == []
    (pending,) = entries.pending(tx, now=later, limit=5)
    assert pending.attempts == 1
    assert entries.outcome_of(tx, A)["outcome"] == "pending"


def test_a_stored_page_is_remembered_with_the_entry(tx, new, noon):
    entries.add(tx, [new.entry(A)], now=noon)
    entries.keep_page(tx, A, "ab" * 32)
    assert entries.pending(tx, now=noon, limit=5)[0].page_hash == "ab" * 32


def test_leased_entries_are_nobody_elses_until_the_lease_runs_out_or_they_are_given_back(tx, new, noon):
    entries.add(tx, [new.entry(A), new.entry(B), new.entry(C)], now=noon)
    until = noon + timedelta(minutes=5)
    assert entries.lease(tx, now=noon, limit=2, until=until) == [A, B]
    assert entries.lease(tx, now=noon, limit=2, until=until) == [C]
    assert entries.lease(tx, now=noon, limit=2, until=until) == []
    assert keys(tx, until) == [A, B, C]
    entries.give_back(tx, [A], until=until, now=noon)
    assert keys(tx, noon) == [A]


def test_what_was_settled_or_postponed_since_is_not_given_back(tx, new, noon):
    entries.add(tx, [new.entry(A), new.entry(B)], now=noon)
    until, later = noon + timedelta(minutes=5), noon + timedelta(minutes=9)
    leased = entries.lease(tx, now=noon, limit=2, until=until)
    entries.settle(tx, A, Outcome.GONE, detail="404", now=noon)
    entries.postpone(tx, B, until=later, detail="time-out")
    entries.give_back(tx, leased, until=until, now=noon)
    assert keys(tx, noon) == []
    assert keys(tx, later) == [B]


def test_what_is_in_hand_is_kept_for_longer_but_what_ended_or_was_postponed_is_as_it_was(tx, new, noon):
    entries.add(tx, [new.entry(A), new.entry(B), new.entry(C)], now=noon)
    until, later = noon + timedelta(minutes=1), noon + timedelta(minutes=5)
    leased = entries.lease(tx, now=noon, limit=3, until=until)
    entries.settle(tx, A, Outcome.GONE, detail="404", now=noon)
    entries.postpone(tx, B, until=later, detail="time-out")
    entries.renew(tx, leased, until=until + timedelta(seconds=30))
    assert keys(tx, until) == []
    assert keys(tx, until + timedelta(seconds=30)) == [C]
    assert keys(tx, later) == [B, C]


def test_what_is_in_somebodys_hands_is_known_and_is_not_what_waits_after_a_failure(tx, new, noon):
    entries.add(tx, [new.entry(A)], now=noon)
    assert not entries.is_any_leased(tx, now=noon)
    entries.lease(tx, now=noon, limit=2, until=noon + timedelta(minutes=5))
    assert entries.is_any_leased(tx, now=noon)
    assert not entries.is_any_leased(tx, now=noon + timedelta(minutes=5))
    entries.postpone(tx, A, until=noon + timedelta(minutes=9), detail="time-out")
    assert not entries.is_any_leased(tx, now=noon)


def test_two_that_take_at_once_take_different_entries(postgresql, new, noon):
    until = noon + timedelta(minutes=5)
    with closing(Database.open(postgresql)) as database:
        with database.transaction() as tx:
            entries.add(tx, [new.entry(A), new.entry(B), new.entry(C)], now=noon)
        with database.transaction() as one, database.transaction() as other:
            taken = [entries.lease(tx, now=noon, limit=2, until=until) for tx in (one, other)]
        with database.transaction() as tx:
            for key in (A, B, C):
                entries.settle(tx, key, Outcome.GONE, detail=None, now=noon)
    assert taken == [[A, B], [C]]


def test_an_outcome_of_an_unknown_entry_is_refused(tx, noon):
    with pytest.raises(StoreError, match=f"no feed entry {A!r} is on record"):
        entries.settle(tx, A, Outcome.GONE, detail=None, now=noon)


@pytest.mark.parametrize(
    ("hours", "words"), [(0, None), (30, "in the future"), (-24 * 365 * 40, "before there was a web")]
)
def test_a_time_of_publication_that_cannot_be_is_flagged(tx, new, noon, hours, words):
    dated = Dated(at=noon + timedelta(hours=hours), source="feed")
    entries.add(tx, [new.entry(A, published=dated)], now=noon)
    told = entries.outcome_of(tx, A)
    assert (told["published"], told["published_doubt"]) == (dated.at.isoformat(), words)


def test_nothing_is_told_of_an_unknown_url(tx):
    assert entries.outcome_of(tx, A) is None


def test_an_entry_is_found_by_the_page_that_its_link_led_to(tx, new, noon):
    entries.add(tx, [new.entry(A), new.entry(B)], now=noon)
    entries.keep_page(tx, A, "ab" * 32)
    assert entries.outcome_of(tx, C, page_hash="ab" * 32)["key"] == A
    assert entries.outcome_of(tx, B, page_hash="ab" * 32)["key"] == B


def test_a_page_was_led_to_by_an_entry_or_not(tx, new, noon):
    entries.add(tx, [new.entry(A)], now=noon)
    entries.keep_page(tx, A, "ab" * 32)
    assert entries.led_to(tx, "ab" * 32)
    assert not entries.led_to(tx, "cd" * 32)


def test_keys_and_texts_that_databases_refuse_are_kept(tx, new, noon):
    hostile = "https://harbour.example/" + "".join(chr(0x4E00 + n) for n in range(5000)) + "\x00\ud800"
    assert entries.add(tx, [new.entry(hostile, title="a\x00b\ud800c")], now=noon) == 1
    assert entries.add(tx, [new.entry(hostile)], now=noon) == 0
    entries.settle(tx, hostile, Outcome.BLOCKED, detail="\x00", now=noon)
    assert entries.outcome_of(tx, hostile)["title"] == "a\ufffdb\ufffdc"


def test_an_entry_is_found_by_its_key_whatever_its_outcome(tx, new, noon):
    ended, waiting = new.entry("https://harbour.example/a"), new.entry("https://harbour.example/b")
    entries.add(tx, [ended, waiting], now=noon)
    entries.settle(tx, ended.key, Outcome.GONE, detail=None, now=noon)
    assert entries.of_keys(tx, [ended.key, waiting.key, "x"]) == {ended.key: ended, waiting.key: waiting}


def test_where_the_newest_entries_of_a_feed_lead_to(tx, new, noon):
    found = [new.entry(f"https://harbour.example/{number}") for number in range(3)]
    for number, entry in enumerate(found):
        entries.add(tx, [entry], now=noon + timedelta(minutes=number))
    entries.add(tx, [new.entry("guid:1", url=None), new.entry("https://other.example/", feed_id="other")], now=noon)
    assert entries.urls_of(tx, "harbour", limit=2) == [found[2].url, found[1].url]
