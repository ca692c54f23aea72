"""Engines that treat SQLite and PostgreSQL alike."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from storage.address import Address

BUSY_TIMEOUT_S = 30
CONNECT_TIMEOUT_S = 10
_WAL_ATTEMPTS = 100
READING = {"onrecord_reading": True}
OUTSIDE = {"onrecord_outside": True}  # of any transaction
FLEETING = {"onrecord_fleeting": True}
"""For a transaction that does not wait for the disk: what it wrote may be gone if the power fails, not otherwise."""


def create(address: Address) -> Engine:
    """An engine that has not connected yet. Errors raised through it never show the texts that were bound."""
    if address.file is not None:
        return _sqlite(address)
    return _postgresql(address)


def _postgresql(address: Address) -> Engine:
    engine = create_engine(
        address.url,
        connect_args=_unless_given(address, "connect_timeout", CONNECT_TIMEOUT_S),
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        hide_parameters=True,
    )

    # Of the session, and only where it changes: in each transaction (SET LOCAL) it would be one round trip more.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        wanted = "off" if connection.get_execution_options().get("onrecord_fleeting") else "DEFAULT"
        if connection.info.get("synchronous", "DEFAULT") != wanted:
            connection.exec_driver_sql(f"SET synchronous_commit = {wanted}")
            connection.info["synchronous"] = wanted

    @event.listens_for(engine, "rollback")
    def rollback(connection: Connection) -> None:
        if not connection.invalidated:
            connection.info["synchronous"] = "unknown"  # what was set in the transaction is taken back with it

    return engine


def _sqlite(address: Address) -> Engine:
    engine = create_engine(
        address.url, connect_args=_unless_given(address, "timeout", BUSY_TIMEOUT_S), hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver begins no transaction of its own: `begin` does
        # SQLite's own lower() knows ASCII only.
        connection.create_function("lower", 1, _lower, deterministic=True)
        connection.execute("PRAGMA foreign_keys = ON")
        _write_ahead(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        wanted = "NORMAL" if options.get("onrecord_fleeting") else "FULL"
        if connection.info.get("synchronous", "FULL") != wanted:
            connection.exec_driver_sql(f"PRAGMA synchronous = {wanted}")
            connection.info["synchronous"] = wanted
        if not options.get("onrecord_outside"):
            connection.exec_driver_sql("BEGIN" if options.get("onrecord_reading") else "BEGIN IMMEDIATE")

    return engine


def _unless_given(address: Address, option: str, value: int) -> dict[str, Any]:
    return {} if option in address.url.query else {option: value}


def _lower(value: str | float | None) -> str | float | None:
    return value.lower() if isinstance(value, str) else value


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch a new file to WAL. Of two processes that do so at once, SQLite refuses one without waiting, so: again."""
    for attempt in range(1, _WAL_ATTEMPTS + 1):
        if connection.execute("PRAGMA journal_mode").fetchone() in (("wal",), ("memory",)):
            return
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if attempt == _WAL_ATTEMPTS or not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            # Waits, up to the busy timeout, for whoever holds the file.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return
