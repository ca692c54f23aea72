"""What all tests share."""

import gc
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from numpy.typing import NDArray

from ingest.errors import WeightsError
from ingest.vectors import WIDTH, Vectors
from ingest.vectors.minilm import load_vectors

# What a property costs is measured elsewhere; the first example pays for what is loaded once.
settings.register_profile("thorough", deadline=None, max_examples=200)
settings.register_profile("quick", deadline=None, max_examples=25)
# `pytest --hypothesis-profile=thorough` does at a desk what CI does.
settings.load_profile("thorough" if os.environ.get("CI") == "true" else "quick")

SHARED = Path(__file__).resolve().parents[2] / "shared"


# What is imported and collected lives to the end: to look through it for cycles again and again takes a seventh of the
# time of the collection, in each process.
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With CI=true a skipped test is a failure: the machine has all that tests ask for."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def shared() -> Path:
    """The folder with the client's articles and the benches, which a user's machine has not."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder with the client's articles is not beside this checkout")
    return SHARED


class Remembered:
    """Vectors of a provider that is asked for each text once: many tests ask for the same."""

    def __init__(self, provider: Vectors) -> None:
        self.provider, self.model, self.version = provider, provider.model, provider.version
        self._found: dict[str, NDArray[np.float32]] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if unknown := [text for text in dict.fromkeys(texts) if text not in self._found]:
            self._found.update(zip(unknown, self.provider.embed(unknown), strict=True))
        return np.array([self._found[text] for text in texts], dtype=np.float32).reshape(-1, WIDTH)


@cache
def remembered() -> Remembered:
    """The vectors of the installed weights. WeightsError: there are none."""
    return Remembered(load_vectors())


@pytest.fixture(scope="session")
def minilm() -> Vectors:
    """The vectors of the installed weights."""
    try:
        return remembered()
    except WeightsError as error:
        pytest.skip(str(error))
