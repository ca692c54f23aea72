"""A chunk is held while it is worked on, and let go of whatever happens."""

from datetime import date, timedelta
from threading import Event

import pytest

from flows.clock import utc_now
from flows.pipeline.backfill import lease
from flows.pipeline.backfill.lease import LEASE, Lease
from storage import backfills
from storage.backfills import Chunk, NewChunk
from storage.database import Database


@pytest.fixture
def backfill(database: Database) -> int:
    with database.transaction() as tx:
        begun = backfills.begin(tx, key="k", name="wire", first=date(2026, 3, 1), last=date(2026, 3, 1), now=utc_now())
        backfills.plan(tx, begun.id, [NewChunk(key="a", kind="pages", work={})], now=utc_now())
    return begun.id


def take(database: Database, backfill: int, *, later: timedelta = timedelta()) -> Chunk | None:
    with database.transaction() as tx:
        now = utc_now() + later
        return backfills.lease(tx, backfill, holder=str(later), now=now, lease_for=LEASE, since=now)


def test_what_stops_the_work_gives_the_chunk_back(database: Database, backfill: int) -> None:
    chunk = take(database, backfill)
    assert take(database, backfill) is None
    with pytest.raises(KeyboardInterrupt), Lease(database, chunk):
        raise KeyboardInterrupt
    assert take(database, backfill) is not None


def test_the_lease_is_renewed_while_the_work_goes_on(
    database: Database, backfill: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "_BEATS", LEASE.total_seconds() * 100)
    renewed = Event()
    renew = backfills.renew
    monkeypatch.setattr(backfills, "renew", lambda *given, **named: (renew(*given, **named), renewed.set())[0])
    chunk = take(database, backfill)
    with Lease(database, chunk) as held:
        assert renewed.wait(10)
        assert not held.is_lost
        assert take(database, backfill, later=LEASE / 2) is None


def test_who_comes_too_late_knows_that_the_chunk_is_another_s(
    database: Database, backfill: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "_BEATS", LEASE.total_seconds() * 100)
    chunk = take(database, backfill)
    assert take(database, backfill, later=2 * LEASE) is not None
    with Lease(database, chunk) as held:
        assert held._lost.wait(10)
        assert held.is_lost
