"""What a person decides holds, whatever is read again, alerts nobody, and can be taken back."""

import pytest

from flows.pipeline import deciding
from flows.pipeline.saving import save_again
from flows.pipeline.settling import settle_stale
from ingest.errors import StoreError
from storage import outbox, spoken, statements
from storage.filters import Filters
from tests.flows.pipeline.test_settling import keep
from tests.flows.pipeline.test_telling import at, ledger
from tests.flows.world import NOON, World
from tests.flows.writing import said_by

ONE = "The cranes are back, and the pilots sail tonight."
OTHER = "Nobody has asked the council of the harbour for money."
FIRST = at("a", ONE, hours=-3)


@pytest.fixture
def two(world: World) -> World:
    """Two statements: one with two reports, the other with one."""
    keep(
        world.database, world.wiring()._desk, [FIRST, at("b", OTHER, hours=-2, lead=1), at("c", ONE, hours=-1, lead=2)]
    )
    assert ledger(world) == [(ONE, "new", ["a", "c"]), (OTHER, "new", ["b"])]
    return world


def numbers(world: World) -> tuple[int, ...]:
    with world.database.transaction() as tx:
        return tuple(sorted(row["id"] for row in statements.rows(tx, Filters())))


def test_merged_statements_are_one_with_all_reports_and_apart_again_when_that_is_taken_back(two: World) -> None:
    decision = deciding.merge(two.database, *numbers(two), now=NOON)
    assert ledger(two) == [(ONE, "new", ["a", "b", "c"])]
    deciding.take_back(two.database, decision, ("same",), now=NOON)
    assert ledger(two) == [(ONE, "new", ["a", "c"]), (OTHER, "new", ["b"])]


def test_later_reports_of_either_are_reports_of_the_one(two: World) -> None:
    deciding.merge(two.database, *numbers(two), now=NOON)
    keep(two.database, two.wiring()._desk, [at("d", OTHER, lead=3)])
    assert ledger(two) == [(ONE, "new", ["a", "b", "c", "d"])]


@pytest.mark.parametrize("report", ["http://c.example/", "3"])
def test_a_report_that_is_split_off_is_a_statement_of_its_own(two: World, report: str) -> None:
    decision = deciding.split(two.database, numbers(two)[0], report, now=NOON)
    assert sorted(ledger(two)) == sorted([(ONE, "new", ["a"]), (OTHER, "new", ["b"]), (ONE, "new", ["c"])])
    deciding.take_back(two.database, decision, ("apart",), now=NOON)
    assert ledger(two) == [(ONE, "new", ["a", "c"]), (OTHER, "new", ["b"])]


def test_an_update_that_is_none_is_split_off_too(world: World) -> None:
    more = f"{ONE} {OTHER}"
    keep(world.database, world.wiring()._desk, [FIRST, at("b", more, hours=-2, lead=1)])
    assert ledger(world) == [(ONE, "new", ["a"]), (more, "update", ["b"])]
    deciding.split(world.database, numbers(world)[0], "http://b.example/", now=NOON)
    assert ledger(world) == [(ONE, "new", ["a"]), (more, "new", ["b"])]


def test_decisions_outlive_an_article_that_is_read_again(two: World) -> None:
    deciding.split(two.database, numbers(two)[0], "http://c.example/", now=NOON)
    after = ledger(two)
    desk = two.wiring()._desk
    for article in (at("c", hours=-1, lead=2), at("c", ONE, hours=-1, lead=2)):
        with two.database.transaction() as tx:
            save_again(tx, article, desk=desk, now=NOON)
        two.wiring().clean_again()
    assert sorted(ledger(two)) == sorted(after)


def test_no_decision_alerts_anybody(two: World) -> None:
    with two.database.transaction() as tx:
        before = len(outbox.rows(tx, Filters()))
    deciding.split(two.database, numbers(two)[0], "http://c.example/", now=NOON)
    deciding.merge(two.database, *numbers(two)[:2], now=NOON)
    with two.database.transaction() as tx:
        assert len(outbox.rows(tx, Filters())) <= before


def test_a_merge_of_what_was_split_names_the_split_and_the_other_way_round(two: World) -> None:
    first, second = numbers(two)
    split = deciding.split(two.database, first, "http://c.example/", now=NOON)
    third = max(numbers(two))
    with pytest.raises(StoreError, match=rf"not a part of it; take that back first: onrecord split --undo {split}"):
        deciding.merge(two.database, first, third, now=NOON)
    merged = deciding.merge(two.database, first, second, now=NOON)
    with pytest.raises(StoreError, match=rf"a part of it; take that back first: onrecord merge --undo {merged}"):
        deciding.split(two.database, first, "http://b.example/", now=NOON)


def test_what_cannot_be_decided_is_said(two: World) -> None:
    keep(two.database, two.wiring()._desk, [at("e", said_by("Tove Brandt", OTHER), lead=3)])
    first, _, brandts = numbers(two)
    before = ledger(two)
    for work, line in (
        (lambda: deciding.merge(two.database, first, 99, now=NOON), "no quote reports a statement 99"),
        (lambda: deciding.merge(two.database, first, first, now=NOON), "cannot be merged with itself"),
        (lambda: deciding.merge(two.database, first, brandts, now=NOON), "only those of one actor are merged"),
        (lambda: deciding.split(two.database, first, "http://a.example/", now=NOON), "is where statement 1 begins"),
        (lambda: deciding.split(two.database, first, "http://b.example/", now=NOON), "is no report of statement 1"),
        (lambda: deciding.not_said(two.database, 99, speaker=None, now=NOON), "no quote 99 is on record"),
        (lambda: deciding.take_back(two.database, 7, ("same",), now=NOON), r"no decision 7 \(same\) is on record"),
    ):
        with pytest.raises(StoreError, match=line):
            work()
    assert ledger(two) == before


def test_a_wrong_quote_leaves_the_ledger_and_a_name_moves_it(two: World) -> None:
    statement = numbers(two)[1]
    with two.database.transaction() as tx:
        [(_, quote)] = spoken.reporting(tx, statement)
    for speaker, actor in ((None, None), ("Tove Brandt", "brandt")):
        deciding.not_said(two.database, quote.id, speaker=speaker, now=NOON)
        desk = two.wiring()._desk
        with two.database.transaction() as tx:
            save_again(tx, at("b", OTHER, hours=-2, lead=1), desk=desk, now=NOON)
        settle_stale(two.database, desk.ledgers)
        with two.database.transaction() as tx:
            found = {row["actor"] for row in statements.rows(tx, Filters(search="council"))}
        assert found == ({actor} if actor else set())
