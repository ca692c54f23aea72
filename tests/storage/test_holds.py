"""Alerts that wait for a better time come back by themselves, each once."""

from datetime import timedelta

import pytest

from ingest.model import Delivery
from storage import holds, outbox
from storage.filters import Filters

HOUR = timedelta(hours=1)


@pytest.fixture
def put(tx, noon):
    def put(subject, **changes):
        values = {"watch": "sea", "channel": "desk", "kind": "new", "statement": None, "state": "due"}
        outbox.put(tx, subject=subject, **{**values, "due_at": noon, "reason": None, **changes})
        return max(row["id"] for row in outbox.rows(tx, Filters()))

    return put


def test_what_is_due_is_given_in_order_with_whose_statement_it_tells_of(tx, new, put, noon):
    statement = new.said(tx, "The port is open.")
    second = put("statement:2")
    first = put("statement:1", due_at=noon - HOUR, statement=statement)
    put("statement:3", due_at=noon + HOUR)
    put("statement:4", state="held")
    found = holds.due(tx, now=noon)
    assert [one.id for one in found] == [first, second]
    assert (found[0].statement, found[0].actor is not None, found[1].actor) == (statement, True, None)


def test_a_held_alert_waits_with_its_reason_until_its_time_has_come(tx, put, noon):
    one = put("statement:1")
    holds.hold(tx, [one], until=noon + HOUR, reason="quiet hours")
    assert holds.due(tx, now=noon + 2 * HOUR) == []
    assert holds.ended(tx, now=noon) == {}
    assert holds.ended(tx, now=noon + HOUR) == {("sea", "desk", "quiet hours"): [one]}
    holds.free(tx, [one], now=noon + HOUR)
    [row] = outbox.rows(tx, Filters())
    assert (row["state"], row["due_at"], row["reason"]) == ("due", (noon + HOUR).isoformat(), "quiet hours")
    assert holds.ended(tx, now=noon + 2 * HOUR) == {}


def test_what_is_held_for_the_digest_has_no_time_of_its_own(tx, put, noon):
    put("statement:1", state="held", reason="for the digest")
    assert holds.ended(tx, now=noon + 1000 * HOUR) == {}


def test_what_went_out_in_the_last_hour_is_counted_by_watch_and_channel(tx, put, noon):
    for subject, about in (("a", {}), ("b", {"channel": "mail"}), ("c", {"watch": "land"}), ("d", {"kind": "summary"})):
        outbox.mark(tx, put(f"statement:{subject}", **about), Delivery(result="sent"), now=noon, next_due=None)
    put("statement:e")
    assert holds.sent_since(tx, "sea", "desk", noon - HOUR) == [noon]
    assert holds.sent_since(tx, "sea", "desk", noon) == []
