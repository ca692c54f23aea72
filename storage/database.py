"""The way in: open a database, then work in transactions."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final, Self, TypeAlias

from sqlalchemy import Engine, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from ingest.errors import StoreError
from storage import address, engine, schema
from storage.failures import store_error
from storage.vacuum import vacuum

# What is no object of the session goes to its connection, `tx.connection().execute`: it answers in half the time. It
# does not see changes to objects that were not flushed.
Transaction: TypeAlias = Session


class Database:
    """An open database with an up-to-date schema; `name` says where it is, without password. Threads may share it."""

    def __init__(self, opened: Engine, place: address.Address) -> None:
        self._engine = opened
        self._address = place
        self.name = place.name

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Self:
        """Open the database at a SQLAlchemy URL and migrate its schema; makes the SQLite file where there is none and
        `create` is True.

        ConfigurationError where it is no URL of a database that can be used. StoreError in one line: a folder, no
        rights, no database, no server, refused user or password, a newer schema; transient where it is locked or the
        server does not answer.
        """
        place = address.parse(url)
        if not create and place.file is not None and not place.file.exists():
            raise StoreError(f"{place.name}: there is none yet; onrecord run makes it, and --db names another")
        try:
            with ExitStack() as on_failure:
                opened = engine.create(place)
                on_failure.callback(opened.dispose)
                schema.bring_up_to_date(opened, place)
                on_failure.pop_all()
        except SQLAlchemyError as error:
            raise store_error(error, place) from error
        except (TypeError, ValueError) as error:
            raise StoreError(f"{place.name}: the URL cannot be used ({error})") from error
        return cls(opened, place)

    @classmethod
    def in_memory(cls) -> Self:
        """An empty database that is gone when it is closed, for the thread that opens it."""
        place = address.MEMORY
        opened = engine.create(place)
        schema.bring_up_to_date(opened, place)
        return cls(opened, place)

    @contextmanager
    def transaction(self, *, fleeting: bool = False) -> Iterator[Transaction]:
        """A transaction: committed at the end, rolled back on any exception.

        SQLite: BEGIN IMMEDIATE, one at a time. PostgreSQL: READ COMMITTED. What the database says against it comes out
        as StoreError, transient where the same transaction may succeed later. A `fleeting` one does not wait for the
        disk: what it wrote may be gone if the power fails.
        """
        try:
            with Session(self._engine, expire_on_commit=False) as session, session.begin():
                session.connection(execution_options=engine.FLEETING if fleeting else {})
                yield session
        except SQLAlchemyError as error:
            raise store_error(error, self._address) from error

    def vacuum(self) -> None:
        """Give back space and refresh the planner's statistics. StoreError as in a transaction."""
        try:
            vacuum(self._engine)
        except SQLAlchemyError as error:
            raise store_error(error, self._address) from error

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def lock(tx: Transaction, *names: str, shared: bool = False) -> None:
    """Until the transaction ends, nobody else passes here with one of these names (taken in sorted order); those who
    take it `shared` pass together, as long as nobody has it alone.

    SQLite: nothing to do, its transactions exclude each other.
    """
    if names and tx.get_bind().dialect.name == "postgresql":
        keys = [_key(name) for name in sorted(set(names))]
        tx.connection().execute(_LOCK_SHARED if shared else _LOCK, {"keys": keys})


# A function in the list of a scan is called row by row, in the order of the array.
_LOCK: Final = text("SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:keys AS bigint[])) AS key")
_LOCK_SHARED: Final = text("SELECT pg_advisory_xact_lock_shared(key) FROM unnest(CAST(:keys AS bigint[])) AS key")


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)


def if_undone(tx: Transaction, forget: Callable[[], object]) -> None:
    """Call `forget` if this transaction is rolled back: what was remembered of it never came to be."""
    event.listen(tx, "after_rollback", lambda _session: forget())
