from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from ruamel.yaml import YAML

from flows.demo.content import Content
from flows.demo.loading import load
from flows.demo.newsroom import Newsroom

# Shortly after midnight, so that "on Tuesday" and the day of publication come apart wherever they can.
NOW = datetime(2031, 3, 5, 0, 40, 17, tzinfo=UTC)


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def content() -> Content:
    return load(NOW)


@pytest.fixture(scope="session")
def expected() -> Any:
    return YAML(typ="safe", pure=True).load(Path(__file__).with_name("expected.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(now=NOW) as newsroom:
        yield newsroom


@pytest.fixture
def client(newsroom: Newsroom) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=newsroom.url, trust_env=False) as client:
        yield client
