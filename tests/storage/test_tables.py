"""Every rule that is written in a table holds in the database."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import insert, select

from ingest.model import Copy
from storage.tables import (
    AlertRow,
    ArticleRow,
    Base,
    FetchRow,
    QuoteRow,
    ReportRow,
    ShingleRow,
    StatementRow,
    WatchRow,
)

A = "https://harbour.example/a"


def refuses(tx, table, rule="(?i)unique", **values):
    with pytest.raises(IntegrityError, match=rule), tx.begin_nested():
        tx.exec(insert(table).values(**values))


def test_what_must_be_unique_is(tx, new, noon):
    stored = new.stored(tx, A, "We sail.")
    statement = new.said(tx, "We sail.", *stored.quote_ids)
    row = tx.get(ArticleRow, stored.id)
    refuses(tx, ArticleRow, **{**row.model_dump(), "id": stored.id + 1})
    report = {"verdict": "same", "score": 1, "reasons": []}
    refuses(tx, ReportRow, statement_id=statement, quote_id=stored.quote_ids[0], **report)
    alert = {"watch": "sea", "channel": "desk", "kind": "new", "subject": "s", "state": "due", "attempts": 0}
    tx.exec(insert(AlertRow).values(**alert, first_due=noon, due_at=noon))
    refuses(tx, AlertRow, **alert, first_due=noon, due_at=noon)


def test_what_is_pointed_to_must_exist(tx, noon):
    refuses(
        tx, ReportRow, rule="(?i)foreign key", statement_id=4711, quote_id=4711, verdict="same", score=1, reasons=[]
    )
    refuses(tx, StatementRow, rule="(?i)foreign key", actor="a", speaker="A", text="t", status="update", updates=4711)
    fetch = {"url": A, "final_url": A, "url_digest": "x", "status": 200}
    refuses(tx, FetchRow, rule="(?i)foreign key", page_hash="none", fetched_at=noon, **fetch)


def test_an_alert_without_subject_is_refused(tx, noon):
    alert = {"watch": "sea", "channel": "desk", "kind": "new", "state": "due", "attempts": 0}
    refuses(tx, AlertRow, rule="(?i)not.null", **alert, subject=None, first_due=noon, due_at=noon)
    refuses(tx, WatchRow, rule="(?i)not.null", id=None, first_pass_began=noon)


def test_an_id_is_never_used_again(tx, new):
    first = new.said(tx, "We sail.")
    tx.exec(text("DELETE FROM statement_topics"))
    tx.exec(text("DELETE FROM statements"))
    assert new.said(tx, "We sail.") > first


def test_deleting_an_article_leaves_nothing_of_it_and_keeps_its_copies(tx, new):
    stored = new.stored(tx, A, "We sail.", shingles=(1, 2))
    new.said(tx, "We sail.", *stored.quote_ids)
    copy = new.stored(tx, f"{A}/copy", copy=Copy(of=A, kind="copy", containment=1))
    tx.exec(text("DELETE FROM articles WHERE id = :id").bindparams(id=stored.id))
    tx.expire_all()
    for table in (QuoteRow, ReportRow, ShingleRow):
        assert tx.exec(select(table)).all() == []
    assert tx.get(ArticleRow, copy.id).copy_of is None


def test_each_constraint_and_index_has_a_name_so_that_a_migration_can_find_it():
    for table in Base.metadata.sorted_tables:
        assert all(constraint.name for constraint in table.constraints)
        assert all(index.name for index in table.indexes)
