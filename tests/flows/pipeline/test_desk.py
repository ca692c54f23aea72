"""Who is followed, and on what."""

from dataclasses import replace
from datetime import date

import pytest

from flows.pipeline.desk import desk_of
from ingest.model import Quote
from ingest.watchlist import Actor, Role, Topic, Watch
from tests.flows.world import World
from tests.flows.writing import article_of, said_by


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


ENVOYS = tuple(
    Actor(id=first, name=f"{first.title()} Velden", aliases=("Velden",), roles=(Role(title=title),))
    for first, title in (("mara", "envoy"), ("jon", "minister"))
)


def test_a_name_that_may_be_two_is_nobodys_and_both_are_named(world: World) -> None:
    desk = desk_of(replace(world.settings(), actors=ENVOYS))
    article = article_of("http://a.example/1", said_by("Velden", "The cranes are back."))
    assert desk.voice_of(article.quotes[0], article) is None
    assert desk.ambiguous(article.quotes[0], article) == ("mara", "jon")


@pytest.mark.parametrize(
    "quote",
    [
        said_by("Velden", "The cranes are back.", role="the envoy"),
        said_by("Mara Velden", "The cranes are back."),
        said_by("Velden", "The cranes are back.", polarity="planned"),
        said_by("Ilse Maron", "The cranes are back."),
        said_by(None, "The cranes are back."),
    ],
)
def test_what_is_told_or_states_nothing_is_not_ambiguous(world: World, quote: Quote) -> None:
    desk = desk_of(replace(world.settings(), actors=ENVOYS))
    article = article_of("http://a.example/1", quote)
    assert desk.ambiguous(article.quotes[0], article) == ()


def test_a_topic_with_the_scope_of_the_article_is_found_far_from_the_quote(world: World) -> None:
    topics = (Topic(id="near", any=("timber",)), Topic(id="wide", any=("timber",), scope="article"))
    desk = desk_of(replace(world.settings(), topics=topics))
    far = said_by("Ilse Maron", "The timber is sold.")
    article = article_of("http://a.example/1", "We will be ready by Sunday.", "No word more.", far)
    assert desk.topics_of(article.quotes[0], article) == ("wide",)
    assert desk.topics_of(article.quotes[2], article) == ("near", "wide")
    assert [finding.found for finding in desk.findings_of(article.quotes[0], article)] == [("timber",)]


@pytest.mark.parametrize(
    ("actors", "topics", "concerned"),
    [
        (("velden",), ("harbour",), True),
        (("brandt", "velden"), ("dues", "harbour"), True),
        (("ministry",), ("harbour",), True),
        (("ministry", "velden"), ("harbour",), True),
        (("velden",), (), True),
        (("brandt",), ("harbour",), False),
        (("velden",), ("dues",), False),
    ],
)
def test_a_watch_is_concerned_by_its_actors_on_its_topics(
    world: World, actors: tuple[str, ...], topics: tuple[str, ...], concerned: bool
) -> None:
    watch = Watch(id="one", actors=actors, topics=topics, channels=("desk",))
    desk = desk_of(replace(world.settings(), watches=(watch,)))
    assert desk.watching(("velden", "ministry"), ("harbour", "weather")) == ([watch] if concerned else [])


def test_what_is_on_no_topic_concerns_only_those_who_want_everything(world: World) -> None:
    everything, harbour = (
        Watch(id=name, actors=("velden",), topics=topics, channels=("desk",))
        for name, topics in (("everything", ()), ("harbour", ("harbour",)))
    )
    assert desk_of(replace(world.settings(), watches=(everything, harbour))).watching(("velden",), ()) == [everything]
