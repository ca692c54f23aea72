"""The quotes of those who are followed, as the ledger takes them."""

from datetime import timedelta

import pytest

from ingest.ledger import mark_of
from storage import ledgers, quotes, spoken, statements
from storage.columns import digest
from storage.filters import Filters
from storage.spoken import Attribution

A = "https://harbour.example/a"


@pytest.fixture
def stored(tx, new, noon):
    found = new.stored(tx, A, new.quote("We sail.", venue="at the quay"), "Never.")
    spoken.attribute(tx, found.quote_ids[0], Attribution(actor="brandt", topics=("sea",)), moment=noon)
    return found


def test_a_quote_comes_with_all_that_the_ledger_goes_by(tx, stored, noon):
    [(actor, quote)] = spoken.get(tx, stored.quote_ids)
    assert (actor, quote.id, quote.order) == ("brandt", stored.quote_ids[0], (noon, A, False, 0))
    assert (quote.said.text, quote.said.speaker, quote.said.venue) == ("We sail.", "Ilka Brandt", "at the quay")
    assert (quote.said.at, quote.topics, quote.mark) == (noon, ("sea",), mark_of(A, "We sail."))
    assert spoken.of_article(tx, digest(A)) == {quote.id: ("brandt", quote)}


def test_those_of_an_actor_are_found_from_a_moment_on(tx, stored, noon):
    assert [quote.id for quote in spoken.since(tx, "brandt", noon)] == [stored.quote_ids[0]]
    assert spoken.since(tx, "brandt", noon + timedelta(seconds=1)) == spoken.since(tx, "aske", noon) == []
    assert (spoken.last(tx, "brandt"), spoken.last(tx, "aske")) == (noon, None)


def test_with_another_actor_a_quote_reports_nothing_until_it_is_placed_again(tx, stored, new, noon):
    statement = new.said(tx, "We sail.", stored.quote_ids[0])
    spoken.attribute(tx, stored.quote_ids[0], Attribution(actor="aske", topics=(), decided="Jon Aske"), moment=noon)
    assert statements.get(tx, statement).reports == ()
    [(actor, quote)] = spoken.get(tx, stored.quote_ids)
    assert (actor, quote.said.speaker) == ("aske", "Jon Aske")
    [row] = [row for row in quotes.rows(tx, Filters()) if row["text"] == "We sail."]
    assert row["speaker"] == "Ilka Brandt"


def test_a_quote_may_be_nobodys_again(tx, stored, noon):
    spoken.attribute(tx, stored.quote_ids[0], None, moment=noon)
    assert spoken.of_article(tx, digest(A)) == {}
    assert ledgers.standing(tx, "brandt", since=noon, before=noon + timedelta(days=1)) == []


def test_what_nobody_followed_said_is_no_matter_of_a_ledger(tx, stored):
    [row] = tx.exec(spoken.QUOTES.where(spoken.QuoteRow.id == stored.quote_ids[1]))
    with pytest.raises(ValueError, match="nobody who is followed said it"):
        spoken.record(row)
