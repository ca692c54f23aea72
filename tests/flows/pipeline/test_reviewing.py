"""What waits for a person's word, and what was decided, as labels."""

from dataclasses import replace

from flows.pipeline import deciding
from flows.pipeline.desk import desk_of
from flows.pipeline.reviewing import labels, waiting
from ingest.watchlist import Actor, Role
from storage.filters import Filters
from tests.flows.pipeline.test_settling import keep
from tests.flows.pipeline.test_telling import at
from tests.flows.world import NOON, World
from tests.flows.writing import said_by

FIRST = "The pilots of the harbour sail tonight with four barges of barley for Orva."
ALIKE = "Four barges of barley go out tonight to feed the people of Orva."


def test_what_is_possibly_the_same_waits_until_somebody_decides(world: World) -> None:
    desk = world.wiring()._desk
    keep(world.database, desk, [at("a", FIRST, hours=-2), at("b", ALIKE, hours=-1, lead=1)])
    with world.database.transaction() as tx:
        [row] = waiting(tx, desk, Filters())
    assert (row["question"], row["who"], row["text"], row["other"]) == ("the same?", "velden", ALIKE, FIRST)
    assert row["answer"] == "onrecord merge 1 2; else: onrecord split 1 http://b.example/"
    deciding.split(world.database, 1, "http://b.example/", now=NOON)
    with world.database.transaction() as tx:
        assert waiting(tx, desk, Filters()) == []
        [label] = labels(tx)
    assert (label["a"]["text"], label["b"]["text"], label["verdict"]) == (FIRST, ALIKE, "new")
    assert label["a"]["speaker"] == "Mara Velden"


def test_a_name_that_several_of_the_followed_share_waits_until_somebody_decides(world: World) -> None:
    shared = tuple(Actor(id=name, name=f"{name.title()} Velden", aliases=("Velden",)) for name in ("mara", "jon"))
    desk = desk_of(replace(world.settings(), actors=shared))
    keep(world.database, desk, [at("a", said_by("Velden", FIRST))])
    with world.database.transaction() as tx:
        [row] = waiting(tx, desk, Filters())
        assert waiting(tx, desk, Filters(actor="jon")) == [row]
        assert waiting(tx, desk, Filters(actor="aske")) == []
    assert (row["question"], row["who"], row["other"]) == ("who?", "mara or jon", "Velden")
    assert row["answer"] == f"onrecord not-said {row['quote']} --speaker NAME"
    deciding.not_said(world.database, row["quote"], speaker="Jon Velden", now=NOON)
    with world.database.transaction() as tx:
        assert waiting(tx, desk, Filters()) == []
        [label] = labels(tx)
    assert (label["text"], label["speaker"], label["verdict"]) == (FIRST, "Jon Velden", "speaker")


def test_one_that_an_office_tells_apart_does_not_wait(world: World) -> None:
    plain = tuple(Actor(id=name, name=f"{name.title()} Velden", aliases=("Velden",)) for name in ("mara", "jon"))
    keep(
        world.database,
        desk_of(replace(world.settings(), actors=plain)),
        [at("a", said_by("Velden", FIRST, role="harbour master"))],
    )
    titled = (replace(plain[0], roles=(Role(title="harbour master"),)), replace(plain[1], roles=(Role(title="mayor"),)))
    with world.database.transaction() as tx:
        assert waiting(tx, desk_of(replace(world.settings(), actors=titled)), Filters()) == []
