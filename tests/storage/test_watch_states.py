"""A watch's first pass is open until it is ended, across processes that stop in between."""

from datetime import timedelta

import pytest

from storage import watch_states


def test_the_first_pass_opens_once_and_stays_open_until_it_is_ended(tx, noon):
    later = noon + timedelta(hours=1)
    assert watch_states.first_pass(tx, "sea", now=noon)
    assert watch_states.first_pass(tx, "sea", now=later)
    watch_states.end_first_pass(tx, "sea", now=later)
    assert not watch_states.first_pass(tx, "sea", now=later)
    assert watch_states.first_pass(tx, "land", now=later)


def test_ending_twice_or_before_it_began_does_no_harm(tx, noon):
    watch_states.end_first_pass(tx, "sea", now=noon)
    watch_states.end_first_pass(tx, "sea", now=noon + timedelta(hours=1))
    assert not watch_states.first_pass(tx, "sea", now=noon)


def test_the_first_pass_is_still_open_after_a_rollback(database, noon):
    def stop(tx):
        watch_states.end_first_pass(tx, "sea", now=noon)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), database.transaction() as tx:
        stop(tx)
    with database.transaction() as tx:
        assert watch_states.first_pass(tx, "sea", now=noon)


def test_a_muted_watch_rings_again_when_its_time_has_come_or_a_person_says_so(tx, noon):
    later = noon + timedelta(hours=1)
    watch_states.mute(tx, "sea", until=later, now=noon)
    assert watch_states.muted(tx, now=noon) == {"sea": later}
    assert watch_states.muted(tx, now=later) == {}
    watch_states.mute(tx, "sea", until=noon, now=noon)
    assert watch_states.muted(tx, now=noon) == {}


def test_muting_before_the_first_pass_leaves_it_open(tx, noon):
    watch_states.mute(tx, "sea", until=noon + timedelta(hours=1), now=noon)
    assert watch_states.first_pass(tx, "sea", now=noon)
