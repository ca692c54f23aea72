"""What is owed on a statement when the ledger moves: told is told, and what waits for one channel waits once."""

import pytest

from storage import outbox, owed, rollups
from storage.filters import Filters
from storage.tables import StatementRow


@pytest.fixture
def put(tx, noon):
    def put(statement, state="held", **changes):
        names = {"watch": "sea", "channel": "desk", "kind": "new", "subject": f"statement:{statement}"}
        outbox.put(tx, **{**names, **changes}, statement=statement, state="due", due_at=noon, reason=None)
        [row] = outbox.rows(tx, Filters(limit=1))
        tx.exec(outbox.update(outbox.AlertRow).where(outbox.AlertRow.id == row["id"]).values(state=state))

    return put


def alerts(tx):
    return sorted((row["statement"], row["state"]) for row in outbox.rows(tx, Filters()))


@pytest.mark.parametrize(
    ("state", "told"),
    [("sending", 1), ("sent", 1), ("unknown", 1), ("due", 0), ("held", 0), ("failed", 0), ("dead", 0)],
)
def test_told_is_what_has_left_the_house(tx, new, put, state, told):
    one, two = new.said(tx, "We sail."), new.said(tx, "We stay.")
    put(one, state)
    assert owed.told(tx, [one, two]) == ({one} if told else set())


def test_what_is_due_or_held_waits(tx, new, put):
    one, two = new.said(tx, "We sail."), new.said(tx, "We stay.")
    put(one, "held")
    put(two, "sent")
    assert (owed.waiting(tx, "sea", one), owed.waiting(tx, "sea", two)) == (True, False)
    assert not owed.waiting(tx, "land", one)


def test_what_was_told_moves_and_of_what_waits_one_stays(tx, new, put):
    one, two = new.said(tx, "We sail."), new.said(tx, "We stay.")
    put(one, "due")
    put(two, "due")
    put(two, "sent", channel="mail")
    owed.move(tx, two, one)
    assert alerts(tx) == [(one, "due"), (one, "sent")]


def test_what_waits_moves_to_one_that_was_told(tx, new, put):
    one, two = new.said(tx, "We sail."), new.said(tx, "We stay.")
    put(one, "sent")
    put(two, "due")
    owed.move(tx, two, one)
    assert alerts(tx) == [(one, "due"), (one, "sent")]


def test_those_who_were_told_are_named_each_once_and_who_waits_is_not(tx, new, put):
    one = new.said(tx, "We sail.")
    put(one, "sent")
    put(one, "sent", kind="update")
    put(one, "unknown", channel="mail")
    put(one, "due", channel="post")
    put(one, "sent", channel="wall", kind="removed")
    assert owed.told_to(tx, one) == [("sea", "desk"), ("sea", "mail")]


@pytest.mark.parametrize(("state", "left"), [("due", False), ("sending", True), ("sent", True), ("unknown", True)])
def test_what_goes_with_others_was_told_when_they_were(tx, new, put, noon, state, left):
    one = new.said(tx, "We sail.")
    put(one, "due")
    [row] = outbox.rows(tx, Filters())
    whole = rollups.roll(
        tx, [row["id"]], watch="sea", channel="desk", kind="briefing", subject="b", reason=None, due_at=noon
    )
    tx.exec(outbox.update(outbox.AlertRow).where(outbox.AlertRow.id == whole).values(state=state))
    assert bool(owed.told(tx, [one])) is bool(owed.told_to(tx, one)) is bool(owed.told_of(tx, [one])) is left
    owed.withdraw(tx, one)
    assert len(outbox.rows(tx, Filters())) == (2 if left else 0)


def test_who_was_told_is_known_with_the_words_and_their_speaker(tx, new, put):
    stored = new.stored(tx, "http://a.example/", "We sail.")
    one = new.said(tx, "We sail.", *stored.quote_ids)
    tx.get(StatementRow, one).founded_by = stored.quote_ids[0]
    put(one, "sent")
    expected = owed.Told(
        statement=one,
        text="We sail.",
        speaker="Ilka Brandt",
        quoted=True,
        url="http://a.example/",
        to=(("sea", "desk"),),
    )
    assert owed.told_of(tx, [one, new.said(tx, "We stay.")]) == {one: expected}


def test_that_something_was_removed_says_nothing_of_the_statement(tx, new, put):
    one = new.said(tx, "We sail.")
    put(one, "due", kind="removed")
    assert not owed.waiting(tx, "sea", one)


def test_what_is_dropped_is_gone(tx, new, put):
    one = new.said(tx, "We sail.")
    put(one)
    owed.drop(tx, one)
    assert alerts(tx) == []
