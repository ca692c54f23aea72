"""Past articles: on record and on the ledger, and nobody is alerted, however bad the file."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.pipeline.importing import import_files
from flows.pipeline.steps import Tally, silent
from storage import articles, outbox, pages, statements
from storage.database import Database
from storage.filters import Filters
from tests.flows.world import NOON, World, page_of

ALL = Filters()
STORY = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
    "Traders had waited for the day since the storm that broke the outer wall, and the first barges left before dusk.",
)
PAGE = page_of("Torvane harbour opens again", *STORY)
FIRST = "http://news.example/first"


class Archive:
    """Imports files into a store, for those whom the world follows."""

    def __init__(self, world: World, store_url: str, folder: Path) -> None:
        self.world, self.url, self.folder = world, store_url, folder

    def file(self, name: str, *lines: object) -> Path:
        path = self.folder / name
        path.write_bytes(
            b"".join((one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in lines)
        )
        return path

    def take(self, *files: Path, anybody: bool = True, progress=silent) -> Tally:
        return import_files(
            files,
            settings=self.world.settings() if anybody else None,
            database_url=self.url,
            workers=self.world.workers,
            clock=lambda: NOON,
            progress=progress,
        )

    def rows(self) -> dict[str, dict[str, object]]:
        with self.world.database.transaction() as tx:
            return {row["url"]: row for row in articles.rows(tx, ALL, text=True)}

    def said(self) -> list[str]:
        with self.world.database.transaction() as tx:
            return [row["text"] for row in statements.rows(tx, ALL)]


@pytest.fixture
def archive(world: World, store_url: str, tmp_path: Path) -> Iterator[Archive]:
    archive = Archive(world, store_url, tmp_path)
    yield archive
    with world.database.transaction() as tx:
        assert outbox.rows(tx, ALL) == [], "an import owes no alert"


def warc(path: Path, *records: tuple[str, bytes]) -> Path:
    """A WARC file of HTTP responses, compressed where the name says so."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz")
        for url, body in records:
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            dated = {"WARC-Date": "2026-03-01T10:00:00Z"}
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=BytesIO(body), http_headers=headers, warc_headers_dict=dated
                )
            )
    return path


def test_a_page_and_a_text_are_kept_with_what_their_line_says(archive: Archive) -> None:
    tally = archive.take(
        archive.file(
            "past.ndjson",
            {"url": FIRST, "html": PAGE, "source": "Meridian Wire"},
            {
                "url": "HTTP://Other.example:80/second#top",
                "text": "\n".join(STORY[::2]),
                "title": "Traders wait",
                "published": "2026-03-01",
                "source": "Torvane Paper",
            },
        )
    )
    assert tally.failures == ()
    rows = archive.rows()
    assert {url: (row["title"], row["source"]) for url, row in rows.items()} == {
        FIRST: ("Torvane harbour opens again", "Meridian Wire"),
        "http://other.example/second": ("Traders wait", "Torvane Paper"),
    }
    assert rows["http://other.example/second"]["published"] == "2026-03-01T00:00:00+00:00"


def test_what_the_followed_said_goes_on_the_ledger(archive: Archive) -> None:
    archive.take(archive.file("past.ndjson", {"url": FIRST, "html": PAGE}))
    [text] = archive.said()
    assert text.startswith("The cranes are back, and the pilots sail tonight")


def test_without_a_configuration_nobody_is_followed(archive: Archive) -> None:
    archive.take(archive.file("past.ndjson", {"url": FIRST, "html": PAGE}), anybody=False)
    assert list(archive.rows()) == [FIRST]
    assert archive.said() == []


def test_a_page_is_kept_raw_so_that_it_can_be_read_again(archive: Archive) -> None:
    archive.take(archive.file("past.ndjson", {"url": FIRST, "html": PAGE}))
    row = archive.rows()[FIRST]
    with archive.world.database.transaction() as tx:
        page = pages.get(tx, row["page_hash"])
    assert (page.body.decode(), page.final_url, page.fetched_at) == (PAGE, FIRST, NOON)


@pytest.mark.parametrize("name", ["past.warc", "past.warc.gz"])
def test_the_pages_of_a_web_archive_are_kept(archive: Archive, name: str) -> None:
    path = warc(archive.folder / name, (FIRST, PAGE.encode()), ("http://other.example/2", b"<html></html>"))
    tally = archive.take(path)
    assert ("entries", "article", 1) in tally.counts
    assert ("entries", "no text", 1) in tally.counts
    row = archive.rows()[FIRST]
    with archive.world.database.transaction() as tx:
        assert pages.get(tx, row["page_hash"]).fetched_at.isoformat() == "2026-03-01T10:00:00+00:00"


def test_bad_lines_are_named_with_file_and_line_and_the_others_are_kept(archive: Archive) -> None:
    path = archive.file(
        "past.ndjson",
        b"{not json",
        {"url": FIRST},
        {"html": PAGE},
        ["a", "list"],
        {"url": "ftp://news.example/x", "text": "words"},
        {"url": FIRST, "text": "words", "published": "last week"},
        b'{"url": "http://news.example/x", "text": "\xff\xfe"}',
        b"",
        {"url": FIRST, "html": PAGE},
    )
    tally = archive.take(path)
    assert list(archive.rows()) == [FIRST]
    assert [line.partition(":")[0] for line in tally.failures] == [str(path)] * 7
    places = [line.removeprefix(f"{path}: ").partition(":")[0] for line in tally.failures]
    assert places == [f"line {number}" for number in range(1, 8)]
    assert not [line for line in tally.failures if "\n" in line]


