"""Reading stored pages: a page becomes an article with all that follows from it, or one named outcome."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from flows.pipeline import reading
from flows.pipeline.desk import desk_of
from flows.pipeline.fetching import fetch_pages, next_batch
from flows.pipeline.polling import poll
from flows.pipeline.reading import read_articles
from flows.pipeline.steps import Batch, Tally, silent
from ingest.errors import ReadError
from ingest.model import Feed, Outcome
from storage import articles, entries, pages
from storage.filters import Filters
from tests.flows.world import NOON, World, feed_of, page_of

FIRST, SECOND = "http://news.example/first", "http://news.example/second"
STORY = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
    "Traders had waited for the day since the storm that broke the outer wall, and the first barges left before dusk.",
)


def read(world: World, *, progress: Callable = silent) -> Tally:
    """Poll, fetch, and read what came."""
    kit = {"database": world.database, "now": world.now}
    poll(world.feeds, fetch=world.fetch, workers=world.workers, owner=None, due_only=False, progress=silent, **kit)
    batch = next_batch(world.database, now=world.now)
    fetch_pages(batch, fetch=world.fetch, feeds={}, progress=silent, **kit)
    sources = {feed.id: feed.name for feed in world.feeds}
    kit |= {"workers": world.workers, "desk": desk_of(world.settings())}
    return read_articles(batch, sources=sources, progress=progress, **kit)


def read_again(world: World, *keys: str) -> Tally:
    return read_articles(
        Batch(keys=keys, waiting=len(keys)),
        database=world.database,
        workers=world.workers,
        desk=desk_of(world.settings()),
        sources={},
        now=world.now,
        progress=silent,
    )


def rows(world: World) -> dict[str, dict[str, object]]:
    with world.database.transaction() as tx:
        return {row["url"]: row for row in articles.rows(tx, Filters(), text=True)}


def ends(world: World, *urls: str) -> list[tuple[str, str | None]]:
    with world.database.transaction() as tx:
        return [(found["outcome"], found["detail"]) for url in urls for found in [entries.outcome_of(tx, url)]]


def test_an_article_has_its_words_its_time_and_the_name_of_its_outlet(world: World) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *STORY)))
    assert read(world).counts == (("entries", "article", 1), ("statements", "new", 1))
    row = rows(world)[FIRST]
    assert row["text"] == "\n".join(STORY)
    assert (row["title"], row["source"]) == ("Torvane harbour opens again", "Meridian Wire")
    assert row["published"] == (NOON - timedelta(hours=1)).isoformat()


def test_a_page_without_time_and_headline_takes_those_of_its_entry(world: World) -> None:
    filed = NOON - timedelta(hours=3)
    world.web = {
        FIRST: "<html><body>" + "".join(f"<p>{line}</p>" for line in STORY) + "</body></html>",
        "http://wire.example/rss": feed_of((FIRST, filed)),
    }
    read(world)
    row = rows(world)[FIRST]
    assert (row["published"], row["published_source"], row["title"]) == (filed.isoformat(), "feed", "A story")


def test_a_page_without_words_ends_in_an_outcome_whose_line_names_it_once(world: World) -> None:
    world.publish((FIRST, "<html><body><nav>Menu</nav></body></html>"))
    tally = read(world)
    assert tally.counts == (("entries", "no text", 1),)
    [line] = tally.failures
    assert line.count(FIRST) == 1, line
    [(outcome, detail)] = ends(world, FIRST)
    assert outcome == Outcome.NO_TEXT
    assert detail


def test_the_outcome_that_the_reader_names_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_context):
        raise ReadError("is a picture", outcome=Outcome.NOT_A_PAGE)

    monkeypatch.setattr(reading, "read_page", refuse)
    world.publish((FIRST, "<p>abc</p>"))
    assert read(world).counts == (("entries", "not a page", 1),)
    assert ends(world, FIRST) == [("not a page", f"{FIRST}: is a picture")]


def test_a_stored_page_that_is_missing_is_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "get_all", lambda _tx, wanted: [None] * len(wanted))
    world.publish((FIRST, page_of("Torvane harbour opens again", *STORY)))
    assert read(world).counts == (("entries", "unreadable", 1),)
    assert ends(world, FIRST) == [("unreadable", f"{FIRST}: the stored page is missing")]


def test_a_second_entry_that_leads_to_the_same_article_is_known_already(world: World) -> None:
    canonical = f'<head><link rel="canonical" href="{FIRST}">'
    page = page_of("Torvane harbour opens again", *STORY).replace("<head>", canonical)
    world.publish((FIRST, page))
    read(world)
    world.publish((SECOND, page.replace("</body>", "<!-- from the front page --></body>")))
    assert read(world) == Tally(counts=(("entries", "known already", 1),))
    assert ends(world, SECOND) == [("known already", FIRST)]
    assert list(rows(world)) == [FIRST]


def test_the_same_page_under_two_addresses_is_an_article_and_its_copy(world: World) -> None:
    page = page_of("Torvane harbour opens again", *STORY)
    world.publish((FIRST, page), ("http://news.example.org/reprint", page))
    world.web["http://wire.example/rss"] = feed_of(
        (FIRST, NOON - timedelta(hours=2)), ("http://news.example.org/reprint", NOON - timedelta(hours=1))
    )
    read(world)
    copies = {url: row["copy_of"] for url, row in rows(world).items()}
    assert copies == {FIRST: None, "http://news.example.org/reprint": FIRST}


def test_what_is_read_already_is_left_alone(world: World) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *STORY)))
    read(world)
    assert read_again(world, FIRST) == Tally()


def test_an_entry_whose_page_is_not_there_yet_waits(world: World) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *STORY)))
    poll(
        world.feeds,
        database=world.database,
        fetch=world.fetch,
        owner=None,
        now=NOON,
        due_only=False,
        progress=silent,
        workers=world.workers,
    )
    assert read_again(world, FIRST) == Tally()
    assert next_batch(world.database, now=NOON).keys == (FIRST,)


def test_an_article_of_a_feed_that_was_removed_is_read_all_the_same(world: World) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *STORY)))
    poll(
        world.feeds,
        database=world.database,
        fetch=world.fetch,
        owner=None,
        now=NOON,
        due_only=False,
        progress=silent,
        workers=world.workers,
    )
    world.feeds = (Feed(id="paper", url="http://paper.example/rss", name="Torvane Paper"),)
    assert read(world).counts == (("entries", "article", 1), ("statements", "new", 1))
    assert rows(world)[FIRST]["source"] is None


def test_each_article_is_told_to_the_progress(world: World) -> None:
    told = []
    world.publish((FIRST, page_of("Torvane harbour opens again", *STORY)), (SECOND, "<html></html>"))
    read(world, progress=lambda step, subject, expected=0: told.append((step, subject, expected)))
    assert sorted(told) == [("article kept", FIRST, 2), ("article kept", SECOND, 2)]
