"""Places are written as a difference: rows keep their ids, founders hand theirs on, what was told stays."""

from datetime import timedelta

import pytest

from ingest.ledger import Pool, Record, Rulings, replay
from storage import outbox, placements, spoken, statements
from storage.filters import Filters
from storage.spoken import Attribution

A, B, C = (f"https://harbour.example/{name}" for name in "abc")
DAY = timedelta(days=1)
SAIL, MORE = "We sail at dawn.", "A tug waits at the mole."


@pytest.fixture
def ledger(tx, new, noon):
    """Stores an article with these quotes, and writes the whole ledger anew."""

    def ledger(url, *texts, days=0, topics=()):
        stored = new.stored(tx, url, *texts, published=noon + days * DAY)
        for quote in stored.quote_ids:
            spoken.attribute(tx, quote, Attribution(actor="brandt", topics=topics), moment=stored.listed_at)
        record = Record(Pool(), Rulings())
        found = sorted(spoken.since(tx, "brandt", noon - 1000 * DAY), key=lambda one: one.order)
        placements.write(tx, "brandt", record, list(zip(found, replay(record, found), strict=True)))
        return rows(tx)

    return ledger


def rows(tx):
    found = sorted(statements.rows(tx, Filters()), key=lambda row: row["id"])
    return [
        (row["id"], row["text"], row["status"], row["updates"], [report["url"] for report in row["reports"]])
        for row in found
    ]


@pytest.fixture
def alert(tx, noon):
    def alert(statement, state, kind="new"):
        names = {"watch": "sea", "channel": "desk", "kind": kind, "subject": f"statement:{statement}"}
        outbox.put(tx, **names, statement=statement, state="due", due_at=noon, reason=None)
        chosen = outbox.AlertRow.statement_id == statement
        tx.exec(outbox.update(outbox.AlertRow).where(chosen).values(state=state))

    return alert


def test_an_earlier_report_takes_over_the_row_and_corrects_what_was_first_said(tx, ledger, noon):
    [(one, *_)] = ledger(A, SAIL, days=1, topics=("sea",))
    found = ledger(B, f"{SAIL} {MORE}", topics=("tugs",))
    assert found == [(one, f"{SAIL} {MORE}", "new", None, [B, A])]
    statement = statements.get(tx, one)
    assert (statement.first_reported, statement.topics) == (noon, ("tugs", "sea"))


def test_two_that_are_one_since_an_earlier_one_came_are_merged_with_their_alerts(tx, ledger, alert):
    (one, *_), (two, *_) = ledger(A, SAIL, MORE, days=1)
    alert(one, "sent")
    alert(two, "sent")
    assert ledger(B, f"{SAIL} {MORE}") == [(one, f"{SAIL} {MORE}", "new", None, [B, A, A])]
    assert [row["statement"] for row in outbox.rows(tx, Filters())] == [one, one]


def test_a_statement_becomes_an_update_of_one_that_was_said_before(ledger):
    [(one, *_)] = ledger(A, f"{SAIL} {MORE}", days=1)
    first, second = sorted(ledger(B, SAIL), key=lambda row: row[2])
    assert first[1:] == (SAIL, "new", None, [B])
    assert second == (one, f"{SAIL} {MORE}", "update", first[0], [A])


def test_where_the_founder_goes_the_next_report_has_the_row(ledger):
    ledger(A, SAIL)
    [(one, *_)] = ledger(B, SAIL, days=1)
    assert ledger(A, MORE)[0] == (one, SAIL, "new", None, [B])


@pytest.mark.parametrize(("state", "stays"), [("due", False), ("held", False), ("sent", True), ("unknown", True)])
def test_what_no_quote_holds_any_more_stays_where_somebody_was_told(tx, ledger, alert, state, stays):
    [(one, *_)] = ledger(A, SAIL)
    alert(one, state)
    assert ledger(A) == ([(one, SAIL, "new", None, [])] if stays else [])
    assert len(outbox.rows(tx, Filters())) == stays


def test_what_updates_a_statement_that_goes_updates_nothing(ledger, alert):
    ledger(A, SAIL)
    found = ledger(B, f"{SAIL} {MORE}", days=1)
    alert(found[1][0], "sent")
    ledger(B)
    assert ledger(A) == [(found[1][0], f"{SAIL} {MORE}", "update", None, [])]


def test_what_did_not_change_is_not_written(tx, ledger, count_queries):
    ledger(A, SAIL)
    before = ledger(B, f"{SAIL} {MORE}", SAIL, days=1)
    tx.expunge_all()
    record = Record(Pool(), Rulings())
    found = sorted(
        spoken.since(tx, "brandt", tx.exec(spoken.select(spoken.QuoteRow.moment)).first()), key=lambda one: one.order
    )
    whole = list(zip(found, replay(record, found), strict=True))
    with count_queries(tx) as queries:
        placements.write(tx, "brandt", record, whole)
    assert [query for query in queries if not query.startswith("SELECT") and "first_reported" not in query] == []
    assert rows(tx) == before


def test_a_report_says_how_near_it_is_and_a_founder_why_it_is_one(tx, ledger):
    ledger(A, SAIL)
    ledger(B, f"{SAIL} {MORE}", days=1)
    found = [(row.verdict, row.score, row.reasons) for row in tx.exec(placements.select(placements.ReportRow))]
    assert found[0] == ("new", 1.0, ["no sentence is on record"])
    assert found[1][:2] == ("update", 1.0)
    assert found[1][2][0].startswith("added sentence: A tug")
    assert found[1][2][1].startswith("likeness to what is on record: ")
