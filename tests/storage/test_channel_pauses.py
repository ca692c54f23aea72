"""Channels that ask to be left alone."""

from datetime import timedelta

from storage import channel_pauses


def test_a_pause_ends_by_itself(tx, noon):
    later = noon + timedelta(minutes=5)
    channel_pauses.pause(tx, "desk", until=later)
    assert channel_pauses.paused(tx, now=noon) == {"desk": later}
    assert channel_pauses.paused(tx, now=later) == {}


def test_a_pause_is_never_shortened_and_may_be_made_longer(tx, noon):
    soon, later = noon + timedelta(minutes=1), noon + timedelta(hours=1)
    channel_pauses.pause(tx, "desk", until=later)
    channel_pauses.pause(tx, "desk", until=soon)
    assert channel_pauses.paused(tx, now=noon) == {"desk": later}
    channel_pauses.pause(tx, "desk", until=later + timedelta(hours=1))
    assert channel_pauses.paused(tx, now=noon) == {"desk": later + timedelta(hours=1)}


def test_each_channel_has_a_pause_of_its_own(tx, noon):
    channel_pauses.pause(tx, "desk", until=noon + timedelta(minutes=1))
    assert "mail" not in channel_pauses.paused(tx, now=noon)
