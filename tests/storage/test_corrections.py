"""A correction is owed once a watch, channel and truth, and not sent where what was told stands again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ingest.model import Correction, Delivery
from storage import corrections, outbox
from storage.filters import Filters

WRONG = Correction(wrong="speaker", text="We sail.", speaker="Ilka Brandt", quoted=True, url="http://a.example/")
TO = (("sea", "desk"), ("sea", "mail"))


@pytest.fixture
def said(tx, new):
    return new.said(tx, "We sail.")


def put(tx, said, noon, wrong=WRONG, **changes):
    return corrections.put(tx, said, TO, wrong, why="a person decided so", now=noon, **changes)


def kinds(tx):
    return sorted((row["kind"], row["channel"], row["state"]) for row in outbox.rows(tx, Filters()))


def test_the_same_truth_is_owed_once_and_another_one_too(tx, said, noon):
    assert [put(tx, said, noon), put(tx, said, noon)] == [2, 0]
    assert put(tx, said, noon, replace(WRONG, now_by="Tove Moor")) == 2
    assert put(tx, said, noon, version="article:1:version:ab") == 2
    assert {kind for kind, _, _ in kinds(tx)} == {"correction", "removed"}


def test_it_comes_back_as_it_was_put(tx, said, noon):
    put(tx, said, noon)
    row = outbox.lease(tx, channel="desk", now=noon, holder="me", lease_for=timedelta(minutes=1))
    assert (row.correction, row.statement, row.reason) == (WRONG, said, "a person decided so")


@pytest.mark.parametrize(("changes", "left"), [({}, 0), ({"text": "We stay."}, 2), ({"speaker": "Tove Moor"}, 2)])
def test_what_waits_goes_where_the_statement_says_again_what_was_told(tx, said, noon, changes, left):
    put(tx, said, noon, replace(WRONG, **changes))
    corrections.void(tx, [said])
    assert len(kinds(tx)) == left


def test_what_was_sent_stays_and_is_known(tx, said, noon):
    put(tx, said, noon)
    assert not corrections.sent(tx, said)
    row = outbox.lease(tx, channel="desk", now=noon, holder="me", lease_for=timedelta(minutes=1))
    outbox.mark(tx, row.id, Delivery(result="sent"), now=noon, next_due=None)
    corrections.void(tx, [said])
    assert kinds(tx) == [("correction", "desk", "sent")]
    assert corrections.sent(tx, said)


def test_when_the_channel_was_told_first_is_known(tx, said, noon):
    about = {"watch": "sea", "channel": "desk", "statement": said, "state": "due", "due_at": noon, "reason": None}
    outbox.put(tx, kind="new", subject="statement:1", **about)
    row = outbox.lease(tx, channel="desk", now=noon, holder="me", lease_for=timedelta(minutes=1))
    outbox.mark(tx, row.id, Delivery(result="sent"), now=noon, next_due=None)
    put(tx, said, noon)
    by_channel = {}
    for channel in ("desk", "mail"):
        row = outbox.lease(tx, channel=channel, now=noon, holder="me", lease_for=timedelta(minutes=1))
        by_channel[channel] = corrections.told_at(tx, row)
    assert by_channel == {"desk": noon, "mail": None}
