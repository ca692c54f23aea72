"""Stored pages are read again by today's reader: what changes is told and kept, and nobody is alerted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.pipeline import reprocessing
from flows.pipeline.desk import desk_of
from flows.pipeline.reprocessing import Reprocessing, Reread
from flows.pipeline.steps import silent
from ingest.duplicates import fingerprint
from ingest.model import Feed
from ingest.read import READER_VERSION
from storage import articles, outbox, pages, quotes, replays, statements
from storage.filters import Filters
from tests.flows.world import NOON, World, page_of

STORY = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
    "“We did not ask for this, and we will not collect it,” said Tove Brandt, who speaks for the pilots of the port.",
)
URL = "http://news.example/first"


@pytest.fixture
def read_before(world: World) -> World:
    """A story was read by an older reader, which took Brandt's words for Velden's and missed Velden's own."""
    world.publish((URL, page_of("Torvane harbour opens again", *STORY)))
    world.run()
    with world.database.transaction() as tx:
        old = replays.of_url(tx, URL)
        wrong = replace(old.quotes[1], speaker="Mara Velden", mention="Velden")
        outdated = replace(old, quotes=(wrong,), reader_version="0")
        articles.put(tx, outdated, copy=None, fingerprint=fingerprint(old.clean.text))
    return world


def reprocess(world: World, **changes: object) -> Reread:
    return Reprocessing(
        database=world.database,
        workers=world.workers,
        desk=desk_of(world.settings()),
        clock=lambda: world.now,
        progress=silent,
        **changes,
    ).run()


def said(world: World) -> dict[str, str]:
    with world.database.transaction() as tx:
        return {row["text"]: row["speaker"] for row in quotes.rows(tx, Filters())}


def versions(world: World) -> set[str]:
    with world.database.transaction() as tx:
        return {row["reader_version"] for row in articles.rows(tx, Filters())}


def alerts(world: World) -> list[int]:
    with world.database.transaction() as tx:
        return [row["id"] for row in outbox.rows(tx, Filters())]


def test_what_changes_is_told_and_kept_and_nobody_is_alerted(read_before: World) -> None:
    before = alerts(read_before)
    done = reprocess(read_before)
    assert (done.articles, done.changed, done.failures) == (1, 1, [])
    assert [(one.change, one.was, one.speaker) for one in done.changes] == [
        ("gained", None, "Mara Velden"),
        ("re-attributed", "Mara Velden", "Tove Brandt"),
    ]
    assert done.counts() == {"gained": 1, "re-attributed": 1}
    assert set(said(read_before).values()) == {"Mara Velden", "Tove Brandt"}
    assert versions(read_before) == {READER_VERSION}
    assert alerts(read_before) == before


def test_the_ledger_follows(read_before: World) -> None:
    reprocess(read_before)
    with read_before.database.transaction() as tx:
        found = {row["actor"]: row["text"] for row in statements.rows(tx, Filters())}
    assert found["velden"].startswith("The cranes are back")
    assert found["brandt"].startswith("We did not ask")


def test_a_dry_run_tells_the_same_and_keeps_nothing(read_before: World) -> None:
    before = said(read_before)
    told = reprocess(read_before, dry_run=True)
    assert (said(read_before), versions(read_before)) == (before, {"0"})
    assert reprocess(read_before).changes == told.changes


def test_what_today_s_reader_has_read_is_left_alone(read_before: World) -> None:
    reprocess(read_before)
    assert reprocess(read_before) == Reread()


def test_a_quote_that_stays_keeps_its_number_and_its_reports(world: World) -> None:
    world.publish((URL, page_of("Torvane harbour opens again", *STORY)))
    world.run()
    with world.database.transaction() as tx:
        old = replays.of_url(tx, URL)
        articles.put(tx, replace(old, reader_version="0"), copy=None, fingerprint=fingerprint(old.clean.text))
        before = (quotes.rows(tx, Filters()), statements.rows(tx, Filters()))
    done = reprocess(world)
    assert (done.articles, done.changed) == (1, 0)
    with world.database.transaction() as tx:
        assert (quotes.rows(tx, Filters()), statements.rows(tx, Filters())) == before


def test_a_run_that_is_stopped_is_taken_up_where_it_was(world: World) -> None:
    for number in range(3):
        world.publish((f"http://news.example/{'abc'[number]}", page_of(f"Story {number}", *_own("abc"[number]))))
    world.run()
    with world.database.transaction() as tx:
        for row in articles.rows(tx, Filters()):
            old = replays.of_url(tx, row["url"])
            articles.put(tx, replace(old, reader_version="0"), copy=None,
                         fingerprint=fingerprint(old.clean.text))  # fmt: skip
    read: list[str] = []

    def stops(_step: str, subject: str, **_: int) -> None:
        read.append(subject)
        if len(read) == 2:
            raise KeyboardInterrupt

    again = {"database": world.database, "workers": world.workers, "desk": desk_of(world.settings()),
             "clock": lambda: world.now, "progress": stops}  # fmt: skip
    with pytest.raises(KeyboardInterrupt):
        Reprocessing(**again).run()
    assert Reprocessing(**again).run().articles == 1
    assert len(set(read)) == len(read) == 3


def _own(letter: str) -> list[str]:
    return [" ".join(f"The {letter * 4} boat {letter}{number} left {letter * 3} pier." for number in range(20))]


def test_a_page_that_gives_no_article_any_more_leaves_the_article_as_it_is(
    read_before: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = said(read_before)
    get = pages.get
    monkeypatch.setattr(pages, "get", lambda *given, **named: replace(get(*given, **named), body=b"<p></p>"))
    done = reprocess(read_before)
    assert said(read_before) == before
    [line] = done.failures
    assert line.startswith(f"{URL}: stays as it was read before: ")


def test_an_article_without_page_is_read_from_its_text(read_before: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "get", lambda *_given, **_named: None)
    assert reprocess(read_before).counts() == {"gained": 1, "re-attributed": 1}
    assert versions(read_before) == {READER_VERSION}


def test_it_can_be_narrowed(read_before: World) -> None:
    assert reprocess(read_before, since=NOON, dry_run=True).articles == 0
    assert reprocess(read_before, since=NOON - timedelta(days=1), dry_run=True).articles == 1
    other = Feed(id="other", url="http://other.example/rss", name="Other")
    assert reprocess(read_before, feeds=[other], dry_run=True).articles == 0
    assert reprocess(read_before, feeds=read_before.feeds, dry_run=True).articles == 1


def test_stretches_are_worked_on_apart(read_before: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reprocessing, "STRETCH", 1)
    assert reprocess(read_before).articles == 1
