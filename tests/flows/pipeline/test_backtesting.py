"""A backtest of a watch is a replay: it gives the alerts that the pipeline gives, and stores nothing."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as testing
from hypothesis import strategies as st

from flows.pipeline import deciding
from flows.pipeline.backtesting import Backtest, backtest
from flows.pipeline.desk import desk_of
from flows.pipeline.saving import save
from flows.pipeline.steps import silent
from ingest.errors import ConfigurationError
from ingest.model import Article
from ingest.watchlist import Actor, Role, Topic, Watch
from storage import outbox, quotes
from storage.database import Database
from storage.filters import Filters
from tests.flows.world import NOON, World, page_of
from tests.flows.writing import LEADS, article_of, said_by

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
CRANES = "“The cranes are back, and the pilots sail from the harbour tonight,” said Mara Velden, the harbour master."
MORE = f"{CRANES} “A tug will wait at the mole until Sunday,” Velden said."
DUES = "“The dues of the harbour will not rise before the summer,” said Mara Velden, the harbour master."
RISE = "“The dues of the harbour will rise before the summer,” said Mara Velden, the harbour master."
RAIN = "“The budget is what it is, and nobody likes it,” said Mara Velden, the harbour master."
OTHER = "“The port was never closed to any of our boats,” said Tove Brandt, who runs the ferry."
SAID = (CRANES, MORE, DUES, RISE, RAIN, OTHER)


def backtested(world: World, watch: str = "harbour-watch", **changes: object) -> Backtest:
    span = {"since": world.now - 30 * DAY, "until": world.now + HOUR, **changes}
    return backtest(world.settings(), watch, database=world.database, progress=silent, **span)


def sent(world: World, watch: str = "harbour-watch") -> list[tuple[object, ...]]:
    """The alerts that the pipeline made for the watch; what is told together (a briefing) is an alert on each."""
    with world.database.transaction() as tx:
        rows = outbox.rows(tx, Filters())
        texts = {row["id"]: row for row in rows if row["watch"] == watch and row["statement"] is not None}
    state = {"sent": "due"}
    return sorted(
        (row["kind"], row["due_at"], state.get(row["state"], row["state"]), row["reason"]) for row in texts.values()
    )


def rows_of(world: World) -> list[dict[str, object]]:
    with world.database.transaction() as tx:
        return quotes.rows(tx, Filters())


def would(found: Backtest) -> list[tuple[object, ...]]:
    return sorted((alert.kind, alert.at.isoformat(), alert.state, alert.reason) for alert in found.alerts)


def a_month(world: World) -> None:
    """Eight runs over articles of all sorts: new, reprinted, longer, changed, off topic, late, undated, of others."""
    past = world.now
    for number, (said, age) in enumerate(
        [
            (CRANES, HOUR),
            (CRANES, HOUR),
            (MORE, HOUR),
            (DUES, 9 * DAY),
            (RAIN, HOUR),
            (OTHER, HOUR),
            (RISE, HOUR),
            (DUES, None),
        ]
    ):
        world.now = past - (8 - number) * 3 * DAY
        published = None if age is None else world.now - age
        page = page_of(f"News {number}", LEADS[number % 4], said, f"Story number {number}.", published=published)
        world.publish((f"http://news.example/{number}", page))
        world.run()
    world.now = past


@pytest.fixture(scope="module")
def month_store(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("month") / "store.db"
    shutil.copy(empty_store, path)
    with closing(Database.open(f"sqlite:///{path}")) as database:
        a_month(World(database))
    return path


@pytest.fixture
def month(world: World, store_url: str, month_store: Path) -> World:
    """After a month of its own."""
    place = store_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(month_store)) as made, closing(sqlite3.connect(place)) as used:
        made.backup(used)
    return world


def test_it_gives_the_alerts_of_the_pipeline(month: World) -> None:
    found = backtested(month)
    assert would(found) == sent(month)
    assert {alert.state for alert in found.alerts} == {"due", "held"}


def test_a_watch_that_never_ran_is_tested_as_if_it_had(month: World) -> None:
    watch = Watch(id="late", actors=("smed",), topics=("ferry",), channels=("desk",), first_run="alert")
    settings = replace(
        month.settings(),
        actors=(*month.settings().actors[:1], Actor(id="smed", name="Tove Brandt")),
        topics=(Topic(id="ferry", any=("ferry",)),),
        watches=(watch,),
    )
    month.settings = lambda: settings
    [alert] = backtested(month, "late").alerts
    assert (alert.actor, alert.name, alert.phrases, alert.state) == ("smed", "Tove Brandt", ("ferry: ferry",), "due")
    assert alert.text.startswith("The port was never closed")


def test_nothing_is_stored(month: World, store_url: str) -> None:
    def dump() -> list[str]:
        with closing(sqlite3.connect(store_url.removeprefix("sqlite:///"))) as connection:
            return list(connection.iterdump())

    before = dump()
    backtested(month)
    assert dump() == before


def kept(world: World, *articles: Article) -> None:
    for article in articles:
        with world.database.transaction() as tx:
            save(tx, article, desk=desk_of(world.settings()), entry_key=None, now=world.now)


def test_what_was_imported_counts_as_if_a_feed_had_brought_it(world: World) -> None:
    kept(world, article_of("http://a.example/1", "The harbour is open to all of them.", published=NOON - 9 * DAY))
    [alert] = backtested(world).alerts
    assert (alert.at, alert.state, alert.source) == (NOON - 9 * DAY, "due", "Meridian Wire")


def test_what_was_said_before_is_known_and_not_told(world: World) -> None:
    words = "The harbour is open to all of them."
    kept(
        world,
        article_of("http://a.example/1", words, published=NOON - 40 * DAY),
        article_of("http://b.example/2", words, lead=LEADS[1], published=NOON - 9 * DAY),
    )
    assert backtested(world).alerts == ()
    assert [alert.at for alert in backtested(world, since=NOON - 50 * DAY).alerts] == [NOON - 40 * DAY]


def test_what_a_later_report_releases_would_have_rung_then(world: World) -> None:
    words = "The harbour is open to all of them."
    doubtful = said_by("Mara Velden", words, confidence=0.2)
    kept(
        world,
        article_of("http://a.example/1", doubtful, published=NOON - 9 * DAY),
        article_of("http://b.example/2", words, lead=LEADS[1], published=NOON - 8 * DAY, source="Kestrel Post"),
    )
    [alert] = backtested(world).alerts
    assert (alert.at, alert.state, alert.source) == (NOON - 8 * DAY, "due", "Kestrel Post")


def test_what_people_decided_holds_in_it(world: World) -> None:
    world.publish(("http://news.example/1", page_of("One", CRANES)))
    world.run()
    assert len(backtested(world).alerts) == 1
    [quote] = [row["id"] for row in rows_of(world)]
    deciding.not_said(world.database, quote, speaker=None, now=NOON)
    assert backtested(world).alerts == ()


def test_whoever_speaks_for_an_organisation_is_in_it(world: World) -> None:
    office = Role(title="spokeswoman", organisation="Port Ministry", to=(NOON - 5 * DAY).date())
    actors = (
        Actor(id="velden", name="Mara Velden", roles=(office,)),
        Actor(id="ministry", name="Port Ministry", kind="organisation"),
    )
    watch = Watch(id="ministry-watch", actors=("ministry",), topics=(), channels=("desk",))
    settings = replace(world.settings(), actors=actors, watches=(watch,))
    world.settings = lambda: settings
    nameless = said_by(None, "The pilots sail on Monday.", mention="a Port Ministry spokesman", confidence=0.0)
    kept(
        world,
        article_of("http://a.example/1", "The cranes are back today.", published=NOON - 9 * DAY),
        article_of("http://b.example/2", "The ferry is late, as always.", nameless, published=NOON - 2 * DAY),
    )
    assert [(alert.actor, alert.name) for alert in backtested(world, "ministry-watch").alerts] == [
        ("velden", "Mara Velden"),
        ("ministry", "a Port Ministry spokesman"),
    ]


def test_an_unknown_watch_is_said_with_those_there_are(world: World) -> None:
    with pytest.raises(ConfigurationError, match=r"no watch 'x' under `watches` \(harbour-watch\); add it"):
        backtested(world, "x")


def test_an_empty_store_has_no_alerts_and_no_beginning(world: World) -> None:
    found = backtested(world)
    assert (found.alerts, found.begins) == ((), None)


story = st.tuples(st.sampled_from(SAID), st.sampled_from([None, HOUR, 3 * DAY, -2 * HOUR]), st.integers(0, 3))


@pytest.mark.slow
@pytest.mark.timeout(900)
@testing(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=st.lists(st.tuples(story, st.booleans()), min_size=1, max_size=8))
def test_whatever_comes_it_gives_the_alerts_of_the_pipeline(
    stories: list[tuple[tuple[str, timedelta | None, int], bool]], tmp_path_factory: pytest.TempPathFactory, empty_store
) -> None:
    """Several articles a run, in any order, with any date."""
    path = tmp_path_factory.mktemp("replayed") / "store.db"
    path.write_bytes(empty_store.read_bytes())
    database = Database.open(f"sqlite:///{path}")
    try:
        world = World(database, now=NOON - 20 * DAY)
        for number, ((said, age, lead), last) in enumerate(stories):
            published = None if age is None else world.now - age
            page = page_of(f"News {number}", LEADS[lead], said, f"Story number {number}.", published=published)
            world.publish((f"http://news.example/{number}", page))
            if last:
                world.run()
                world.now += 6 * HOUR
        world.run()
        assert would(backtested(world)) == sent(world)
    finally:
        database.close()


def test_moments_are_aware(world: World) -> None:
    kept(world, article_of("http://a.example/1", "The harbour is open to all of them.", published=NOON - DAY))
    found = backtested(world)
    assert isinstance(found.begins, datetime)
    assert found.begins.tzinfo is not None
