"""`onrecord demo`: the whole way with one command, and nothing new the second time."""

import json
from pathlib import Path

import pytest

from flows.cli.demo import DEFAULT_FOLDER
from tests.flows.cli.conftest import Onrecord
from tests.flows.inbox import received


@pytest.mark.slow  # demo/test_show.py has a fast one
def test_it_ends_with_the_alerts_as_received_and_where_to_read_more(onrecord: Onrecord) -> None:
    done = onrecord("demo")
    assert done.code == 0
    assert "Traceback" not in done.err
    inbox = (DEFAULT_FOLDER / "alerts.txt").read_text(encoding="utf-8")
    assert len(received(inbox)) == 7
    assert inbox in done.out
    counts = [line.split() for line in done.out.splitlines() if line.startswith("alerts ")]
    assert counts == [["alerts", "5", "sent"], ["alerts", "2", "sent"]]
    report = (DEFAULT_FOLDER / "report.html").resolve()
    assert f"Read more: {report.as_uri()}" in done.out
    assert report.exists()
    hint = next(line for line in done.out.splitlines() if line.startswith("Ask more:  onrecord "))
    asked = onrecord(*hint.removeprefix("Ask more:  onrecord ").split(), "--json")
    assert len(json.loads(asked.out)) == 10

    again = onrecord("demo")
    assert again.code == 0
    assert "Nothing new was said, so no alert was sent. To begin again: onrecord demo --fresh" in again.out
    assert (DEFAULT_FOLDER / "alerts.txt").read_text(encoding="utf-8") == inbox


def test_a_folder_that_holds_something_else_is_named(onrecord: Onrecord, tmp_path: Path) -> None:
    line = onrecord("demo", "--folder", tmp_path).fails(2)
    assert line == f"onrecord: {tmp_path}: holds something else; name another folder with --folder"
