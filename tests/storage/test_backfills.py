"""Chunks of a backfill are done by one holder each, and what is done stays done."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from ingest.errors import StoreError
from storage import backfills
from storage.backfills import NewChunk
from storage.database import Database

MINUTE = timedelta(minutes=1)
DAYS = {"first": date(2026, 3, 1), "last": date(2026, 3, 7)}


def begin(tx, noon, key="march"):
    return backfills.begin(tx, key=key, name="harbour 2026-03-01..07", now=noon, **DAYS)


def planned(tx, noon, *keys):
    backfill = begin(tx, noon)
    chunks = [NewChunk(key=key, kind="pages", work={"pages": [key]}, feed_id="harbour", place=n, size=1)
              for n, key in enumerate(keys)]  # fmt: skip
    assert backfills.plan(tx, backfill.id, chunks, now=noon) == len(keys)
    return backfill.id


def lease(tx, backfill, now, holder="a", since=None):
    return backfills.lease(tx, backfill, holder=holder, now=now, lease_for=MINUTE, since=since or now)


def test_one_that_has_not_ended_is_taken_up_again(tx, noon):
    first = begin(tx, noon)
    assert begin(tx, noon + MINUTE) == first == backfills.get(tx, first.id)
    assert begin(tx, noon, key="april").id != first.id
    backfills.close(tx, first.id, now=noon)
    assert begin(tx, noon).id != first.id


def test_what_is_not_on_record_is_said(tx):
    with pytest.raises(StoreError, match="no backfill 4711"):
        backfills.get(tx, 4711)


def test_a_chunk_is_planned_once(tx, noon):
    backfill = planned(tx, noon, "a")
    assert backfills.plan(tx, backfill, [NewChunk(key="a", kind="list", work={})], now=noon) == 0
    assert lease(tx, backfill, noon).work == {"pages": ["a"]}


def test_each_is_leased_to_one_holder_in_their_order_until_the_lease_is_over(tx, noon):
    backfill = planned(tx, noon, "b", "a")
    assert [lease(tx, backfill, noon).key for _ in range(2)] == ["b", "a"]
    assert lease(tx, backfill, noon, "b") is None
    late = lease(tx, backfill, noon + MINUTE, "b")
    assert (late.key, late.holder, late.attempts) == ("b", "b", 1)


def test_who_has_lost_a_chunk_changes_nothing_of_it(tx, noon):
    backfill = planned(tx, noon, "a")
    lost = lease(tx, backfill, noon)
    kept = lease(tx, backfill, noon + MINUTE, "b")
    assert not backfills.renew(tx, lost, until=noon + 9 * MINUTE)
    assert not backfills.end(tx, lost, now=noon)
    backfills.note(tx, lost, {"article": 9}, left={}, now=noon)
    backfills.release(tx, lost, now=noon)
    assert backfills.renew(tx, kept, until=noon + 5 * MINUTE)
    assert lease(tx, backfill, noon + 4 * MINUTE, "c") is None
    assert backfills.standing(tx, backfill).counts == {}


def test_a_checkpoint_keeps_what_is_left_and_adds_the_counts(tx, noon):
    backfill = planned(tx, noon, "a")
    chunk = lease(tx, backfill, noon)
    backfills.note(tx, chunk, {"article": 2}, left={"pages": ["c"]}, now=noon)
    backfills.note(tx, chunk, {"article": 1, "copy": 1}, left={"pages": ["d"]}, now=noon)
    again = lease(tx, backfill, noon + MINUTE, "b")
    assert again.work == {"pages": ["d"]}
    found = backfills.standing(tx, backfill)
    assert found.counts == {"article": 3, "copy": 1}
    assert found.by_feed == {"harbour": {"article": 3, "copy": 1}}


def test_a_chunk_that_is_given_back_may_be_taken_at_once(tx, noon):
    backfill = planned(tx, noon, "a")
    backfills.release(tx, lease(tx, backfill, noon), now=noon)
    assert lease(tx, backfill, noon, "b").attempts == 0


def test_what_failed_is_taken_again_by_a_run_that_began_later(tx, noon):
    backfill = planned(tx, noon, "a")
    assert backfills.end(tx, lease(tx, backfill, noon), problem="the archive is down", now=noon)
    assert lease(tx, backfill, noon, since=noon) is None
    assert backfills.standing(tx, backfill).failed == {"a": "the archive is down"}
    assert lease(tx, backfill, noon + MINUTE, since=noon + MINUTE).attempts == 1


def test_it_ends_when_all_its_chunks_are_done(tx, noon):
    backfill = planned(tx, noon, "a", "b")
    backfills.end(tx, lease(tx, backfill, noon), now=noon)
    assert backfills.standing(tx, backfill).is_open
    chunk = lease(tx, backfill, noon)
    assert backfills.standing(tx, backfill).is_open
    backfills.end(tx, chunk, problem="down", now=noon)
    assert not backfills.standing(tx, backfill).is_open
    backfills.close(tx, backfill, now=noon)
    assert begin(tx, noon).id == backfill
    backfills.end(tx, lease(tx, backfill, noon + MINUTE), now=noon)
    backfills.close(tx, backfill, now=noon)
    assert begin(tx, noon).id != backfill


def test_found_is_what_came_since_it_began_of_its_days(tx, new, noon):
    new.said(tx, "We sailed before.")
    backfill = begin(tx, noon)
    inside = [new.said(tx, f"We sail {day}.", reported=noon + timedelta(days=day)) for day in (-3, 3)]
    new.said(tx, "We sail later.", reported=noon + timedelta(days=4))
    assert backfills.found(tx, backfill.id) == inside[::-1]


def test_workers_with_connections_of_their_own_share_the_chunks_without_overlap(database, url, noon):
    with database.transaction() as tx:
        backfill = planned(tx, noon, *map(str, range(24)))
    together = Barrier(4)

    def work(holder):
        own, taken = Database.open(url), []
        together.wait()
        while True:
            with own.transaction() as tx:
                chunk = lease(tx, backfill, noon, holder)
            if chunk is None:
                own.close()
                return taken
            taken.append(chunk.key)

    with ThreadPoolExecutor(4) as pool:
        taken = Counter(key for keys in pool.map(work, "abcd") for key in keys)
    assert len(taken) == 24
    assert set(taken.values()) == {1}
