"""A digest takes all that is held for it, lists all that was told in its period, and is made once."""

from datetime import timedelta

import pytest

from ingest.model import Delivery
from storage import digests, outbox
from storage.digests import Listed
from storage.filters import Filters

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def put(tx, new, noon):
    """Puts an alert on a statement of its own on record; gives the statement."""

    def put(words, **changes):
        statement = new.said(tx, words)
        values = {"watch": "sea", "channel": "desk", "kind": "new", "state": "held", "reason": "for the digest"}
        about = {"subject": f"statement:{statement}", "statement": statement, "due_at": noon}
        outbox.put(tx, **{**values, **about, **changes})
        return statement

    return put


@pytest.fixture
def sent(tx, put, noon):
    """Puts an alert on record that was sent at once."""

    def sent(words, *, at=noon, **changes):
        statement = put(words, state="due", reason=None, **changes)
        number = next(row["id"] for row in outbox.rows(tx, Filters()) if row["statement"] == statement)
        outbox.mark(tx, number, Delivery(result="sent"), now=at, next_due=None)
        return statement

    return sent


@pytest.fixture
def digest(tx, noon):
    """Puts the digest of the day until noon; gives what it lists, None where there was one already."""

    def digest(*, channel="desk", until=noon):
        period = {"since": until - DAY, "until": until}
        if not digests.put(tx, channel, now=until, **period):
            return None
        row = next(row for row in outbox.rows(tx, Filters()) if row["kind"] == "digest")
        return digests.listed(tx, row["id"], channel, **period)

    return digest


def test_it_lists_what_was_held_with_the_reason_and_what_was_told_at_once(put, sent, digest):
    held, told = put("one", reason="for the digest: the article is undated"), sent("two")
    assert digest() == [
        Listed(statement=held, sent=False, reason="for the digest: the article is undated"),
        Listed(statement=told, sent=True, reason=None),
    ]


def test_what_was_told_before_or_after_or_elsewhere_is_not_in_it(sent, put, digest, noon):
    for at, channel in ((noon - DAY, "desk"), (noon + HOUR, "desk"), (noon, "mail")):
        sent(f"{at} {channel}", at=at, channel=channel)
    put("held for a better time", reason="first run")
    assert digest() == []


def test_a_statement_of_two_watches_stands_in_it_once(tx, put, digest, noon):
    held = put("one")
    about = {"channel": "desk", "kind": "new", "subject": f"statement:{held}", "statement": held, "due_at": noon}
    outbox.put(tx, watch="land", state="held", reason="for the digest", **about)
    assert [one.statement for one in digest()] == [held]


def test_what_one_digest_took_no_other_takes(put, digest, noon):
    held = put("one")
    assert [one.statement for one in digest()] == [held]
    assert digest(until=noon + DAY) == []


def test_a_period_has_one_digest_on_each_channel(put, digest):
    put("one")
    assert digest() is not None
    assert digest() is None
    assert digest(channel="mail") == []


def test_the_next_period_begins_where_the_last_one_ended(tx, digest, noon):
    assert digests.last_until(tx, "desk") is None
    digest()
    digest(until=noon + DAY)
    assert digests.last_until(tx, "desk") == noon + DAY
    assert digests.last_until(tx, "mail") is None


def test_it_waits_for_something_to_tell(tx, put, sent, noon):
    period = {"since": noon - DAY, "until": noon}
    assert not digests.waits(tx, "desk", **period)
    put("one", channel="mail")
    sent("two", at=noon + HOUR)
    assert not digests.waits(tx, "desk", **period)
    assert digests.waits(tx, "mail", **period)
    assert digests.waits(tx, "desk", since=noon, until=noon + HOUR)


def test_the_subject_holds_the_period(noon):
    subject = f"digest:{(noon - DAY).isoformat()}/{noon.isoformat()}"
    assert digests.period(subject) == (noon - DAY, noon)
