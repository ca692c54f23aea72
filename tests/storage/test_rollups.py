"""Several alerts as one, which they wait for and end with."""

from datetime import timedelta

import pytest

from ingest.errors import StoreError
from ingest.model import Delivery
from storage import outbox, rollups
from storage.filters import Filters

SENT, FAILED = Delivery(result="sent"), Delivery(result="failed", detail="no such channel")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def put(tx, noon):
    def put(subject="statement:1", **changes):
        values = {"watch": "sea", "channel": "desk", "kind": "new", "statement": None, "state": "due"}
        return outbox.put(tx, subject=subject, **{**values, "due_at": noon, "reason": None, **changes})

    return put


@pytest.fixture
def lease(tx, noon):
    def lease(now=noon):
        return outbox.lease(tx, channel="desk", now=now, holder="worker-1", lease_for=5 * MINUTE)

    return lease


def states(tx):
    return [row["state"] for row in outbox.rows(tx, Filters())]


SUBJECT = "first-run:sea"


@pytest.fixture
def held(tx, new, put):
    ids = [new.said(tx, words) for words in ("one", "two")]
    for statement in ids:
        put(f"statement:{statement}", statement=statement, state="held", reason="first run")
    return ids


def roll_up(tx, noon, **changes):
    return rollups.first_run(tx, **{"watch": "sea", "channel": "desk", "due_at": noon, **changes})


def test_one_alert_stands_for_all_that_are_held(tx, held, lease, noon):
    summary = roll_up(tx, noon)
    assert [one.statement for one in rollups.rolled(tx, summary)] == held
    row = lease()
    assert (row.id, row.kind, row.subject, row.statement) == (summary, "summary", SUBJECT, None)
    assert lease() is None


def test_other_watches_channels_and_reasons_are_left_alone(tx, put, held, noon):
    put("episode:7", state="held", channel="mail", reason="first run")
    put("episode:8", state="held", watch="land", reason="first run")
    put("episode:9", state="held", reason="quiet hours")
    assert len(rollups.rolled(tx, roll_up(tx, noon))) == len(held)


@pytest.mark.usefixtures("held")
def test_where_nothing_is_held_there_is_nothing_to_send(tx, noon):
    assert roll_up(tx, noon, channel="mail") is None
    roll_up(tx, noon)
    assert roll_up(tx, noon) is None


@pytest.mark.usefixtures("held")
def test_what_is_held_later_goes_into_a_summary_of_its_own(tx, put, noon):
    first = roll_up(tx, noon)
    put("episode:7", state="held", reason="first run")
    second = roll_up(tx, noon)
    assert second != first
    assert len(states(tx)) == 5


@pytest.mark.usefixtures("held")
def test_the_rolled_alerts_follow_their_summary(tx, lease, noon):
    summary = roll_up(tx, noon)
    assert states(tx) == ["due", "held", "held"]
    lease()
    outbox.mark(tx, summary, FAILED, now=noon, next_due=None)
    assert states(tx) == ["failed"] * 3
    outbox.retry(tx, summary, now=noon)
    assert states(tx) == ["due", "held", "held"]
    lease()
    outbox.expire(tx, now=noon + 5 * MINUTE)
    assert states(tx) == ["unknown"] * 3
    outbox.mark(tx, summary, SENT, now=noon, next_due=None)
    assert [row["sent_at"] for row in outbox.rows(tx, Filters())] == [noon.isoformat()] * 3


@pytest.mark.usefixtures("held")
def test_a_rolled_alert_is_retried_with_its_summary_only(tx, lease, noon):
    summary = roll_up(tx, noon)
    outbox.mark(tx, lease().id, FAILED, now=noon, next_due=None)
    one = outbox.rows(tx, Filters())[-1]["id"]
    with pytest.raises(StoreError, match=f"part of alert {summary}: retry that one"):
        outbox.retry(tx, one, now=noon)


def test_a_briefing_takes_the_place_of_its_alerts_and_a_subject_that_is_taken_is_numbered(tx, new, put, noon):
    ids = [new.said(tx, words) for words in ("one", "two")]
    for statement in ids:
        put(f"statement:{statement}", statement=statement)
    alerts = [row["id"] for row in outbox.rows(tx, Filters())]
    about = {"watch": "sea", "channel": "desk", "kind": "briefing", "reason": None, "due_at": noon}
    first = rollups.roll(tx, alerts[:1], subject="briefing:1", **about)
    second = rollups.roll(tx, alerts[1:], subject="briefing:1", **about)
    assert {row["kind"]: row["state"] for row in outbox.rows(tx, Filters())} == {"briefing": "due", "new": "held"}
    assert [[one.statement for one in rollups.rolled(tx, into)] for into in (first, second)] == [[ids[1]], [ids[0]]]


def test_a_briefing_that_has_to_wait_brings_its_statements_into_the_roll_up(tx, new, put, noon):
    ids = [new.said(tx, words) for words in ("one", "two", "three")]
    for statement in ids:
        put(f"statement:{statement}", statement=statement)
    first, second, third = sorted(row["id"] for row in outbox.rows(tx, Filters()))
    about = {"watch": "sea", "channel": "desk", "reason": None, "due_at": noon}
    briefing = rollups.roll(tx, [first, second], kind="briefing", subject="briefing:1", **about)
    summary = rollups.roll(tx, [briefing, third], kind="summary", subject="roll-up:sea", **about)
    assert [row.statement for row in rollups.rolled(tx, summary)] == [*ids, None]
    outbox.mark(tx, summary, SENT, now=noon, next_due=None)
    assert states(tx) == ["sent"] * 5
