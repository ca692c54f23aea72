"""One office for all tests of this folder, because it takes long to open."""

import uuid
from collections.abc import Iterator

import psycopg
import pytest

from tests.e2e.office import Office, opened

SERVER = "postgresql://postgres@127.0.0.1:5432"


@pytest.fixture(scope="session")
def databases() -> Iterator[tuple[str, str]]:
    """URLs of two empty databases, Prefect's and the store; dropped at the end."""
    try:
        admin = psycopg.connect(f"{SERVER}/postgres", connect_timeout=3, autocommit=True)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL on 127.0.0.1:5432 ({str(error).splitlines()[0]})")
    names = [f"onrecord_{part}_{uuid.uuid4().hex}" for part in ("prefect", "store")]
    with admin:
        for name in names:
            admin.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        yield f"{SERVER}/{names[0]}", f"{SERVER}/{names[1]}"
        for name in names:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def office(databases: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Server, deployments and two workers, the sample newsroom, a mailbox, a webhook."""
    with opened(tmp_path_factory.mktemp("operator"), prefect_database=databases[0], database=databases[1]) as office:
        yield office
