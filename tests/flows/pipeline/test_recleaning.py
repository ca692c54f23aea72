"""What recurs across a site's articles is taken out of all of them, in any order; a person's word puts it back."""

import random
from datetime import timedelta

import pytest

from flows.pipeline.desk import desk_of
from flows.pipeline.recleaning import clean_again
from flows.pipeline.steps import silent
from flows.pipeline.workers import Workers
from ingest.errors import ReadError
from ingest.model import Outcome
from storage import articles, blocks, quotes, statements, why
from storage.database import Database
from storage.filters import Filters
from tests.flows.world import NOON, World, page_of

pytestmark = pytest.mark.usefixtures("server_of_processes")

NOTE = "The Torvane Courier answers for its pages to the readers of the harbour quarter and to nobody else."
TOPICS = (
    ("Pilots", "The pilots of Torvane left the basin before dawn with four barges of barley behind them."),
    ("Cranes", "Two cranes came back from the yard in Elan, and a third one waits for its cable drum."),
    ("Nets", "Fishermen on the west mole mended their nets in the rain until the lamps went on."),
    ("Ferry", "A ferry from Drezhin turned back at the outer buoy because its rudder had jammed."),
    ("Market", "Barley sold slowly on the quay, and the buyers from Orva went home before noon."),
    ("Lights", "Engineers lit the northern beacon again after a winter without lamp oil and glass."),
)


def story(number: int, *middle: str) -> tuple[str, str]:
    """An article of one site, on a day of its own, with the note in the middle."""
    title, text = TOPICS[number]
    published = NOON - timedelta(hours=1) - timedelta(days=number)
    return f"http://news.example/{number}", page_of(f"{title} of Torvane", text, *middle, published=published)


def texts(database: Database) -> dict[str, tuple[str, tuple[str, ...]]]:
    with database.transaction() as tx:
        rows = articles.rows(tx, Filters(), text=True)
        removed = {row["url"]: why.of_url(tx, row["url"])["article"]["removed"] for row in rows}
    return {row["url"]: (row["text"], tuple(line["text"] for line in removed[row["url"]])) for row in rows}


def said(database: Database) -> list[tuple[str, str]]:
    with database.transaction() as tx:
        return sorted((row["url"], row["text"]) for row in quotes.rows(tx, Filters()))


def learned(database: Database) -> list[tuple[str, str, str]]:
    with database.transaction() as tx:
        return [(row["site"], row["state"], row["text"]) for row in blocks.rows(tx)]


def test_a_paragraph_of_five_stories_is_taken_out_of_all_of_them(world: World) -> None:
    world.publish(*(story(number, NOTE) for number in range(4)))
    world.run()
    assert learned(world.database) == []
    assert all(NOTE in text for text, _ in texts(world.database).values())
    world.publish(story(4, NOTE), story(5))
    summary = world.run()
    assert learned(world.database) == [("news.example", "removed", NOTE)]
    assert summary.boilerplate == {"learned": 1, "cleaned again": 5}
    found = texts(world.database)
    assert [text for text, _ in found.values() if NOTE in text] == []
    assert sorted(url for url, (_, removed) in found.items() if NOTE in removed) == [
        f"http://news.example/{number}" for number in range(5)
    ]


def test_later_articles_lose_it_as_they_are_read_and_wait_for_nothing(world: World) -> None:
    world.publish(*(story(number, NOTE) for number in range(5)))
    world.run()
    world.publish(story(5, NOTE))
    assert world.run().boilerplate == {}
    assert NOTE not in texts(world.database)["http://news.example/5"][0]


def test_other_sites_keep_the_same_words(world: World) -> None:
    world.publish(*(story(number, NOTE) for number in range(5)))
    other = page_of("Letters", "The harbour council met in the old customs house on Wednesday night.", NOTE)
    world.web["http://paper.example/letters"] = other
    feed = world.web["http://wire.example/rss"]
    world.web["http://wire.example/rss"] = feed.replace(
        "</channel>", "<item><title>L</title><link>http://paper.example/letters</link></item></channel>"
    )
    world.run()
    assert NOTE in texts(world.database)["http://paper.example/letters"][0]


def test_a_quotation_that_it_cut_in_two_is_whole_again_and_alerts(world: World) -> None:
    world.publish(*(story(number, NOTE) for number in range(4)))
    world.run()
    cut = (
        "“The harbour is open, and it stays open,” said Mara Velden, who runs it. “We have pilots for every tide.",
        NOTE,
        "“And we have oil for every lamp on the mole,” she added.",
    )
    world.publish(story(4, *cut))
    world.run()
    assert NOTE not in texts(world.database)["http://news.example/4"][0]
    rows = [text for url, text in said(world.database) if url.endswith("/4")]
    assert any("every tide. And we have oil" in text for text in rows), rows


