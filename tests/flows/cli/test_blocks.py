"""`onrecord blocks`: what was learned, by site, and taken back."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from storage import articles
from storage.database import Database
from storage.filters import Filters
from tests.flows.cli.conftest import Onrecord
from tests.flows.world import NOON, World, page_of

NOTE = "The Torvane Courier answers for its pages to the readers of the harbour quarter and to nobody else."
STORIES = (
    "The pilots of Torvane left the basin before dawn with four barges of barley behind them.",
    "Two cranes came back from the yard in Elan, and a third one waits for its cable drum.",
    "Fishermen on the west mole mended their nets in the rain until the lamps went on.",
    "A ferry from Drezhin turned back at the outer buoy because its rudder had jammed.",
    "Barley sold slowly on the quay, and the buyers from Orva went home before noon.",
    "Engineers lit the northern beacon again after a winter without lamp oil and glass.",
)


@pytest.fixture
def learned(database: Database, store_url: str) -> str:
    """A store in which the note was learned."""
    world = World(database)
    for number, text in enumerate(STORIES):
        published = NOON - timedelta(hours=1) - timedelta(days=number)
        world.publish((f"http://news.example/{number}", page_of("Torvane", text, NOTE, published=published)))
    world.run()
    return store_url


def with_note(database: Database) -> int:
    with database.transaction() as tx:
        return sum(NOTE in row["text"] for row in articles.rows(tx, Filters(), text=True))


def test_what_was_learned_is_listed_with_its_evidence(onrecord: Onrecord, learned: str) -> None:
    [row] = json.loads(onrecord("blocks", "--json", "--db", learned).out)
    assert (row["id"], row["site"], row["state"], row["text"]) == (1, "news.example", "removed", NOTE)
    assert (row["articles"], row["days"]) == (6, 6)
    assert row["last_seen"] == (NOON - timedelta(hours=1)).isoformat()
    assert "news.example" in onrecord("blocks", "--db", learned).out
    assert json.loads(onrecord("blocks", "--site", "other.example", "--json", "--db", learned).out) == []


def test_undone_it_is_back_in_every_article(onrecord: Onrecord, learned: str, database: Database, config: Path) -> None:
    assert with_note(database) == 0
    done = onrecord("blocks", "--undo", 1, "--config", config, "--db", learned)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == ["block 1 stays from now on; it stood in 6 articles", "it is back where it stood"]
    assert with_note(database) == 6
    [row] = json.loads(onrecord("blocks", "--json", "--db", learned).out)
    assert row["state"] == "kept"


def test_without_a_configuration_the_articles_wait_for_somebody_who_has_one(
    onrecord: Onrecord, learned: str, database: Database, config: Path
) -> None:
    done = onrecord("blocks", "--undo", 1, "--db", learned)
    assert "the next onrecord run puts the block back" in done.out
    assert with_note(database) == 0
    assert onrecord("blocks", "--undo", 1, "--config", config, "--db", learned).code == 0
    assert with_note(database) == 6


def test_a_number_that_is_none_is_one_line(onrecord: Onrecord, learned: str) -> None:
    said = onrecord("blocks", "--undo", 9, "--db", learned).fails(1)
    assert said.startswith("onrecord: no learned block has the id 9")


def test_a_configuration_that_was_named_must_be_there(onrecord: Onrecord, learned: str) -> None:
    assert "missing.yaml" in onrecord("blocks", "--undo", 1, "--config", "missing.yaml", "--db", learned).fails(2)


def test_nothing_learned_is_said(onrecord: Onrecord, store_url: str) -> None:
    assert "nothing has been learned yet" in onrecord("blocks", "--db", store_url).err
