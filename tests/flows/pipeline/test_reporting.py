"""The HTML report: what is on record, as one page."""

from dataclasses import replace
from pathlib import Path

import pytest

from flows.pipeline.reporting import write_report
from ingest.errors import StoreError
from ingest.model import Feed
from tests.flows.world import World, page_of

STORY = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes &lt;b&gt;are&lt;/b&gt; back, and the pilots sail tonight,” Mara Velden, the harbour master, said.",
)
FIRST = "http://news.example/first"


def report(world: World, store_url: str, path: Path, **changes: object) -> str:
    settings = replace(world.settings(), **changes)
    assert write_report(path, settings=settings, database_url=store_url) == path
    return path.read_text(encoding="utf-8")


def test_statements_articles_alerts_and_feeds_are_on_the_page(world: World, store_url: str, tmp_path: Path) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *STORY)))
    world.run()
    page = report(world, store_url, tmp_path / "report.html")
    for shown in ("Mara Velden", "and the pilots sail tonight", FIRST, "Torvane harbour opens again", "harbour-watch"):
        assert shown in page
    assert "wire" in page


def test_what_came_from_the_web_is_escaped(world: World, store_url: str, tmp_path: Path) -> None:
    world.publish((FIRST, page_of("Torvane harbour opens again", *STORY)))
    world.run()
    page = report(world, store_url, tmp_path / "report.html")
    assert "The cranes &lt;b&gt;are&lt;/b&gt; back" in page
    assert "<b>are</b>" not in page


def test_it_names_the_feeds_of_the_configuration_though_nothing_is_on_record(
    world: World, store_url: str, tmp_path: Path
) -> None:
    feed = Feed(id="torvane-paper", url="http://paper.example/rss", name="Torvane Paper")
    assert "torvane-paper" in report(world, store_url, tmp_path / "report.html", feeds=(feed,))


def test_a_new_report_takes_the_place_of_the_old_one(world: World, store_url: str, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("the report of yesterday", encoding="utf-8")
    assert "the report of yesterday" not in report(world, store_url, path)


def test_a_report_that_cannot_be_written_is_said_in_one_line(world: World, store_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the report cannot be written: No such file or directory; name "):
        report(world, store_url, tmp_path / "nowhere" / "report.html")


def test_a_database_that_cannot_be_used_is_said(world: World, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        report(world, f"sqlite:///{tmp_path}", tmp_path / "report.html")
