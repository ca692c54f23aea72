"""Upkeep as a flow: the state says what went, a table what is on record."""

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.flows.waiting import Waiting
from tests.flows.world import World

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def flow(prefect_server: None) -> ModuleType:  # noqa: ARG001  # it runs there
    return importlib.import_module("flows.maintain")


def test_it_says_what_went_and_what_is_on_record(flow, tmp_path: Path, world: World, store_url: str) -> None:
    asked = Waiting(tmp_path, world, store_url).asked()
    state = flow.maintain(config=asked["config"], database=asked["database"], return_state=True)
    assert (state.name, state.message) == ("Completed", "0 pages let go")
    rows = json.loads(importlib.import_module("prefect.artifacts").Artifact.get(key="statistics").data)
    assert {"what": "statements", "number": 1, "bytes": None} in rows
