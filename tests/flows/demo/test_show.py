"""The demonstration: both rounds once, then nothing new, in a folder that remembers it."""

import json
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.demo.show import Show
from flows.pipeline.steps import silent
from ingest.errors import ConfigurationError
from ingest.model import RunSummary
from tests.flows.inbox import are_expected, received

pytestmark = pytest.mark.usefixtures("server_of_processes")


@dataclass
class Performance:
    """What a demonstration showed."""

    show: Show
    summaries: list[RunSummary]
    rounds: list[int]
    text: str


def perform(folder: Path, *, fresh: bool = False) -> Performance:
    show = Show(folder, fresh=fresh)
    rounds = list(show.rounds())
    return Performance(show, [show.run(number, progress=silent) for number in rounds], rounds, show.received())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One with characters in its name that mean something in an address."""
    return tmp_path_factory.mktemp("demos") / "the demo, 100%41 #1"


@pytest.fixture(scope="module")
def first(folder: Path) -> Performance:
    return perform(folder)


@pytest.fixture(scope="module")
def second(first: Performance) -> Performance:
    return perform(first.show.alerts.parent)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_first_time_both_rounds_are_shown_with_exactly_the_alerts_that_are_due(first, expected) -> None:
    assert first.rounds == [1, 2]
    assert [summary.deliveries for summary in first.summaries] == [{"sent": 5}, {"sent": 2}]
    assert are_expected(received(first.text), [*expected["alerts"][1], *expected["alerts"][2]]), first.text


def test_the_second_time_nothing_is_new_and_nobody_is_alerted(second) -> None:
    assert second.rounds == [2]
    [summary] = second.summaries
    assert summary.feeds == {"unchanged": 7}
    assert (summary.entries, summary.statements, summary.deliveries, second.text) == ({}, {}, {}, "")


def test_what_the_channel_received_stays_in_the_folder(first, second) -> None:
    assert second.show.alerts.read_text(encoding="utf-8") == first.text


def test_the_report_shows_what_is_on_record(second) -> None:
    path = second.show.report()
    page = path.read_text(encoding="utf-8")
    assert path.parent == second.show.alerts.parent
    assert "Tomas Orsen" in page
    assert "This corridor is not a bargaining chip" in page


def test_the_newsroom_is_found_where_the_configuration_says(first) -> None:
    assert f'url: "{first.show.url}/meridian-wire/rss.xml"' in first.show.config.read_text(encoding="utf-8")
    assert first.show.outlets == 7


def test_beginning_again_forgets_what_was_there(second, tmp_path: Path) -> None:
    copy = shutil.copytree(second.show.alerts.parent, tmp_path / "demo")
    assert (copy / "onrecord.db").exists()
    assert list(Show(copy, fresh=True).rounds()) == [1, 2]
    assert sorted(path.name for path in copy.iterdir()) == ["newsroom.json", "watch.yaml"]


def test_without_beginning_again_it_is_gone_on_with(second) -> None:
    again = Show(second.show.alerts.parent, fresh=False)
    assert (again.url, list(again.rounds())) == (second.show.url, [2])


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("name", ["notes.txt", "newsroom.json"])
def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path, fresh: bool, name: str) -> None:
    (tmp_path / name).write_text("{}")
    with pytest.raises(ConfigurationError, match="holds something else; name another folder with --folder"):
        Show(tmp_path, fresh=fresh)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "{}"


def test_a_memory_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "newsroom.json").write_text("not json")
    with pytest.raises(ConfigurationError) as caught:
        Show(tmp_path, fresh=False)
    assert str(caught.value).endswith("; name another folder with --folder")
    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match="name another folder with --folder"):
        Show(tmp_path / "file" / "demo", fresh=False)


def test_a_port_that_is_taken_is_said_with_what_to_do(tmp_path: Path, taken_port: int) -> None:
    show = Show(tmp_path / "demo", fresh=False)
    memory = tmp_path / "demo" / "newsroom.json"
    memory.write_text(json.dumps({**json.loads(memory.read_text()), "port": taken_port}))
    show = Show(tmp_path / "demo", fresh=False)
    with pytest.raises(
        ConfigurationError, match=f"127.0.0.1:{taken_port}: Address already in use; free that port, or "
    ):
        show.run(1, progress=silent)
    assert list(show.rounds()) == [1, 2], "what could not be shown is still to come"
