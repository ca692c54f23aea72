"""The ledger is a function of the set of quotes: any order of arrival, any number of processes, the same ledger."""

import gc
import random
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from flows.pipeline.desk import Desk, desk_of
from flows.pipeline.saving import save
from flows.pipeline.settling import Ledgers, settle_stale
from ingest.ledger import Record
from ingest.model import Article, FeedEntry
from storage import entries, ledgers, outbox, statements, why
from storage.database import Database, Transaction
from storage.filters import Filters
from tests.flows.stories import stories
from tests.flows.world import NOON, World
from tests.flows.writing import LEADS, article_of

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


@pytest.fixture(scope="module", params=[24, pytest.param(40, marks=pytest.mark.slow)])
def made(request: pytest.FixtureRequest) -> list[Article]:
    return stories(request.param)


@pytest.fixture(scope="module")
def reference(made: list[Article], tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    return settled(f"sqlite:///{tmp_path_factory.mktemp('reference')}/store.db", made)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2, 3))])
def test_any_order_of_arrival_gives_the_same_ledger(
    seed: int, tmp_path: Path, made: list[Article], reference: object
) -> None:
    assert settled(f"sqlite:///{tmp_path}/store.db", shuffled(made, seed)) == reference


def test_an_archive_in_reverse_before_the_feed_gives_the_same_ledger(
    tmp_path: Path, made: list[Article], reference: object
) -> None:
    past = len(made) * 5 // 8
    assert settled(f"sqlite:///{tmp_path}/store.db", made[:past][::-1] + made[past:], imported=past) == reference


def test_a_run_that_was_killed_leaves_marks_and_the_next_one_settles_them(world: World) -> None:
    made = [article_of("http://b.example/", WORDS, published=NOON - HOUR)]
    made.append(article_of("http://a.example/", f"{WORDS} {MORE}", lead=LEADS[1], published=NOON - 2 * HOUR))
    desk = world.wiring()._desk
    keep(world.database, desk, made[:1])
    keep(world.database, desk, made[1:], imported=True)
    with world.database.transaction() as tx:
        assert ledgers.stale(tx) == ["velden"]
    assert len(ledger(world.database)) == 1
    world.wiring().clean_again()
    with world.database.transaction() as tx:
        assert ledgers.stale(tx) == []
        [alert] = outbox.rows(tx, Filters())
    [(actor, text, status, *_, reports)] = ledger(world.database)
    assert (actor, text, status, len(reports)) == ("velden", f"{WORDS} {MORE}", "new", 2)
    assert alert["statement"] == 1


def test_a_feed_that_comes_on_a_stale_ledger_settles_it_first(world: World) -> None:
    desk = world.wiring()._desk
    keep(world.database, desk, [article_of("http://a.example/", WORDS, published=NOON - 2 * HOUR)], imported=True)
    keep(world.database, desk, [article_of("http://b.example/", WORDS, lead=LEADS[1], published=NOON - HOUR)])
    assert len(ledger(world.database)) == 1
    with world.database.transaction() as tx:
        assert outbox.rows(tx, Filters()) == []


@pytest.mark.parametrize("running", [True, False])
def test_the_garbage_collector_waits_only_while_a_record_is_read(
    running: bool, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(world.database, world.wiring()._desk, [article_of("http://a.example/", WORDS, published=NOON - HOUR)])
    seen = []

    def restore(*_: object) -> None:
        seen.append(gc.isenabled())
        raise OSError("the disk is gone")

    monkeypatch.setattr(Record, "restore", restore)
    try:
        (gc.enable if running else gc.disable)()
        with pytest.raises(OSError, match="the disk is gone"), world.database.transaction() as tx:
            Ledgers().head(tx, "velden")
        assert (seen, gc.isenabled()) == ([False], running)
    finally:
        gc.enable()


def test_what_others_added_is_taken_up_and_what_was_undone_forgotten(world: World) -> None:
    mine, theirs = world.wiring()._desk, world.wiring()._desk
    keep(world.database, mine, [article_of("http://a.example/", WORDS, published=NOON - 3 * HOUR)])
    keep(world.database, theirs, [article_of("http://b.example/", MORE, lead=LEADS[1], published=NOON - 2 * HOUR)])
    lost = article_of("http://x.example/", "Nobody asked the pilots.", lead=LEADS[2], published=NOON - HOUR)
    with pytest.raises(ZeroDivisionError), world.database.transaction() as tx:  # noqa: PT012  # one transaction
        entries.add(tx, [FeedEntry(feed_id="wire", key=lost.url, url=lost.url)], now=NOON)
        save(tx, lost, desk=mine, entry_key=lost.url, now=NOON)
        raise ZeroDivisionError
    keep(world.database, mine, [article_of("http://c.example/", f"{WORDS} {MORE}", lead=LEADS[3], published=NOON)])
    assert [(row[1], row[2], len(row[-1])) for row in ledger(world.database)] == [(MORE, "new", 2), (WORDS, "new", 1)]


def _share(url: str, articles: Sequence[Article]) -> None:
    """What one of several processes keeps."""
    database = Database.open(url)
    try:
        keep(database, desk_of(World(database).settings()), articles)
    finally:
        database.close()


@pytest.fixture(scope="module")
def long_reference(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    return settled(f"sqlite:///{tmp_path_factory.mktemp('long')}/store.db", stories(200, seed=7))


@pytest.mark.slow
@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
@pytest.mark.parametrize("processes", [1, 4])
def test_two_hundred_articles_in_any_order_and_number_of_processes_give_the_same_ledger(
    store: str, processes: int, tmp_path: Path, request: pytest.FixtureRequest, long_reference: object
) -> None:
    url = f"sqlite:///{tmp_path}/store.db" if store == "sqlite" else request.getfixturevalue("postgresql_url")
    Database.open(url).close()
    made = shuffled(stories(200, seed=7), processes)
    shares = [made[number::processes] for number in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        list(pool.map(_share, [url] * processes, shares))
    database = Database.open(url)
    try:
        assert ledger(database) == long_reference
    finally:
        database.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_two_hundred_articles_from_archive_and_feed_give_the_same_ledger(
    seed: int, tmp_path: Path, long_reference: object
) -> None:
    made = shuffled(stories(200, seed=7), seed)
    assert settled(f"sqlite:///{tmp_path}/store.db", made, imported=seed * 70) == long_reference
