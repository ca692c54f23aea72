"""`onrecord maintain`: retention, space, numbers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.cli.conftest import Done, Onrecord
from tests.flows.world import NOON


@pytest.fixture
def maintain(onrecord: Onrecord, config: Path, store_url: str) -> Callable[..., Done]:
    def maintain(*arguments: object) -> Done:
        return onrecord("maintain", *arguments, "--config", config, "--db", store_url, "--now", "2027-01-01")

    return maintain


@pytest.mark.usefixtures("published")
def test_it_says_what_went_and_what_is_on_record(maintain, onrecord: Onrecord, config: Path, store_url: str) -> None:
    onrecord("run", "--config", config, "--db", store_url, "--now", NOON.isoformat())
    done = maintain("--json")
    assert (done.code, done.err) == (0, "0 pages let go\n")
    rows = {row["what"]: row for row in json.loads(done.out)}
    assert rows["pages"]["number"] == rows["pages with their body"]["number"] > 0
    assert rows["database"]["bytes"] > 0
    config.write_text(config.read_text() + "keep: {pages: 30d}\n")
    assert maintain().err.endswith(" pages let go\n")


def test_a_store_that_is_not_there_is_named(onrecord: Onrecord, config: Path) -> None:
    done = onrecord("maintain", "--config", config)
    assert "SQLite database onrecord.db: there is none yet" in done.fails(1)


def test_a_time_too_short_is_named_with_its_line(maintain, config: Path) -> None:
    config.write_text(config.read_text() + "keep: {pages: 2d}\n")
    assert "keep.pages: articles are looked at again for 7 days; write 8d or more" in maintain().fails(2)
