"""A long run shows how far it is."""

import importlib
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def meter(prefect_server: None) -> ModuleType:  # noqa: ARG001  # artifacts are kept there
    return importlib.import_module("flows.meter")


@pytest.fixture
def shown() -> Any:
    artifacts = importlib.import_module("prefect.artifacts").Artifact

    def shown() -> Any:
        return artifacts.get(key="progress")

    return shown


def in_a_run(work: Any) -> None:
    importlib.import_module("prefect").flow(work, name="one run")()


def test_it_is_shown_after_ten_seconds_and_then_every_five(meter, shown) -> None:
    now = [0.0]
    said: list[str | None] = []
    before = shown() and shown().description

    def run() -> None:
        progress = meter.Meter(seconds=lambda: now[0])
        for second in range(0, 24, 2):
            now[0] = second
            progress("page stored", "https://wire.example/", expected=20)
            found = shown()
            said.append(found and found.description)

    in_a_run(run)
    assert said[:5] == [before] * 5
    assert said[5:8] == ["page stored: 6 of 20"] * 3
    assert said[8:] == ["page stored: 9 of 20"] * 3 + ["page stored: 12 of 20"]
    assert float(shown().data) == 60


def test_steps_that_do_not_count_are_left_out(meter, shown) -> None:
    before = shown()

    def run() -> None:
        progress = meter.Meter(seconds=iter([0.0, 99.0]).__next__)
        progress("alert sent", "7")

    in_a_run(run)
    assert shown() == before
