"""One alert a watch, kind, subject and channel, whose state is always known."""

from datetime import timedelta

import pytest

from ingest.errors import StoreError
from ingest.model import Delivery
from storage import channel_pauses, outbox, rollups
from storage.filters import Filters

SENT, RETRY = Delivery(result="sent"), Delivery(result="retry", detail="503")
FAILED, UNKNOWN = Delivery(result="failed", detail="no such channel"), Delivery(result="unknown", detail="no answer")
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


def states(tx, **filters):
    return [row["state"] for row in outbox.rows(tx, Filters(**filters))]


def test_an_alert_is_put_once_a_watch_kind_subject_and_channel(tx, put):
    assert put()
    assert not put()
    assert put(channel="mail")
    assert put(kind="update")
    assert put(watch="land")
    assert put("statement:2")
    assert len(states(tx)) == 5


def test_what_is_due_is_leased_in_order_of_its_due_time(put, lease, noon):
    put("statement:1", due_at=noon)
    put("statement:2", due_at=noon - MINUTE, reason="late")
    put("statement:3", due_at=noon)
    put("statement:4", due_at=noon + MINUTE)
    put("statement:5", state="held", due_at=noon - MINUTE)
    first = lease()
    assert (first.subject, first.attempts, first.due_at, first.reason) == ("statement:2", 1, noon - MINUTE, "late")
    assert [lease().subject, lease().subject, lease()] == ["statement:1", "statement:3", None]


def test_each_channel_has_its_own_row_of_alerts(tx, put, lease, noon):
    put("statement:1", channel="mail")
    put("statement:2")
    put("statement:3", channel="later", due_at=noon + MINUTE)
    assert outbox.channels_due(tx, now=noon) == ["desk", "mail"]
    assert [lease().subject, lease()] == ["statement:2", None]


def test_an_alert_that_is_being_sent_shows_as_due_and_is_given_to_nobody_else(tx, put, lease):
    put()
    assert lease().state == "due"
    assert lease() is None
    assert states(tx) == ["due"]


def test_what_is_held_can_be_released_but_for_a_first_run_and_for_what_is_uncertain(tx, new, put, lease, noon):
    one, two = new.said(tx, "We sail."), new.said(tx, "We stay.")
    put(statement=one, state="held", reason="for the digest: the article is undated")
    put(statement=one, channel="mail", state="held", reason="first run")
    put("quote:1", statement=one, state="held", reason="for the digest: possibly the same", certain=False)
    put("statement:2", statement=two, state="held", reason="for the digest: the article is undated")
    assert outbox.release(tx, watch="sea", statement=one, due_at=noon + MINUTE) == 1
    assert outbox.release(tx, watch="sea", statement=one, due_at=noon + MINUTE) == 0
    released = lease(noon + MINUTE)
    assert (released.subject, released.channel, released.first_due) == ("statement:1", "desk", noon + MINUTE)
    assert lease(noon + MINUTE) is None
    assert outbox.release(tx, watch="sea", statement=one, due_at=noon, uncertain=True) == 1
    assert lease().subject == "quote:1"


def test_an_update_keeps_what_is_news_in_it(put, lease):
    put(kind="update", news=("A tug waits.",), before="We sail.", certain=False)
    found = lease()
    assert (found.news, found.before, found.certain) == (("A tug waits.",), "We sail.", False)


def test_a_lease_that_ran_out_is_unknown(tx, put, lease, noon):
    put()
    put("statement:2")
    lease()
    assert outbox.expire(tx, now=noon + 4 * MINUTE) == 0
    assert outbox.expire(tx, now=noon + 5 * MINUTE) == 1
    late, run_out = outbox.rows(tx, Filters())
    assert (run_out["state"], run_out["error"]) == ("unknown", "the sender stopped before the answer was read")
    assert (late["state"], late["error"]) == ("due", None)
    assert lease(noon + 5 * MINUTE).subject == "statement:2"


@pytest.mark.parametrize(
    ("delivery", "state"),
    [(SENT, "sent"), (FAILED, "failed"), (UNKNOWN, "unknown"), (RETRY, "dead")],
    ids=lambda value: getattr(value, "result", value),
)
def test_an_answer_ends_the_alert(tx, put, lease, noon, delivery, state):
    put()
    assert outbox.mark(tx, lease().id, delivery, now=noon, next_due=None) == state
    (row,) = outbox.rows(tx, Filters())
    assert (row["state"], row["error"]) == (state, delivery.detail)
    assert row["sent_at"] == (noon.isoformat() if state == "sent" else None)
    assert lease(noon + timedelta(days=1)) is None


def test_an_alert_that_was_not_taken_is_due_again_later(tx, put, lease, noon):
    put()
    assert outbox.mark(tx, lease().id, RETRY, now=noon, next_due=noon + MINUTE) == "due"
    assert lease() is None
    again = lease(noon + MINUTE)
    assert (again.attempts, again.first_due, again.due_at) == (2, noon, noon + MINUTE)
    assert outbox.rows(tx, Filters())[0]["error"] == "503"
    outbox.mark(tx, again.id, SENT, now=noon, next_due=None)
    assert outbox.rows(tx, Filters())[0]["error"] is None


