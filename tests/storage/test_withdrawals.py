"""Statements that nobody reports any more go, unless somebody was told of them."""

import pytest

from storage import outbox, statements
from storage.withdrawals import unreported, withdraw

A = "https://harbour.example/a"


@pytest.fixture
def lost(tx, new):
    """Keeps a statement whose quote is gone; gives it."""

    def lost(text, **changes):
        stored = new.stored(tx, A, text)
        statement = new.said(tx, text, *stored.quote_ids, **changes)
        new.stored(tx, A, "Nothing of the kind.")
        return statements.get(tx, statement)

    return lost


@pytest.fixture
def alert(tx, noon):
    def alert(statement, state):
        subject = f"statement:{statement.id}"
        names = {"watch": "sea", "channel": "desk", "kind": "new", "subject": subject, "statement": statement.id}
        outbox.put(tx, **names, state="due", due_at=noon, reason=None)
        tx.exec(outbox.update(outbox.AlertRow).where(outbox.AlertRow.subject == subject).values(state=state))

    return alert


def test_one_that_nobody_was_told_of_goes_with_its_alerts(tx, lost, alert):
    statement = lost("We sail at dawn.")
    alert(statement, "due")
    assert withdraw(tx, [statement]) == []
    assert statements.get(tx, statement.id) is None
    assert outbox.about_statements(tx, [statement.id]) == {}


@pytest.mark.parametrize("state", ["sending", "sent", "unknown"])
def test_one_that_somebody_was_told_of_stays(tx, lost, alert, state):
    statement = lost("We sail at dawn.")
    alert(statement, state)
    assert [one.told for one in unreported(tx, [statement.id])] == [True]
    assert withdraw(tx, [statement]) == [statement]
    assert statements.get(tx, statement.id) == statement


def test_one_that_another_updates_stays(tx, lost, new):
    statement = lost("We sail at dawn.")
    new.said(tx, "We sail at noon.", updates=statement.id)
    assert withdraw(tx, [statement]) == [statement]


def test_one_that_has_a_report_is_none_of_them(tx, new):
    stored = new.stored(tx, A, "We sail at dawn.")
    statement = new.said(tx, "We sail at dawn.", *stored.quote_ids)
    assert unreported(tx, [statement]) == []
    assert withdraw(tx, [statements.get(tx, statement)]) == [statements.get(tx, statement)]


def test_of_none_there_is_nothing_to_do(tx):
    assert unreported(tx, []) == withdraw(tx, []) == []
