"""Decisions of a person are named by address and words."""

from datetime import timedelta

import pytest

from ingest.errors import StoreError
from ingest.ledger import mark_of
from storage import decisions
from storage.columns import digest
from storage.decisions import Words
from storage.filters import Filters

A, B = Words(url="https://harbour.example/a", text="We sail."), Words(url="https://harbour.example/b", text="We sail!")


def test_a_decision_on_a_pair_is_the_actors(tx, noon):
    number = decisions.add(tx, "same", A, other=B, actor="brandt", now=noon)
    [found] = decisions.of_actor(tx, "brandt")
    assert (found.id, found.kind, found.decided_at) == (number, "same", noon)
    assert (found.mark, found.other) == (mark_of(A.url, A.text), mark_of(B.url, B.text))
    assert decisions.of_actor(tx, "aske") == []


def test_the_last_word_on_who_said_a_quote_holds(tx, noon):
    decisions.add(tx, "speaker", A, actor="brandt", speaker="Jon Aske", now=noon + timedelta(hours=1))
    decisions.add(tx, "not said", A, actor="brandt", now=noon)
    found = decisions.of_article(tx, digest(A.url))
    assert [(mark, one.kind, one.speaker) for mark, one in found.items()] == [
        (mark_of(A.url, A.text), "speaker", "Jon Aske")
    ]
    assert decisions.of_actor(tx, "brandt") == []


def test_decisions_between_two_groups_of_quotes_are_found_either_way(tx, noon):
    number = decisions.add(tx, "apart", A, other=B, actor="brandt", now=noon)
    one, other = {mark_of(A.url, A.text)}, {mark_of(B.url, B.text)}
    assert [found.id for found in decisions.between(tx, "apart", one, other)] == [number]
    assert [found.id for found in decisions.between(tx, "apart", other, one)] == [number]
    assert decisions.between(tx, "same", one, other) == decisions.between(tx, "apart", one, one) == []


def test_a_decision_taken_back_is_gone_and_one_that_is_not_there_is_said(tx, noon):
    number = decisions.add(tx, "apart", A, other=B, actor="brandt", now=noon)
    with pytest.raises(StoreError, match=rf"no decision {number} \(same\) is on record: onrecord review --decided"):
        decisions.remove(tx, number, ("same",))
    assert decisions.remove(tx, number, ("same", "apart")).kind == "apart"
    assert decisions.rows(tx, Filters()) == []


def test_they_are_listed_newest_first(tx, noon):
    first = decisions.add(tx, "same", A, other=B, actor="brandt", now=noon)
    second = decisions.add(tx, "not said", B, actor="aske", now=noon)
    assert [row["id"] for row in decisions.rows(tx, Filters())] == [second, first]
    assert decisions.rows(tx, Filters(actor="brandt")) == [
        {
            "id": first,
            "decision": "same",
            "actor": "brandt",
            "url": A.url,
            "text": A.text,
            "other_url": B.url,
            "other_text": B.text,
            "speaker": None,
            "decided_at": noon.isoformat(),
        }
    ]
