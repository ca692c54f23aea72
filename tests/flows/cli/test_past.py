"""`onrecord import`: past articles into the store."""

import json
from pathlib import Path

import pytest

from tests.flows.cli.conftest import FIRST, STORY, Onrecord
from tests.flows.world import page_of


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "past.ndjson"
    story = {"url": FIRST, "html": page_of("Torvane harbour opens again", *STORY)}
    reprint = {**story, "url": "http://b.example/2"}
    path.write_text("\n".join(map(json.dumps, (story, reprint))) + "\n", encoding="utf-8")
    return path


def test_what_came_in_is_counted_and_nobody_is_told(
    onrecord: Onrecord, archive: Path, config: Path, store_url: str, inbox
) -> None:
    done = onrecord("import", archive, "--config", config, "--db", store_url)
    assert (done.code, done.out, done.err) == (
        0,
        "2 articles on record, 1 of them copies; 0 lines or pages not read\n",
        "",
    )
    assert json.loads(onrecord("alerts", "--json", "--db", store_url).out) == []
    assert len(json.loads(onrecord("statements", "--json", "--db", store_url).out)) == 1
    assert inbox() == ""


def test_without_a_configuration_here_nobody_is_followed(onrecord: Onrecord, archive: Path, store_url: str) -> None:
    assert onrecord("import", archive, "--db", store_url).code == 0
    assert json.loads(onrecord("statements", "--json", "--db", store_url).out) == []


def test_a_configuration_that_was_named_must_be_there(onrecord: Onrecord, archive: Path, store_url: str) -> None:
    line = onrecord("import", archive, "--config", "gone.yaml", "--db", store_url).fails(2)
    assert line.startswith("onrecord: gone.yaml: no such file")


def test_bad_lines_are_named_and_the_rest_counts(onrecord: Onrecord, archive: Path, store_url: str) -> None:
    with archive.open("a") as lines:
        lines.write('{"url": "http://\\u001b[31mc.example/", "text": 7}\n')
    done = onrecord("import", archive, "--db", store_url)
    assert done.code == 0
    assert done.out == "2 articles on record, 1 of them copies; 1 lines or pages not read\n"
    [line] = done.err.splitlines()
    assert line.startswith(f"{archive}: line 3: ")
    assert "\x1b" not in line


def test_a_file_of_which_nothing_could_be_read_is_work_that_failed(onrecord: Onrecord, store_url: str) -> None:
    done = onrecord("import", "missing.ndjson", "--db", store_url)
    assert done.code == 1
    assert done.err == "missing.ndjson: cannot be read: No such file or directory\n"


def test_a_database_that_cannot_be_used_is_said(onrecord: Onrecord, archive: Path, tmp_path: Path) -> None:
    assert "is a folder" in onrecord("import", archive, "--db", f"sqlite:///{tmp_path}").fails(1)


def test_the_time_of_the_import_can_be_given(onrecord: Onrecord, archive: Path, store_url: str) -> None:
    onrecord("import", archive, "--db", store_url, "--now", "2026-05-01")
    rows = json.loads(onrecord("articles", "--json", "--db", store_url).out)
    assert {row["first_seen"] for row in rows} == {"2026-05-01T00:00:00+00:00"}