def test_a_page_without_words_is_one_failure_that_names_it_once(archive: Archive) -> None:
    tally = archive.take(archive.file("past.ndjson", {"url": FIRST, "html": "<html></html>"}))
    assert tally.counts == (("entries", "no text", 1),)
    assert tally.failures[0].count(FIRST) == 1


def test_a_file_that_cannot_be_read_is_one_failure_and_the_next_one_is_read(archive: Archive) -> None:
    missing = archive.folder / "missing.ndjson"
    tally = archive.take(missing, archive.folder, archive.file("past.jsonl", {"url": FIRST, "html": PAGE}))
    assert list(archive.rows()) == [FIRST]
    assert tally.failures[0] == f"{missing}: cannot be read: No such file or directory"
    assert tally.failures[1].startswith(f"{archive.folder}: cannot be read: ")


def test_a_file_that_is_no_archive_is_said(archive: Archive) -> None:
    path = archive.folder / "notes.txt"
    path.write_text("Buy socks.\n")
    tally = archive.take(path)
    assert archive.rows() == {}
    assert [line for line in tally.failures if line.startswith(f"{path}: ")]


def test_importing_a_file_again_doubles_nothing(archive: Archive) -> None:
    path = archive.file("past.ndjson", {"url": FIRST, "html": PAGE}, {"url": "http://b.example/2", "html": PAGE})
    archive.take(path)
    before = archive.rows()
    archive.take(path)
    assert archive.rows() == before
    assert len(archive.said()) == 1
    assert before["http://b.example/2"]["copy_of"] == FIRST


def test_an_earlier_report_that_comes_in_later_is_the_first_one(archive: Archive) -> None:
    lines = [
        {"url": FIRST, "text": "\n".join(STORY), "published": "2026-03-02T10:00:00Z"},
        {"url": "http://b.example/2", "text": "\n".join(STORY[1:]), "published": "2026-03-01T10:00:00Z"},
    ]
    archive.take(archive.file("past.ndjson", *lines))
    with archive.world.database.transaction() as tx:
        [row] = statements.rows(tx, ALL)
    assert row["first_reported"] == "2026-03-01T10:00:00+00:00"
    assert [report["url"] for report in row["reports"]] == ["http://b.example/2", FIRST]


def test_a_feed_that_brings_what_was_imported_alerts_nobody(archive: Archive) -> None:
    archive.take(archive.file("past.ndjson", {"url": FIRST, "html": PAGE}))
    archive.world.publish((FIRST, PAGE))
    assert archive.world.run().entries == {"known already": 1}
    assert archive.world.sent == []


def test_each_article_is_told_to_the_progress(archive: Archive) -> None:
    told = []
    path = archive.file("past.ndjson", {"url": FIRST, "html": PAGE}, b"{")
    archive.take(path, progress=lambda step, subject, expected=0: told.append((step, subject)))  # noqa: ARG005
    assert told == [("article kept", FIRST), ("article kept", f"{path}: line 2")]


def test_the_database_is_closed_when_the_import_breaks_off(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []
    monkeypatch.setattr(Database, "close", lambda database: closed.append(database.name))

    def stop(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.take(archive.file("past.ndjson", {"url": FIRST, "html": PAGE}), progress=stop)
    assert len(closed) == 1
    monkeypatch.undo()


NOTE = "The Torvane Courier answers for its pages to the readers of the harbour quarter and to nobody else."
CARGO = (
    "The pilots of Torvane left the basin before dawn with four barges of barley behind them.",
    "Two cranes came back from the yard in Elan, and a third one waits for its cable drum.",
    "Fishermen on the west mole mended their nets in the rain until the lamps went on.",
    "A ferry from Drezhin turned back at the outer buoy because its rudder had jammed.",
    "Barley sold slowly on the quay, and the buyers from Orva went home before noon.",
)


def recurring() -> list[dict[str, str]]:
    return [
        {"url": f"http://news.example/{day}", "text": f"{line}\n{NOTE}", "published": f"2026-03-0{day}T08:00:00Z"}
        for day, line in enumerate(CARGO, 1)
    ]


def test_what_recurs_in_a_file_is_taken_out_of_all_of_it(archive: Archive) -> None:
    tally = archive.take(archive.file("past.ndjson", *recurring()), anybody=False)
    assert ("boilerplate", "learned", 1) in tally.counts
    assert sorted(str(row["text"]) for row in archive.rows().values()) == sorted(CARGO)


def test_a_ledger_is_not_touched_by_an_import_that_knows_nobody(archive: Archive) -> None:
    archive.take(archive.file("said.ndjson", {"url": FIRST, "html": PAGE}))
    archive.take(archive.file("past.ndjson", *recurring()), anybody=False)
    assert sum(NOTE in str(row["text"]) for row in archive.rows().values()) == 5
    archive.take(archive.file("none.ndjson"))
    assert sum(NOTE in str(row["text"]) for row in archive.rows().values()) == 0
