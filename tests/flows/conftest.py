"""What the tests of the flows share."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from storage.database import Database
from tests.flows.site import Site
from tests.flows.world import World

SERVER = "postgresql://postgres@127.0.0.1:5432"


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and nothing in it, to be copied: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "store.db"
    Database.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def store_url(empty_store: Path, tmp_path: Path) -> str:
    """The URL of a database of the test's own, up to date, with nothing in it."""
    shutil.copy(empty_store, tmp_path / "store.db")
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def database(store_url: str) -> Iterator[Database]:
    database = Database.open(store_url)
    yield database
    database.close()


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """The URL of an empty database on the PostgreSQL of this machine; dropped at the end."""
    try:
        admin = psycopg.connect(f"{SERVER}/postgres", connect_timeout=3, autocommit=True)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL on 127.0.0.1:5432 ({str(error).splitlines()[0]})")
    name = f"onrecord_{uuid.uuid4().hex}"
    with admin:
        admin.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        yield f"{SERVER}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
