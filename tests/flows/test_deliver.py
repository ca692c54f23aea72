"""Delivery as a flow: what waits is sent, once, and the state says so."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from tests.flows.waiting import Waiting
from tests.flows.world import World

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def flow(prefect_server: None) -> ModuleType:  # noqa: ARG001  # it runs there
    return importlib.import_module("flows.deliver")


@pytest.fixture
def waiting(tmp_path: Path, world: World, store_url: str) -> Waiting:
    return Waiting(tmp_path, world, store_url)


def test_what_is_due_is_sent_once(flow, waiting: Waiting) -> None:
    assert flow.deliver(**waiting.asked()).message == "alerts: 1 sent"
    assert flow.deliver(**waiting.asked()).message == "nothing to do"
    assert waiting.got().count("The cranes are back") == 1


def test_what_could_not_be_sent_is_seen_in_the_state(flow, waiting: Waiting, tmp_path: Path) -> None:
    (tmp_path / "inbox.txt").mkdir()
    state = flow.deliver(**waiting.asked())
    assert (state.is_completed(), state.name) == (True, "Partly failed")
    assert "alert " in state.message


def test_a_wrong_configuration_is_named(flow, waiting: Waiting, tmp_path: Path) -> None:
    state = flow.deliver(**waiting.asked(config=str(tmp_path / "none.yaml")))
    assert (state.name, state.message) == (
        "Misconfigured",
        f"{tmp_path}/none.yaml: no such file; name one with --config or ONRECORD_CONFIG",
    )
