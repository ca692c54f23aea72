"""What the tests of the flows share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.flows.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    database = Database.open(f"sqlite:///{tmp_path / 'store.db'}")
    yield World(database)
    database.close()
