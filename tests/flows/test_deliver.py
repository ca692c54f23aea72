"""Delivery as a flow: what waits is sent, once, and the state says so."""

import importlib
import sqlite3
from contextlib import closing
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


def test_a_worker_older_than_the_database_says_so_and_sends_nothing(flow, waiting: Waiting, store_url: str) -> None:
    with closing(sqlite3.connect(store_url.removeprefix("sqlite:///"))) as store, store:
        store.execute("UPDATE onrecord_schema SET version_num = '9999'")
    state = flow.deliver(**waiting.asked())
    assert state.is_failed()
    assert "has schema 9999, this program knows " in state.message
    assert "update the program" in state.message
    assert waiting.got() == ""


def test_a_database_that_is_down_is_named_and_what_waits_is_sent_later(flow, waiting: Waiting) -> None:
    down = flow.deliver(**waiting.asked(database="postgresql://postgres@127.0.0.1:1/onrecord"))
    assert (down.is_failed(), waiting.got()) == (True, "")
    assert 'PostgreSQL database "onrecord" at 127.0.0.1:1 does not answer' in down.message
    assert flow.deliver(**waiting.asked()).message == "alerts: 1 sent"
