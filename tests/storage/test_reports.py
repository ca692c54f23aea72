"""Reports tie quotes to statements, and say when a statement was first reported."""

from datetime import timedelta

from ingest.model import CleanText, Verdict
from storage import reports, statements
from storage.tables import StatementRow

A, B = "https://harbour.example/a", "https://harbour.example/b"


def test_the_statements_of_an_article_are_those_that_its_quotes_report(tx, new):
    stored, other = new.stored(tx, A, "one", "two"), new.stored(tx, B, "one")
    both = new.said(tx, "one", stored.quote_ids[0], stored.quote_ids[1], other.quote_ids[0])
    new.said(tx, "elsewhere", other.quote_ids[0])
    assert reports.statements_of(tx, stored.id) == [both]


def test_they_may_be_those_of_some_places_alone(tx, new):
    stored = new.stored(tx, A, "one", "two")
    new.said(tx, "one", stored.quote_ids[0])
    second = new.said(tx, "two", stored.quote_ids[1])
    assert reports.statements_of(tx, stored.id, positions=(1,)) == [second]
    assert reports.statements_of(tx, stored.id, positions=()) == []


def test_reports_are_grouped_by_statement(tx, new):
    stored = new.stored(tx, A, "one", "two")
    one, two, none = (
        new.said(tx, "one", stored.quote_ids[0]),
        new.said(tx, "two", stored.quote_ids[1]),
        new.said(tx, "-"),
    )
    found = reports.by_statement(tx, [one, two, none])
    assert {statement: [report.text for report in list_] for statement, list_ in found.items()} == {
        one: ["one"],
        two: ["two"],
    }
    assert reports.by_statement(tx, []) == {}


def test_the_paragraphs_of_a_partial_text_are_counted(tx, new):
    whole = new.stored(tx, A, "one", clean=CleanText(text="First.\nSecond.", completeness="full"))
    part = new.stored(tx, B, "one", clean=CleanText(text="First.\nSecond.", completeness="partial"))
    statement = new.said(tx, "one", *whole.quote_ids, *part.quote_ids)
    found = reports.by_statement(tx, [statement])[statement]
    assert {report.url: report.paragraphs for report in found} == {A: None, B: 2}


def test_the_earliest_dated_report_is_the_first(tx, new, noon):
    stored, other = new.stored(tx, A, "one"), new.stored(tx, B, "one", published=noon - timedelta(hours=1))
    statement = new.said(tx, "one", reported=None)
    reports.put(tx, statement, quote=stored.quote_ids[0], verdict=Verdict(verdict="new", score=1))
    reports.put(tx, statement, quote=other.quote_ids[0], verdict=Verdict(verdict="same", score=1))
    assert statements.get(tx, statement).first_reported == noon - timedelta(hours=1)


def test_without_a_dated_report_the_first_report_stays(tx, new, noon):
    statement = new.said(tx, "one", reported=noon)
    reports.correct_first_reported(tx, [statement])
    reports.correct_first_reported(tx, [])
    assert statements.get(tx, statement).first_reported == noon


def test_where_a_quote_founds_the_statement_it_may_be_forgotten(tx, new, noon):
    stored = new.stored(tx, A, "one", published=None)
    statement, other = (new.said(tx, "one", reported=noon) for _ in range(2))
    tx.get_one(StatementRow, statement).founded_by = stored.quote_ids[0]
    reports.correct_first_reported(tx, [statement, other], anew=True)
    tx.expire_all()
    assert [statements.get(tx, one).first_reported for one in (statement, other)] == [None, noon]
