"""A disk that is full stops a run with one line; when there is room again, the next run ends what was begun, once."""

import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.demo.newsroom import Newsroom
from flows.demo.watch import watch_yaml
from storage import statements
from storage.database import Database
from storage.filters import Filters

pytestmark = pytest.mark.slow

NOW = datetime(2031, 3, 5, 0, 40, tzinfo=UTC)
RUN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
from flows.cli.main import main
main()
"""
ROOMY = 1_000_000_000


@pytest.fixture
def run(tmp_path: Path):
    """`onrecord run` where no file may grow above a number of bytes."""
    with Newsroom(now=NOW) as newsroom:
        config = tmp_path / "watch.yaml"
        config.write_text(watch_yaml(newsroom.url, channel=f"file://{tmp_path}/inbox.txt"), encoding="utf-8")

        def run(room: int) -> subprocess.CompletedProcess[str]:
            command = ["run", "--config", config, "--db", f"sqlite:///{tmp_path}/store.db", "--now", NOW.isoformat()]
            asked = [sys.executable, "-c", RUN, str(room), *map(str, command)]
            return subprocess.run(asked, capture_output=True, text=True, check=False)

        yield run


def said(folder: Path) -> list[str]:
    """How each statement on record begins. Several of one person's that wait together are one message."""
    with closing(Database.open(f"sqlite:///{folder}/store.db")) as database, database.transaction() as tx:
        return [row["text"][:50] for row in statements.rows(tx, Filters())]


def test_nothing_is_lost_and_nothing_said_twice(run, tmp_path: Path) -> None:
    for room in (350_000, 420_000):
        stopped = run(room)
        assert stopped.returncode == 1
        [line] = [line for line in stopped.stderr.splitlines() if line.startswith("onrecord: ")]
        assert f"store.db cannot be read or written (disk I/O error): check the disk of {tmp_path}" in line
        assert "Traceback" not in stopped.stderr
    done = run(ROOMY)
    assert done.returncode == 0, done.stderr
    told = " ".join((tmp_path / "inbox.txt").read_text(encoding="utf-8").split())
    assert [told.count(words) for words in said(tmp_path)] == [1] * 5
    assert run(ROOMY).stdout.splitlines()[-1].split() == ["alerts", "none"]
