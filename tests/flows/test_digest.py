"""The digest as a flow: due by the desk's clock, whatever the schedule, or when somebody asks; seen in the UI."""

import importlib
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

from tests.flows.waiting import Waiting
from tests.flows.world import NOON, World

pytestmark = pytest.mark.slow

EARLY = NOON + timedelta(hours=18, minutes=59)  # 07:59 in Berlin
DUE = NOON + timedelta(hours=19)


@pytest.fixture(scope="session")
def flow(prefect_server: None) -> ModuleType:  # noqa: ARG001  # it runs there
    return importlib.import_module("flows.digest")


@pytest.fixture
def waiting(tmp_path: Path, world: World, store_url: str) -> Waiting:
    return Waiting(tmp_path, world, store_url)


def test_it_goes_out_once_at_the_desks_time_whenever_the_flow_runs(flow, waiting: Waiting) -> None:
    assert flow.digest(**waiting.asked(now=EARLY)).message == "alerts: 1 sent"
    assert flow.digest(**waiting.asked(now=DUE)).message == "alerts: 1 digest, 1 sent"
    assert flow.digest(**waiting.asked(now=DUE + timedelta(minutes=10))).message == "nothing to do"
    assert waiting.got().count("The cranes are back") == 2


def test_it_goes_out_when_somebody_asks(flow, waiting: Waiting) -> None:
    flow.digest(**waiting.asked())
    state = flow.digest(**waiting.asked(at_once=True, now=NOON + timedelta(hours=1)))
    assert state.message == "alerts: 1 digest, 1 sent"


def test_its_words_are_an_artifact(flow, waiting: Waiting) -> None:
    flow.digest(**waiting.asked())
    flow.digest(**waiting.asked(at_once=True, now=NOON + timedelta(hours=1)))
    kept = importlib.import_module("prefect.artifacts").Artifact.get(key="digest-desk")
    assert "The cranes are back, and the pilots sail tonight" in kept.data
    assert "http://news.example/1" in kept.data
