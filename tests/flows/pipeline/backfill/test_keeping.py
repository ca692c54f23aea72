"""Pages of a backfill are kept in groups, each with the checkpoint that counts it: both on record, or neither."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from flows.clock import utc_now
from flows.pipeline.backfill.keeping import Read, Room, keep, numbers
from flows.pipeline.backfill.request import requested
from flows.pipeline.desk import desk_of
from flows.pipeline.steps import Tally, silent
from ingest.errors import ReadError, StoreError
from ingest.model import Article, Outcome
from storage import articles, backfills
from storage.backfills import Chunk, NewChunk
from storage.database import Database, Transaction
from storage.filters import Filters
from tests.flows.world import NOON, World
from tests.flows.writing import LEADS, article_of

DAY = timedelta(days=1)


class Archive:
    """A chunk of a backfill, kept group by group."""

    def __init__(self, database: Database, world: World) -> None:
        settings = world.settings()
        asked = {"first": date(2026, 3, 1), "last": date(2026, 3, 12), "feeds": (), "via": "sitemap"}
        self.database = database
        self._room = Room(
            request=requested(settings, **asked, today=NOON.date()),
            equipment=SimpleNamespace(database=database),
            desk=desk_of(settings),
            archive="",
            progress=silent,
        )
        with database.transaction() as tx:
            self._begun = backfills.begin(tx, key="k", name="wire", first=NOON.date(), last=NOON.date(), now=NOON)
            backfills.plan(tx, self._begun.id, [NewChunk(key="a", kind="records", work={"file": "a"})], now=NOON)
            lease = {"holder": "me", "now": utc_now(), "lease_for": timedelta(minutes=1), "since": NOON}
            self.chunk: Chunk | None = backfills.lease(tx, self._begun.id, **lease)

    def keep(self, *found: Article | ReadError, checkpoint: object = None) -> Tally:
        unread = "http://a.example/unread"
        group = [Read(url=getattr(one, "url", unread), feed_id="wire", found=one, captured=None) for one in found]
        return keep(self._room, group, now=NOON, checkpoint=checkpoint or self.note)

    def note(self, tx: Transaction, tally: Tally) -> None:
        backfills.note(tx, self.chunk, numbers(tally), left={"file": "a"}, now=NOON)

    def on_record(self) -> list[str]:
        with self.database.transaction() as tx:
            return sorted(row["url"].rpartition("/")[2] for row in articles.rows(tx, Filters()))

    def counted(self) -> dict[str, int]:
        with self.database.transaction() as tx:
            return dict(backfills.standing(tx, self._begun.id).counts)


@pytest.fixture(params=["store_url", "postgresql_url"])
def archive(request: pytest.FixtureRequest, world: World) -> Iterator[Archive]:
    database = Database.open(request.getfixturevalue(request.param))
    yield Archive(database, world)
    database.close()


def stories(count: int = 3) -> list[Article]:
    """Articles that share nothing, too old to be news."""
    return [
        article_of(f"http://a.example/{number}", lead=LEADS[number], published=NOON - (3 + number) * DAY)
        for number in range(count)
    ]


def refused(url: str) -> Article:
    """One that the database does not take."""
    article = article_of(url, lead=LEADS[3], published=NOON - 3 * DAY)
    return replace(article, clean=replace(article.clean, completeness=None))


def test_each_page_has_its_one_outcome(archive: Archive) -> None:
    first, second, third = stories()
    archive.keep(first)
    late = replace(third, clean=replace(third.clean, published=replace(third.clean.published, at=NOON - 90 * DAY)))
    tally = archive.keep(first, second, second, late, ReadError("no text", outcome=Outcome.NO_TEXT))
    assert numbers(tally) == {"known already": 2, "article": 1, "of other days": 1, "no text": 1}
    assert tally.failures == ("http://a.example/unread: no text",)
    assert archive.counted() == {"known already": 2, "article": 2, "of other days": 1, "no text": 1}
    assert archive.on_record() == ["0", "1"]


def test_what_the_database_refuses_takes_nothing_of_its_group_with_it(archive: Archive) -> None:
    first, second, third = stories()
    tally = archive.keep(first, refused("http://a.example/bad"), second, third)
    assert numbers(tally) == archive.counted() == {"article": 3, "unreadable": 1}
    assert archive.on_record() == ["0", "1", "2"]
    [line] = tally.failures
    assert line.startswith("http://a.example/bad: ")


def test_what_ends_before_the_checkpoint_leaves_nothing_and_is_counted_once_later(archive: Archive) -> None:
    def killed(tx: Transaction, tally: Tally) -> None:
        archive.note(tx, tally)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.keep(*stories(), checkpoint=killed)
    assert (archive.on_record(), archive.counted()) == ([], {})
    archive.keep(*stories())
    assert archive.counted() == {"article": 3}


def test_what_may_pass_later_is_not_taken_for_a_bad_page(archive: Archive) -> None:
    def locked(_tx: Transaction, _tally: Tally) -> None:
        raise StoreError("the database is locked", transient=True)

    with pytest.raises(StoreError, match="locked"):
        archive.keep(*stories(), checkpoint=locked)
    assert archive.on_record() == []
