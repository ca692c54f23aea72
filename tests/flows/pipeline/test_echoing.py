"""An article names a side for what its spokesman says in the same article: it is his, and rings once."""

from dataclasses import replace

import pytest

from flows.pipeline.desk import desk_of
from flows.pipeline.saving import save
from flows.pipeline.watching import close_passes
from ingest.model import Article, Quote
from ingest.watchlist import Actor, Role, Watch
from storage import entries, outbox, statements
from storage.filters import Filters
from tests.flows.world import NOON, World
from tests.flows.writing import LEADS, article_of, said_by

WORDS = "Sweden should open the strait of Kessa to our pilots before the winter."
WISH = "Sweden to open the strait of Kessa to its pilots before the winter"
MINISTRY = Actor(id="ministry", name="Norwegian Harbour Ministry", aliases=("Harbour Ministry",), kind="organisation")
OFFICE = Role(title="spokeswoman", organisation="Norwegian Harbour Ministry")
VELDEN = Actor(id="velden", name="Mara Velden", roles=(OFFICE,))


@pytest.fixture
def world(world: World) -> World:
    world.watches = (Watch(id="ministry-watch", actors=("ministry", "velden"), topics=(), channels=("desk",)),)
    return world


def of(side: str | None, words: str, **changes: object) -> Quote:
    return replace(said_by(side, words, **changes), kind="indirect")


def kept(world: World, *articles: Article, actors: tuple[Actor, ...] = (MINISTRY, VELDEN)) -> list[tuple[str, int]]:
    """The statements after these articles came: whose they are, and how many reports they have."""
    settings = replace(world.settings(), actors=actors)
    close_passes(world.database, settings.watches, first_pass=frozenset({"ministry-watch"}), now=NOON)
    desk = desk_of(settings)
    for article in articles:
        with world.database.transaction() as tx:
            entries.add(tx, entries_of(article), now=NOON)
            save(tx, article, desk=desk, entry_key=article.url, now=NOON)
    with world.database.transaction() as tx:
        return sorted((row["actor"], len(row["reports"])) for row in statements.rows(tx, Filters()))


def entries_of(article: Article) -> list[entries.FeedEntry]:
    return [entries.FeedEntry(feed_id="wire", key=article.url, url=article.url)]


def states(world: World) -> list[tuple[str, str | None]]:
    with world.database.transaction() as tx:
        return [(row["state"], row["reason"]) for row in outbox.rows(tx, Filters())]


@pytest.mark.parametrize("named", ["Norway", "Oslo", "Norwegian Harbour Ministry"])
def test_what_a_side_urges_beside_its_spokeswoman_is_hers_and_rings_once(world: World, named: str) -> None:
    article = article_of("http://a.example/", of(named, WISH), said_by("Mara Velden", WORDS))
    assert kept(world, article) == [("velden", 2)]
    assert [state for state, _ in states(world)] == ["due"]


def test_so_is_that_of_somebody_without_a_name(world: World) -> None:
    nameless = of(None, WORDS, mention="a Harbour Ministry spokeswoman")
    assert kept(world, article_of("http://a.example/", nameless, said_by("Mara Velden", WORDS))) == [("velden", 2)]


def test_what_another_country_says_is_not(world: World) -> None:
    article = article_of("http://a.example/", of("Denmark", WISH), said_by("Mara Velden", WORDS))
    assert kept(world, article) == [("velden", 1)]


def test_nor_what_the_side_says_that_she_does_not(world: World) -> None:
    other = "Sweden to open the strait of Kessa to its pilots before Sunday"
    article = article_of("http://a.example/", of("Norway", other), said_by("Mara Velden", WORDS))
    assert kept(world, article, actors=(VELDEN,)) == [("velden", 1)]


def test_without_an_office_nobody_speaks_for_a_country(world: World) -> None:
    article = article_of("http://a.example/", of("Norway", WISH), said_by("Mara Velden", WORDS))
    assert kept(world, article, actors=(replace(VELDEN, roles=()),)) == [("velden", 1)]


@pytest.mark.parametrize("first", ["nameless", "named"])
def test_in_two_articles_the_same_words_ring_once_whoever_is_named(world: World, first: str) -> None:
    nameless = said_by(None, WORDS, mention="a Harbour Ministry spokeswoman")
    both = [article_of("http://a.example/", nameless), article_of("http://b.example/", said_by("Mara Velden", WORDS))]
    in_order = both if first == "nameless" else both[::-1]
    made = [
        replace(one, clean=replace(one.clean, text=one.clean.text.replace(LEADS[0], lead)))
        for one, lead in zip(in_order, LEADS, strict=False)
    ]
    assert kept(world, *made) == [("ministry", 1), ("velden", 1)]
    assert states(world) == [("held", outbox.TOLD_ELSEWHERE), ("due", None)]
