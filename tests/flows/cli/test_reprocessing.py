"""`onrecord reprocess`: stored pages, read again with today's reader."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.flows.cli.conftest import Onrecord


@pytest.fixture
def read_before(store: str) -> str:
    """The store, as if an older reader had read it, and had not known who speaks."""
    with closing(sqlite3.connect(store.removeprefix("sqlite:///"))) as opened:
        opened.execute("UPDATE articles SET reader_version = '0'")
        opened.execute("UPDATE quotes SET speaker = NULL")
        opened.commit()
    return store


def test_what_would_change_is_listed_before_it_is_kept(onrecord: Onrecord, config: Path, read_before: str) -> None:
    would = "2 articles read again, 2 would change: 2 re-attributed"
    for arguments, told, said in ((("--dry-run",), "", "would change"), ((), f"{would}\n", "changed")):
        done = onrecord("reprocess", *arguments, "--config", config, "--db", read_before)
        assert (done.code, done.err) == (0, told)
        assert done.out.splitlines()[-1] == f"2 articles read again, 2 {said}: 2 re-attributed"
        assert "Mara Velden" in done.out
    done = onrecord("reprocess", "--config", config, "--db", read_before)
    assert done.out == "0 articles read again, 0 changed\n"


def test_what_cannot_be_listed_is_not_kept(onrecord: Onrecord, config: Path, read_before: str) -> None:
    """The list is out before anything is kept: whoever ends the program at its sight has changed nothing."""
    onrecord("reprocess", "--json", "--csv", "--config", config, "--db", read_before).fails(2)
    done = onrecord("reprocess", "--dry-run", "--config", config, "--db", read_before)
    assert done.out.splitlines()[-1] == "2 articles read again, 2 would change: 2 re-attributed"


def test_as_json_it_is_rows_alone(onrecord: Onrecord, config: Path, read_before: str) -> None:
    done = onrecord("reprocess", "--dry-run", "--json", "--config", config, "--db", read_before)
    rows = json.loads(done.out)
    assert {(row["change"], row["speaker"], row["was"]) for row in rows} == {("re-attributed", "Mara Velden", None)}
    assert done.err == "2 articles read again, 2 would change: 2 re-attributed\n"


def test_what_cannot_be_asked_is_said(onrecord: Onrecord, config: Path, store: str, tmp_path: Path) -> None:
    wrong = onrecord("reprocess", "--feed", "tide", "--config", config, "--db", store).fails(2)
    assert wrong == "onrecord: no such feed: tide; watch.yaml has wire"
    none = onrecord("reprocess", "--config", config, "--db", f"sqlite:///{tmp_path / 'none.db'}").fails(1)
    assert "there is none yet" in none
