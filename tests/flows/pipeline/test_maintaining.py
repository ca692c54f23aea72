"""Upkeep: what the configuration lets go goes, some in each transaction, and nothing else."""

from datetime import timedelta

import pytest

from flows.pipeline import maintaining
from flows.pipeline.steps import Tally, silent
from ingest.errors import StoreError
from storage.database import Database
from tests.flows.world import NOON, World, page_of

DAY = timedelta(days=1)
SAID = "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay."
PLAIN = "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes."


def read(world: World) -> None:
    """Two articles: in one of them somebody speaks who is followed."""
    world.publish(
        ("http://news.example/said", page_of("The cranes are back", "Torvane is glad of it, we hear.", SAID)),
        ("http://news.example/plain", page_of("The harbour opens", PLAIN)),
    )
    assert world.run().entries == {"article": 2}


def bodies(database: Database) -> int:
    [kept] = [row for row in maintaining.numbers(database) if row["what"] == "pages with their body"]
    return int(kept["number"])


def let_go(database: Database, *, keep: timedelta | None, days: int) -> Tally:
    return maintaining.let_go(database, keep=keep, now=NOON + days * DAY, progress=silent)


def test_without_a_word_in_the_configuration_everything_stays(world: World, database: Database) -> None:
    read(world)
    assert let_go(database, keep=None, days=3650) == Tally()
    assert bodies(database) == 2


def test_after_its_time_a_page_goes_in_which_nobody_followed_speaks(world: World, database: Database) -> None:
    read(world)
    assert let_go(database, keep=30 * DAY, days=29) == Tally()
    assert let_go(database, keep=30 * DAY, days=31) == Tally(counts=(("pages", "let go", 1),))
    assert let_go(database, keep=30 * DAY, days=31) == Tally()
    assert bodies(database) == 1


def test_what_is_on_record_is_the_same_afterwards(world: World, database: Database) -> None:
    read(world)
    before = maintaining.numbers(database)
    let_go(database, keep=8 * DAY, days=60)
    maintaining.vacuum(database)
    sizes = {"pages with their body", "database"}
    after = maintaining.numbers(database)
    assert [row for row in after if row["what"] not in sizes] == [row for row in before if row["what"] not in sizes]
    assert world.run().entries == {}


def test_a_run_that_is_stopped_is_gone_on_with(world: World, database: Database) -> None:
    read(world)

    def stops(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    with pytest.raises(StoreError):
        maintaining.let_go(database, keep=8 * DAY, now=NOON + 60 * DAY, progress=stops)
    assert bodies(database) == 1
    assert let_go(database, keep=8 * DAY, days=60) == Tally()
