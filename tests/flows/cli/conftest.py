"""The command line, called in this process as the console script calls it."""

import io
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from flows.cli.main import main
from storage.database import Database
from tests.flows.site import Site
from tests.flows.world import NOON, World, feed_of, page_of

STORY = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
    "At least 14 barges had waited in the roads since the storm, the port authority said.",
)
FIRST, REPRINT = "http://news.example/first", "http://news.example/reprint"


@dataclass(frozen=True, kw_only=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    def fails(self, code: int) -> str:
        """The one line that says what is wrong: the only one of the program, or the last one of a wrong usage."""
        lines = [line for line in self.err.splitlines() if line]
        assert self.code == code, self
        assert "Traceback" not in self.err
        said = [line for line in lines if not line.startswith(("Usage: ", "Try '"))]
        assert len(said) == 1, self.err
        assert self.out == ""
        return said[0]


Onrecord = Callable[..., Done]


@pytest.fixture
def onrecord(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    server_of_processes: None,  # noqa: ARG001  # commands find it running
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Onrecord]:
    """Runs a command in an empty folder, with an environment that says nothing."""
    for name in ("ONRECORD_DB", "ONRECORD_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run(*arguments: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Done(code=int(ended.value.code or 0), out=out, err=err)

    return run


@pytest.fixture
def config(site: Site, tmp_path: Path) -> Path:
    """A watch.yaml for the site: a feed at /rss, Mara Velden on the harbour, alerts into inbox.txt."""
    path = tmp_path / "watch.yaml"
    path.write_text(
        f"""\
fetch: {{min_gap: 0s, allow_private: ["127.0.0.0/8"]}}
feeds:
  - {{id: wire, name: Meridian Wire, url: "{site.url}/rss", every: 10m}}
actors:
  - {{id: velden, name: Mara Velden}}
topics:
  - {{id: harbour, any: [harbour, port]}}
channels:
  - {{id: desk, url: "file://{tmp_path / "inbox.txt"}"}}
watches:
  - {{id: harbour-watch, actors: [velden], topics: [harbour], channels: [desk], first_run: alert}}
""",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def inbox(tmp_path: Path) -> Callable[[], str]:
    """What has come into the channel."""
    path = tmp_path / "inbox.txt"
    return lambda: path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def published(site: Site) -> Site:
    """The site with a story of an hour before noon in its feed."""
    link = site.put("/first", page_of("Torvane harbour opens again", *STORY))
    site.put("/rss", feed_of((link, NOON - timedelta(hours=1))), kind="application/rss+xml")
    return site


@pytest.fixture(scope="session")
def filled_store(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "store.db"
    shutil.copy(empty_store, path)
    database = Database.open(f"sqlite:///{path}")
    world = World(database)
    world.publish(
        (FIRST, page_of("Torvane harbour opens again", *STORY)),
        (REPRINT, page_of("Harbour back in service", *STORY, published=NOON - timedelta(minutes=30))),
    )
    world.run()
    database.close()
    return path


@pytest.fixture
def store(filled_store: Path, store_url: str) -> str:
    """The URL of `store_url`, with a story, its reprint, a statement, and its alert, which was sent."""
    place = store_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(filled_store)) as filled, closing(sqlite3.connect(place)) as used:
        filled.backup(used)
    return store_url