def test_what_was_on_record_keeps_its_numbers_and_alerts_nobody_twice(world: World) -> None:
    line = "“The harbour is open again for every flag,” said Mara Velden, the harbour master of Torvane."
    world.publish(story(0, NOTE, line), *(story(number, NOTE) for number in range(1, 4)))
    world.run()
    with world.database.transaction() as tx:
        before = statements.rows(tx, Filters())
    assert len(world.sent) == 1
    world.publish(story(4, NOTE))
    world.run()
    with world.database.transaction() as tx:
        assert statements.rows(tx, Filters()) == before
    assert len(world.sent) == 1
    [row] = [row for row in before if row["reports"]]
    text = texts(world.database)["http://news.example/0"][0]
    with world.database.transaction() as tx:
        quote = why.of_statement(tx, row["id"])["reports"][0]["quote"]
    assert " ".join(text[start:end] for start, end in quote["spans"]) == quote["text"]


def test_undone_it_is_back_where_it_stood_and_never_taken_again(world: World) -> None:
    world.publish(*(story(number, NOTE) for number in range(4)))
    world.run()
    before = texts(world.database)
    world.publish(story(4, NOTE))
    world.run()
    with world.database.transaction() as tx:
        [block] = blocks.rows(tx)
        assert blocks.undo(tx, block["id"], now=NOON) == 5
    world.publish(story(5, NOTE))
    world.run()
    after = texts(world.database)
    assert {url: after[url] for url in before} == before
    assert NOTE in after["http://news.example/5"][0]
    assert learned(world.database) == [("news.example", "kept", NOTE)]


def test_an_article_that_cannot_be_cleaned_again_stays_as_it_is_and_is_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish(*(story(number, NOTE) for number in range(5)))

    def fail(_article, _learned):
        raise ReadError("reading took longer than 30 s", outcome=Outcome.UNREADABLE)

    monkeypatch.setattr("flows.pipeline.recleaning.read_again", fail)
    summary = world.run()
    assert len(summary.failures) == 5
    assert all("stays as it was cleaned before: reading took longer" in line for line in summary.failures)
    assert all(NOTE in text for text, _ in texts(world.database).values())


def test_nothing_that_waits_is_nothing_to_do(world: World) -> None:
    settings = world.settings()
    kit = {"workers": world.workers, "desk": desk_of(settings), "now": NOON, "progress": silent}
    assert clean_again(database=world.database, **kit).counts == ()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    return outcome(f"sqlite:///{tmp_path_factory.mktemp('reference')}/store.db", 0, None)


def outcome(url: str, seed: int, workers: Workers | None) -> tuple[object, ...]:
    """The texts, quotes and learned blocks of a corpus that came in an order of this seed, in several passes."""
    line = "“The harbour is open again for every flag,” said Mara Velden, the harbour master of Torvane."
    footer = "Readers reach the Courier's harbour desk by lamp signal, by pigeon and on the second floor."
    pages = [story(number, *([NOTE, line, footer] if number % 2 else [NOTE, footer])) for number in range(6)]
    shuffled = random.Random(seed).sample(pages, len(pages))  # noqa: S311  # an order, not a secret
    database = Database.open(url)
    try:
        world = World(database, **({"workers": workers} if workers else {}))
        for page in range(0, len(shuffled), 1 + seed % 3):
            world.publish(*shuffled[page : page + 1 + seed % 3])
            world.run()
        return texts(database), said(database), sorted(learned(database))
    finally:
        database.close()


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3, 4))])
def test_texts_and_quotes_are_the_same_in_any_order(seed: int, tmp_path, reference) -> None:
    assert outcome(f"sqlite:///{tmp_path}/store.db", seed, None) == reference


@pytest.mark.parametrize("processes", [pytest.param(1, marks=pytest.mark.slow), 3])
def test_texts_and_quotes_are_the_same_with_any_number_of_processes(processes: int, tmp_path, reference) -> None:
    with Workers(processes) as workers:
        assert outcome(f"sqlite:///{tmp_path}/store.db", 5, workers) == reference


def test_postgresql_learns_what_sqlite_learns(postgresql_url: str, reference) -> None:
    assert outcome(postgresql_url, 2, None) == reference
