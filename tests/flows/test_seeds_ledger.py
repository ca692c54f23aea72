"""The client's two articles on one briefing, on record: what is one statement there, by the client's own list."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.pipeline.desk import desk_of
from flows.pipeline.saving import save
from ingest.model import Article, Dated, FeedEntry
from ingest.read import read_text
from ingest.vectors import Vectors
from ingest.watchlist import Actor, Role
from storage import entries, statements, why
from storage.filters import Filters
from tests.flows.world import World

BRIEFING = datetime(2022, 3, 24, 12, tzinfo=UTC)
PAGES = ("000_534b8491e0f37ee4.txt", "001_8c3558447b604ce7.txt")


@pytest.fixture
def gold(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "seeds" / "gold.json").read_text(encoding="utf-8"))
    return found


def articles(shared: Path) -> list[Article]:
    """Both, dated as the client has them: the day of the briefing, one some hours after the other."""
    made = []
    for hours, page in enumerate(PAGES):
        at = BRIEFING + timedelta(hours=3 * hours)
        text = (shared / "seeds" / page).read_text(encoding="utf-8")
        published = Dated(at=at, source="feed")
        url = f"http://news.example/{page}"
        made.append(
            read_text(
                url=url,
                text=text,
                html=None,
                clean=True,
                title=None,
                published=published,
                source=None,
                seen_at=at,
            )
        )
    return made


def reported(world: World, made: Iterable[Article], gold: dict[str, Any]) -> list[set[str]]:
    """The quotes of each statement, by their numbers in the client's list."""
    wang = Actor(
        id="wang", name="Wang Wenbin", roles=(Role(title="spokesman", organisation="Chinese Foreign Ministry"),)
    )
    desk = desk_of(replace(world.settings(), actors=(wang,), topics=(), watches=()))
    for article in made:
        with world.database.transaction() as tx:
            entries.add(tx, [FeedEntry(feed_id="wire", key=article.url, url=article.url)], now=BRIEFING)
            save(tx, article, desk=desk, entry_key=article.url, now=article.seen_at)
    with world.database.transaction() as tx:
        rows = statements.rows(tx, Filters())
        told = [why.of_statement(tx, row["id"]) for row in rows]
    return [{_number(report, gold) for report in one["reports"]} for one in told]


def _number(report: dict[str, Any], gold: dict[str, Any]) -> str:
    listed = gold["articles"][report["url"].rpartition("/")[2]]["quotes"]
    words = report["quote"]["text"].rstrip(".")
    [number] = {one["id"] for one in listed if one["text"].rstrip(".") == words} or {words}
    return str(number)


@pytest.fixture(params=["in order", "backwards"])
def found(
    request: pytest.FixtureRequest,
    world: World,
    shared: Path,
    gold: dict[str, Any],
    minilm: Vectors,  # noqa: ARG001  # without the weights nothing is compared by meaning
) -> list[set[str]]:
    made = articles(shared)
    return reported(world, made if request.param == "in order" else made[::-1], gold)


def test_the_pairs_that_are_one_statement_are_together(found: list[set[str]], gold: dict[str, Any]) -> None:
    """In November 2026 four of five: the fifth draws two sentences together and adds a "won't", see below."""
    pairs = [{pair["a"]["quote"], pair["b"]["quote"]} for pair in gold["same_statements"]]
    together = [pair for pair in pairs if any(pair <= quotes for quotes in found)]
    assert together == [{"0-5", "1-2"}, {"0-3", "1-4"}, {"0-3", "1-5"}, {"0-1", "1-1"}]


def test_nothing_else_is_merged(found: list[set[str]], gold: dict[str, Any]) -> None:
    pairs = [{pair["a"]["quote"], pair["b"]["quote"], *pair["also"]} for pair in gold["same_statements"]]
    for quotes in found:
        allowed = set().union(*(pair for pair in pairs if pair & quotes))
        assert len(quotes) == 1 or quotes <= allowed