@pytest.mark.parametrize("delivery", [SENT, FAILED], ids=["sent", "failed"])
def test_an_answer_after_the_lease_ran_out_counts(tx, put, lease, noon, delivery):
    put()
    row = lease()
    outbox.expire(tx, now=noon + 5 * MINUTE)
    assert outbox.mark(tx, row.id, delivery, now=noon + 6 * MINUTE, next_due=None) == delivery.result


def test_only_sent_changes_an_alert_that_nobody_is_sending(tx, put, lease, noon):
    put()
    row = lease()
    outbox.mark(tx, row.id, FAILED, now=noon, next_due=None)
    assert outbox.mark(tx, row.id, RETRY, now=noon, next_due=noon) == "failed"
    assert outbox.mark(tx, row.id, SENT, now=noon, next_due=None) == "sent"
    assert outbox.mark(tx, row.id, UNKNOWN, now=noon, next_due=None) == "sent"


def test_the_late_answer_of_a_former_holder_does_not_free_an_alert_that_another_is_sending(tx, put, lease, noon):
    put()
    row = lease()
    outbox.expire(tx, now=noon + 5 * MINUTE)
    outbox.retry(tx, row.id, now=noon + 6 * MINUTE)
    lease(noon + 6 * MINUTE)
    late = {"now": noon + 7 * MINUTE, "next_due": noon, "holder": "worker-0"}
    assert outbox.mark(tx, row.id, RETRY, **late) == "due"
    assert lease(noon + 7 * MINUTE) is None
    assert outbox.mark(tx, row.id, RETRY, **{**late, "holder": "worker-1"}) == "due"
    assert lease(noon + 7 * MINUTE).id == row.id


@pytest.mark.parametrize("delivery", [FAILED, UNKNOWN, RETRY], ids=lambda delivery: delivery.result)
def test_retry_makes_an_ended_alert_due_as_if_it_were_new(tx, put, lease, noon, delivery):
    put()
    row = lease()
    outbox.mark(tx, row.id, delivery, now=noon, next_due=None)
    outbox.retry(tx, row.id, now=noon + timedelta(days=2))
    again = lease(noon + timedelta(days=2))
    assert (again.id, again.attempts, again.first_due) == (row.id, 1, noon + timedelta(days=2))


def test_retry_is_refused_for_what_is_due_held_sent_or_unknown_to_us(tx, put, lease, noon):
    put(state="held")
    with pytest.raises(StoreError, match="alert 9999 is on record"):
        outbox.retry(tx, 9999, now=noon)
    held = outbox.rows(tx, Filters())[0]["id"]
    with pytest.raises(StoreError, match=f"alert {held} is held: only a failed, unknown or dead one"):
        outbox.retry(tx, held, now=noon)
    put("statement:2")
    row = lease()
    with pytest.raises(StoreError, match="is due"):
        outbox.retry(tx, row.id, now=noon)
    outbox.mark(tx, row.id, SENT, now=noon, next_due=None)
    with pytest.raises(StoreError, match="is sent"):
        outbox.retry(tx, row.id, now=noon)


class TestRows:
    def test_a_row_has_the_published_shape(self, tx, new, put, noon):
        statement = new.said(tx, "We sail.")
        put(f"statement:{statement}", statement=statement)
        (row,) = outbox.rows(tx, Filters())
        assert isinstance(row.pop("id"), int)
        assert row == {
            "watch": "sea",
            "channel": "desk",
            "kind": "new",
            "statement": statement,
            "state": "due",
            "attempts": 0,
            "due_at": noon.isoformat(),
            "sent_at": None,
            "error": None,
            "reason": None,
        }

    def test_the_newest_come_first_and_filters_narrow_the_list(self, tx, new, put, noon):
        ids = [new.said(tx, "We sail."), new.said(tx, "Trains stop.", actor="aske", topics=("trains",))]
        for hours, statement in enumerate(ids):
            put(f"statement:{statement}", statement=statement, due_at=noon + timedelta(hours=hours))

        def listed(**filters):
            return [row["statement"] for row in outbox.rows(tx, Filters(**filters))]

        assert listed() == [ids[1], ids[0]]
        assert listed(limit=1) == [ids[1]]
        assert listed(until=noon + timedelta(hours=1)) == [ids[0]]
        assert listed(actor="aske") == listed(topic="trains") == listed(search="TRAINS") == [ids[1]]


def test_the_alerts_of_statements_are_told_with_reason_and_summary(tx, new, put, noon):
    one, two = new.said(tx, "We sail."), new.said(tx, "We wait.")
    put(f"statement:{one}", statement=one, state="held", reason="first run")
    summary = rollups.first_run(tx, watch="sea", channel="desk", due_at=noon)
    found = outbox.about_statements(tx, [one, two])
    assert list(found) == [one]
    (told,) = found[one]
    assert (told["subject"], told["reason"], told["rolled_into"]) == (f"statement:{one}", "first run", summary)


def test_what_is_due_on_a_channel_that_asked_to_be_left_alone_is_shown_as_due_after_it(tx, put, noon):
    put("statement:1")
    put("statement:2", channel="mail")
    put("statement:3", due_at=noon + 9 * MINUTE)
    channel_pauses.pause(tx, "desk", until=noon + 5 * MINUTE)
    due = {row["id"]: row["due_at"] for row in outbox.rows(tx, Filters())}
    assert list(due.values()) == [(noon + wait * MINUTE).isoformat() for wait in (9, 0, 5)]
