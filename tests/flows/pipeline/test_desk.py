"""Who is followed, and on what."""

from dataclasses import replace
from datetime import date

from flows.pipeline.desk import desk_of
from ingest.watchlist import Actor, Role
from tests.flows.world import World


def test_those_in_the_configuration_are_known_by_name_and_topics_by_phrase(world: World) -> None:
    desk = desk_of(world.settings())
    assert desk.actors.resolve("Mara Velden", role=None, said_on=None) == "velden"
    assert desk.topics.topics_in("The port is open.") == ("harbour",)
    assert desk.watches == world.watches


def test_two_with_one_name_are_told_apart_by_their_offices(world: World) -> None:
    envoys = tuple(
        Actor(id=f"{title}-velden", name=f"{first} Velden", aliases=("Velden",), roles=(Role(title=title),))
        for first, title in (("Mara", "envoy"), ("Jon", "minister"))
    )
    desk = desk_of(replace(world.settings(), actors=envoys))
    assert desk.actors.resolve("Velden", role="the minister", said_on=date(2026, 3, 12)) == "minister-velden"
    assert desk.actors.resolve("Velden", role=None, said_on=date(2026, 3, 12)) is None


def test_without_a_configuration_nobody_is_followed() -> None:
    desk = desk_of(None)
    assert desk.actors.resolve("Mara Velden", role=None, said_on=None) is None
    assert desk.topics.topics_in("The port is open.") == ()
    assert (desk.watches, desk.first_pass) == ((), frozenset())


def test_a_desk_knows_which_watches_are_on_their_first_pass(world: World) -> None:
    assert desk_of(world.settings()).first_pass == frozenset()
    assert desk_of(world.settings(), first_pass=frozenset({"harbour-watch"})).first_pass == {"harbour-watch"}
