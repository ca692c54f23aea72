"""Why it was that statement and no other: the candidates that lost, with their scores."""

from typing import Any

from flows.pipeline.desk import desk_of
from flows.pipeline.judging import judged
from ingest.vectors import Vectors
from storage import ledgers, statements
from storage.filters import Filters
from tests.flows.pipeline.test_settling import keep
from tests.flows.world import NOON, World
from tests.flows.writing import LEADS, article_of

WORDS, MORE, BARGES = "The cranes are back tonight.", "A tug waits at the mole.", "Nobody has counted the barges."
CHANGED = "The cranes are not back tonight."
EARLIER, LATER = "http://a.example/", "http://b.example/"


def asked(world: World, *said: str) -> list[dict[str, Any]]:
    """What is told of each quote of an article of today, after one of yesterday with all three sentences."""
    desk = desk_of(world.settings())
    before = article_of(EARLIER, WORDS, MORE, BARGES, published=NOON.replace(day=11))
    keep(world.database, desk, [before, article_of(LATER, *said, lead=LEADS[1])])
    with world.database.transaction() as tx:
        found = judged(tx, LATER, desk.ledgers)
    return [found[number] for number in sorted(found)]


def lost(found: dict[str, Any]) -> dict[str, str]:
    return {one["text"]: one["because"] for one in found["lost"]}


def test_what_is_not_alike_enough_says_by_how_much(world: World, minilm: Vectors) -> None:
    assert minilm.model, "without the weights nothing is compared by meaning"
    [found] = asked(world, "The pilots asked for a raise.")
    assert found["thresholds"].keys() == {"words", "meaning", "same"}
    assert found["lost"]
    for one in found["lost"]:
        assert one["because"].startswith(f"not alike enough: words {one['words']} of {found['thresholds']['words']}")
        assert one["because"].endswith(f"meaning {one['meaning']} of {found['thresholds']['meaning']}")


def test_what_it_reports_or_updates_is_not_among_them(world: World) -> None:
    changed, again = asked(world, CHANGED, WORDS)
    assert WORDS not in lost(changed)
    assert WORDS not in lost(again)


def test_what_came_near_says_what_spoke_against_it(world: World) -> None:
    _, again = asked(world, CHANGED, WORDS)
    assert lost(again)[CHANGED] == "another is nearer; negation left out: not"
    with world.database.transaction() as tx:
        listed = {row["id"]: row["text"] for row in statements.rows(tx, Filters())}
    assert [listed[one["statement"]] for one in again["lost"]] == [one["text"] for one in again["lost"]]


def test_only_what_was_said_before_is_looked_into(world: World) -> None:
    asked(world, CHANGED)
    with world.database.transaction() as tx:
        found = judged(tx, EARLIER, desk_of(world.settings()).ledgers)
    assert lost(found[min(found)]) == {}


def test_nothing_is_told_of_a_ledger_that_waits_to_be_settled(world: World) -> None:
    asked(world, CHANGED)
    with world.database.transaction() as tx:
        ledgers.mark_stale(tx, "velden", NOON)
        assert judged(tx, LATER, desk_of(world.settings()).ledgers) == {}
