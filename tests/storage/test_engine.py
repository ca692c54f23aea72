"""SQLite connections are set up for several processes and for every script of the world."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from storage import address, engine


@pytest.fixture
def file(tmp_path):
    return tmp_path / "onrecord.db"


@pytest.fixture
def sqlite(file):
    made = engine.create(address.parse(f"sqlite:///{file}"))
    yield made
    made.dispose()


def test_sqlite_writes_ahead_waits_thirty_seconds_and_checks_foreign_keys(sqlite):
    with sqlite.connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "busy_timeout", "foreign_keys")
        ]
    assert settings == ["wal", 30_000, 1]


def test_lower_knows_more_than_ascii(sqlite):
    with sqlite.connect() as connection:
        assert connection.exec_driver_sql("SELECT lower('ÄÖ Київ'), lower(NULL), lower(7)").one() == (
            "äö київ",
            None,
            7,
        )


def test_a_transaction_takes_the_write_lock_at_once_and_reading_does_not(sqlite, file):
    other = sqlite3.connect(file, timeout=0, isolation_level=None)
    with sqlite.connect().execution_options(**engine.READING) as reading:
        reading.exec_driver_sql("SELECT 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    with sqlite.begin() as writing:
        writing.exec_driver_sql("SELECT 1")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.close()


def test_connections_that_open_a_new_file_at_once_all_write_ahead(tmp_path):
    """Many files, because SQLite refuses one of eight in about one file of ten."""
    together = Barrier(8)

    def switch(_):
        for number in range(40):
            connection = sqlite3.connect(tmp_path / f"{number}.db", timeout=30, isolation_level=None)
            together.wait(30)
            engine._write_ahead(connection)
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(switch, range(8)))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_postgresql_reads_what_is_committed(database):
    with database.transaction() as tx:
        assert tx.connection().exec_driver_sql("SHOW transaction_isolation").scalar() == "read committed"
