"""One office for all tests of this folder, because it takes long to open."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.e2e.office import Office, opened

SERVER = "postgresql://postgres@127.0.0.1:5432"


@contextmanager
def empty_databases(*parts: str) -> Iterator[list[str]]:
    """URLs of empty databases on the PostgreSQL of this machine; dropped at the end."""
    try:
        admin = psycopg.connect(f"{SERVER}/postgres", connect_timeout=3, autocommit=True)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL on 127.0.0.1:5432 ({str(error).splitlines()[0]})")
    names = [f"onrecord_{part}_{uuid.uuid4().hex}" for part in parts]
    with admin:
        for name in names:
            admin.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        yield [f"{SERVER}/{name}" for name in names]
        for name in names:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Server, deployments and two workers, the sample newsroom, a mailbox, a webhook."""
    folder = tmp_path_factory.mktemp("operator")
    with empty_databases("prefect", "store") as (prefects, store), opened(folder, prefects, store) as office:
        yield office


@pytest.fixture
def database_url() -> Iterator[str]:
    """The URL of a store of its own, for runs that are told of it."""
    with empty_databases("store") as [url]:
        yield url
