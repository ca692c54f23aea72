"""Work is done in transactions: all of it is kept, or none."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlmodel import text

from ingest.errors import StoreError
from storage import watch_states
from storage.database import Database, lock
from storage.tables import FeedRow, WatchRow


def test_what_a_transaction_wrote_is_there_after_it_and_after_opening_again(database, url, noon):
    with database.transaction() as tx:
        watch_states.end_first_pass(tx, "sea", now=noon)
    again = Database.open(url)
    with again.transaction() as tx:
        assert not watch_states.first_pass(tx, "sea", now=noon)
    again.close()


def test_an_exception_undoes_all_of_it_and_comes_out_as_it_is(database, noon):
    def stop(tx):
        watch_states.end_first_pass(tx, "sea", now=noon)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), database.transaction() as tx:
        stop(tx)
    with database.transaction() as tx:
        assert watch_states.first_pass(tx, "sea", now=noon)


def test_only_a_fleeting_transaction_does_not_wait_for_the_disk(database, noon):
    def waits(tx):
        asked = "SHOW synchronous_commit" if tx.get_bind().dialect.name == "postgresql" else "PRAGMA synchronous"
        return tx.connection().exec_driver_sql(asked).scalar() in {"on", 2}

    waited = []
    for fleeting in (False, True, False, True, True, False):
        with database.transaction(fleeting=fleeting) as tx:
            waited.append(waits(tx))
    assert waited == [True, False, True, False, False, True]
    with database.transaction(fleeting=True) as tx:
        watch_states.end_first_pass(tx, "sea", now=noon)
    with database.transaction() as tx:
        assert not watch_states.first_pass(tx, "sea", now=noon)


def test_a_database_says_where_it_is_without_password(database):
    assert database.name.startswith(("SQLite database /", "PostgreSQL database"))


def test_a_broken_rule_of_a_table_comes_out_as_a_store_error(database, noon):
    with database.transaction() as tx:
        watch_states.first_pass(tx, "sea", now=noon)
    with pytest.raises(StoreError), database.transaction() as tx:
        tx.add(WatchRow(id="sea", first_pass_began=noon))


def test_threads_that_write_at_once_all_come_through(database, noon):
    together = Barrier(4)

    def write(name):
        together.wait()
        with database.transaction() as tx:
            return watch_states.first_pass(tx, name, now=noon)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(write, ["sea", "land", "sea", "air"])) == [True] * 4


def test_a_name_is_locked_until_the_transaction_ends(database):
    """Read, then write: without the lock both threads would read the same number on PostgreSQL."""
    with database.transaction() as tx:
        tx.add(FeedRow(id="count", url="", interval_s=0, failures=0))
    together = Barrier(4)

    def step(_):
        together.wait()
        with database.transaction() as tx:
            lock(tx, "feed:count", "feed:other")
            row = tx.get(FeedRow, "count")
            row.failures += 1

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(step, range(4)))
    with database.transaction() as tx:
        assert tx.get(FeedRow, "count").failures == 4


def test_a_name_is_shared_by_many_or_held_alone(postgresql):
    database = Database.open(postgresql)
    try:
        with database.transaction() as one, database.transaction() as two:
            lock(one, "articles", shared=True)
            lock(two, "articles", shared=True)
            with pytest.raises(StoreError, match="lock timeout"), database.transaction() as alone:  # noqa: PT012
                alone.exec(text("SET LOCAL lock_timeout = '50ms'"))
                lock(alone, "articles")
        with database.transaction() as alone:
            lock(alone, "articles")
    finally:
        database.close()


def test_who_only_asks_makes_no_database(tmp_path):
    with pytest.raises(StoreError, match="there is none yet; onrecord run makes it"):
        Database.open(f"sqlite:///{tmp_path / 'none.db'}", create=False)
    assert list(tmp_path.iterdir()) == []
