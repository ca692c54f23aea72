"""Each actor's ledger: its version, from when on it is stale, and what stands on it up to a moment."""

from datetime import timedelta

import pytest

from ingest.ledger import Pool, Record, Rulings, replay
from storage import ledgers, placements, spoken
from storage.columns import digest
from storage.ledgers import State
from storage.spoken import Attribution

A, B, C = (f"https://harbour.example/{name}" for name in "abc")
DAY = timedelta(days=1)


@pytest.fixture
def placed(tx, new, noon):
    """The same words on three days, an update of them on the second."""
    texts = {A: ("We sail.",), B: ("We sail.", "We sail at dawn."), C: ("We sail.",)}
    for number, (url, said) in enumerate(texts.items()):
        stored = new.stored(tx, url, *said, published=noon + number * 40 * DAY)
        for quote in stored.quote_ids:
            spoken.attribute(tx, quote, Attribution(actor="brandt", topics=()), moment=stored.listed_at)
    record = Record(Pool(), Rulings())
    found = sorted(spoken.since(tx, "brandt", noon), key=lambda one: one.order)
    whole = list(zip(found, replay(record, found), strict=True))
    placements.write(tx, "brandt", record, whole)
    return [(quote.id, placement.founder, placement.updates) for quote, placement in whole]


def standing(tx, since, before, **changes):
    found = ledgers.standing(tx, "brandt", since=since, before=before, **changes)
    return [(quote.id, placement.founder, placement.updates) for quote, placement in found]


def test_an_actor_without_a_ledger_has_an_empty_one(tx):
    assert ledgers.state(tx, "brandt") == State(version=0, rewritten=0, stale_since=None)


def test_each_change_is_a_version_and_tells_additions_from_the_rest(tx):
    assert ledgers.changed(tx, "brandt", appended=True) == 1
    assert ledgers.changed(tx, "brandt", appended=False) == 2
    assert ledgers.changed(tx, "brandt", appended=True) == 3
    assert ledgers.state(tx, "brandt") == State(version=3, rewritten=2)


def test_a_ledger_is_stale_since_the_earliest_change_until_it_is_written(tx, noon):
    ledgers.mark_stale(tx, "brandt", noon)
    ledgers.mark_stale(tx, "brandt", noon + DAY)
    ledgers.mark_stale(tx, "brandt", noon - DAY)
    ledgers.mark_stale(tx, "aske", noon)
    assert (ledgers.stale(tx), ledgers.state(tx, "brandt").stale_since) == (["aske", "brandt"], noon - DAY)
    ledgers.changed(tx, "brandt", appended=False)
    assert ledgers.stale(tx) == ["aske"]


def test_what_stands_up_to_a_moment_is_told_in_its_order(tx, placed, noon):
    assert standing(tx, noon, noon + 100 * DAY) == placed
    assert standing(tx, noon, noon + 80 * DAY) == placed[:3]


def test_statements_without_a_late_report_are_left_out_unless_a_decision_is_about_them(tx, placed, noon):
    of_first = [one for one in placed if one[1] == placed[0][0]]
    assert standing(tx, noon + 60 * DAY, noon + 100 * DAY) == of_first
    assert standing(tx, noon + 60 * DAY, noon + 100 * DAY, ruled={digest(B)}) == placed


def test_what_was_added_since_is_told_without_what_was_there(tx, placed, noon):
    found = ledgers.added(tx, "brandt", after=noon + 80 * DAY)
    assert [(quote.id, placement.founder) for quote, placement in found] == [placed[3][:2]]
