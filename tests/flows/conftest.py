"""What the tests of the flows share."""

import importlib
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import psycopg
import pytest

from flows.pipeline.workers import Workers
from ingest.vectors import minilm
from storage import engine
from storage.database import Database
from storage.tables import Base
from tests.conftest import remembered
from tests.flows.site import Site
from tests.flows.world import World

SERVER = "postgresql://postgres@127.0.0.1:5432"


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect server, quiet, one for all tests, because it takes long to start: who asks for it is slow. Modules that
    import Prefect are imported after it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (
            ("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect"))),
            ("PREFECT_LOGGING_LEVEL", "ERROR"),
            ("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120"),
            ("PREFECT_SERVER_ANALYTICS_ENABLED", "false"),
            ("DO_NOT_TRACK", "1"),
        ):
            patch.setenv(name, value)
        testing = importlib.import_module("prefect.testing.utilities")
        with testing.prefect_test_harness(server_startup_timeout=120):
            yield


@pytest.fixture(scope="session")
def server_of_processes() -> Iterator[None]:
    """Keeps the server of the reading processes, which imports all that reads, and otherwise ends with a test's last
    workers: those of the next test then start in a tenth of a second."""
    with Workers(1) as kept:
        assert list(kept.ordered(abs, [(-1,)])) == [1]
        yield


@pytest.fixture(scope="session", autouse=True)
def engines_that_stay() -> Iterator[None]:
    """SQLAlchemy compiles each statement once an engine: whoever opens a place again gets its engine. What closes a
    database closes the connections, as ever."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create", lru_cache(maxsize=8)(engine.create))
        yield


@pytest.fixture(scope="module", autouse=True)
def vectors_that_stay() -> Iterator[None]:
    """A sentence gets its vector once for all tests, which quote the same few again and again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(minilm, "load_vectors", remembered)
        yield


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and nothing in it, to be copied: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "store.db"
    Database.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def opened_store(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Database]]:
    """One for all tests, because SQLAlchemy compiles each statement once an engine."""
    path = tmp_path_factory.mktemp("opened") / "store.db"
    shutil.copy(empty_store, path)
    database = Database.open(f"sqlite:///{path}")
    yield path, database
    database.close()


@pytest.fixture
def database(opened_store: tuple[Path, Database], empty_store: Path) -> Iterator[Database]:
    """An open database, up to date, with nothing in it."""
    path, database = opened_store
    yield database
    with closing(sqlite3.connect(empty_store)) as empty, closing(sqlite3.connect(path)) as used:
        empty.backup(used)


@pytest.fixture
def store_url(opened_store: tuple[Path, Database], database: Database) -> str:  # noqa: ARG001  # it empties the store
    """The URL of `database`."""
    return f"sqlite:///{opened_store[0]}"


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture(scope="session")
def opened_postgresql() -> Iterator[str]:
    """The URL of a new database on the PostgreSQL of this machine, up to date; dropped at the end. One for all tests,
    because SQLAlchemy compiles each statement once an engine."""
    try:
        admin = psycopg.connect(f"{SERVER}/postgres", connect_timeout=3, autocommit=True)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL on 127.0.0.1:5432 ({str(error).splitlines()[0]})")
    name = f"onrecord_{uuid.uuid4().hex}"
    with admin:
        admin.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        Database.open(f"{SERVER}/{name}").close()
        yield f"{SERVER}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgresql_url(opened_postgresql: str) -> Iterator[str]:
    """The URL of a database on PostgreSQL, up to date, with nothing in it."""
    yield opened_postgresql
    with psycopg.connect(opened_postgresql) as used:
        # What a test has left open would be waited for.
        used.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"
        )
        used.execute("; ".join(str(table.delete()) for table in reversed(Base.metadata.sorted_tables)))
        used.execute("SELECT setval(c.oid, 1, false) FROM pg_class c WHERE c.relkind = 'S'")
