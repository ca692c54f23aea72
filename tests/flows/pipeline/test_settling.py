"""The ledger is a function of the set of quotes: any order of arrival, any number of processes, the same ledger."""

import random
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from flows.pipeline.desk import Desk, desk_of
from flows.pipeline.saving import save
from flows.pipeline.settling import settle_stale
from ingest.model import Article, FeedEntry
from storage import entries, statements, why
from storage.database import Database, Transaction
from storage.filters import Filters
from tests.flows.stories import stories
from tests.flows.world import NOON, World

HOUR = timedelta(hours=1)
WORDS = "The cranes are back, and the pilots sail tonight."
MORE = "A tug will wait at the mole until Sunday."


def ledger(database: Database) -> list[tuple[object, ...]]:
    """All statements by content, without the numbers that depend on the order of work."""
    with database.transaction() as tx:
        return sorted(_content(tx, row) for row in statements.rows(tx, Filters()))


def _content(tx: Transaction, row: dict[str, object]) -> tuple[object, ...]:
    told = why.of_statement(tx, row["id"])
    reports = sorted(
        (report["url"], report["quote"]["start"], report["verdict"], tuple(report["reasons"]))
        for report in told["reports"]
    )
    names = ("actor", "text", "status", "updated_text", "said_on", "first_reported", "topics")
    return (*(str(row[name]) for name in names), tuple(reports))


def keep(database: Database, desk: Desk, articles: Iterable[Article], *, imported: bool = False) -> None:
    for article in articles:
        with database.transaction() as tx:
            if not imported:
                entries.add(tx, [FeedEntry(feed_id="wire", key=article.url, url=article.url)], now=NOON)
            save(tx, article, desk=desk, entry_key=None if imported else article.url, now=NOON)


def settled(url: str, articles: Sequence[Article], *, imported: int = 0) -> list[tuple[object, ...]]:
    """The ledger of a new database after these articles came in this order, the first so many from an archive."""
    database = Database.open(url)
    desk = desk_of(World(database).settings())
    try:
        keep(database, desk, articles[:imported], imported=True)
        settle_stale(database, desk.ledgers)
        keep(database, desk, articles[imported:])
        return ledger(database)
    finally:
        database.close()


def shuffled(articles: Sequence[Article], seed: int) -> list[Article]:
    return random.Random(seed).sample(articles, len(articles))  # noqa: S311  # an order, not a secret


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    return settled(f"sqlite:///{tmp_path_factory.mktemp('reference')}/store.db", stories(40))


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_arrival_gives_the_same_ledger(seed: int, tmp_path: Path, reference: object) -> None:
    assert settled(f"sqlite:///{tmp_path}/store.db", shuffled(stories(40), seed)) == reference


def test_an_archive_in_reverse_before_the_feed_gives_the_same_ledger(tmp_path: Path, reference: object) -> None:
    made = stories(40)
    assert settled(f"sqlite:///{tmp_path}/store.db", made[:25][::-1] + made[25:], imported=25) == reference
