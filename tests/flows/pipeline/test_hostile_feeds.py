"""All that servers do wrong, in one run, beside good feeds: those lose nothing, and each behaviour has its outcome."""

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from flows.pipeline.monitor import monitor
from flows.pipeline.sharing import StoredState
from flows.pipeline.steps import silent
from flows.pipeline.wiring import Wiring
from flows.pipeline.workers import Workers
from ingest.fetch import Fetcher, FetchPolicy
from ingest.model import Delivery, Feed, RunSummary
from storage.database import Database
from tests.flows.hostile import BEHAVIOURS, Hostile
from tests.flows.site import Site
from tests.flows.world import NOON, World, feed_of, page_of

pytestmark = pytest.mark.slow

GOOD, STORIES = 20, 3
SECONDS, MEGABYTES, OF_A_WORKER = 120, 300, 250
# Servers that never end are given up after the times below. A good one needs a small part of a second, and where the
# machine is busy it may stand still for more than one; `slow-headers` has its two tries within the total.
POLICY = FetchPolicy(
    min_gap=timedelta(),
    allow_private=("127.0.0.0/8",),
    read_timeout=timedelta(seconds=3),
    total_timeout=timedelta(seconds=10),
    retry_delay=timedelta(),
)
TABLE = Path(__file__).parents[3] / "docs" / "hostile-feeds.md"
PROCESSES = Path("/proc")


@dataclass
class Ended:
    """What the run left, how long it took, by how much the memory of the process grew at most, and what the largest of
    its worker processes had."""

    summary: RunSummary
    rows: dict[str, dict[str, object]]
    entries: Counter[str]
    articles: int
    seconds: float
    megabytes: float
    of_a_worker: float


class Memory:
    """Watches the resident memory of this process and of the workers that it starts, in MB."""

    def __init__(self) -> None:
        self.before = self.most = resident("self")
        self.of_a_worker = 0.0
        self._end = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def grown(self) -> float:
        self._end.set()
        self._watcher.join()
        return self.most - self.before

    def _watch(self) -> None:
        while not self._end.wait(0.01):
            self.most = max(self.most, resident("self"))
            self.of_a_worker = max([self.of_a_worker, *map(resident, workers_of("self"))])


def started_by(process: str) -> list[str]:
    """The processes that a process has started, and those that they have."""
    try:
        told = [task.read_text() for task in (PROCESSES / process).glob("task/*/children")]
    except OSError:  # it has ended
        return []
    started = " ".join(told).split()
    return started + [one for child in started for one in started_by(child)]


def workers_of(process: str) -> list[str]:
    """Of those the ones that read: no server of another test, and none that is this process still, about to become
    another."""
    return [one for one in started_by(process) if b"multiprocessing.forkserver" in command_of(one)]


def command_of(process: str) -> bytes:
    """The command line of a process; nothing where it has ended."""
    try:
        return (PROCESSES / process / "cmdline").read_bytes()
    except OSError:
        return b""


def resident(process: str) -> float:
    """The memory of a process; 0 where it has ended, or the system has no /proc."""
    try:
        found = re.search(r"VmRSS:\s+(\d+) kB", (PROCESSES / process / "status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1000 if found else 0.0


async def resolve(host: str, _port: int) -> list[str]:
    if host == "nowhere.example":
        raise OSError("no such name")
    return ["192.168.7.7"] if host == "inside.example" else ["127.0.2.1"]


def good_feeds(site: Site) -> list[Feed]:
    feeds = []
    for number in range(GOOD):
        links = []
        for story in range(STORIES):
            words = f"Ship {number} carried {story + 2} loads of barley from quay {number} to the mill of Orva {story}."
            links.append(site.put(f"/{number}/{story}", page_of(f"Ship {number} sails {story}", words * 3)))
        address = site.put(f"/{number}/rss", feed_of(*links)).replace("127.0.0.1", f"127.0.4.{1 + number}")
        feeds.append(Feed(id=f"good-{number}", url=address, name=f"Good {number}"))
    return feeds


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    database = Database.open(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'store.db'}")
    with Hostile() as hostile, Site("0.0.0.0") as site:
        bad = [Feed(id=name, url=hostile.url(name), name=name) for name in BEHAVIOURS]
        feeds = [*bad, *good_feeds(site)]
        settings = replace(World(database).settings(), feeds=tuple(feeds))
        memory, began = Memory(), time.monotonic()
        with (
            Fetcher(POLICY, clock=lambda: NOON, resolver=resolve, shared=StoredState(database)) as fetcher,
            Workers() as workers,
        ):
            wiring = Wiring(
                settings,
                database=database,
                workers=workers,
                fetch=fetcher.fetch_all,
                send=lambda _channel, _message, _but: Delivery(result="sent"),
                clock=lambda: NOON,
                due_only=False,
                progress=silent,
            )
            summary = monitor(wiring.steps(), feeds)
            seconds, megabytes = time.monotonic() - began, memory.grown()
            rows = {str(row["id"]): row for row in wiring.feed_rows(feeds)}
    with database.transaction() as tx:
        counted = tx.exec(text("SELECT feed_id, count(*) FROM entries GROUP BY feed_id")).all()
        articles = tx.exec(text("SELECT count(*) FROM articles WHERE source LIKE 'Good %'")).scalar()
    database.close()
    print(f"{seconds:.0f} s; grown by {megabytes:.0f} MB; the largest worker {memory.of_a_worker:.0f} MB")  # noqa: T201 - for the docs
    return Ended(summary, rows, Counter(dict(counted)), articles, seconds, megabytes, memory.of_a_worker)


def test_the_run_ends_in_its_time_and_within_its_memory(ended: Ended) -> None:
    assert ended.seconds < SECONDS
    assert ended.megabytes < MEGABYTES
    assert ended.of_a_worker < OF_A_WORKER


def test_the_good_feeds_lose_nothing(ended: Ended) -> None:
    assert {name: ended.rows[name]["status"] for name in ended.rows if name.startswith("good-")} == {
        f"good-{number}": "ok" for number in range(GOOD)
    }
    assert ended.articles == GOOD * STORIES


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_each_behaviour_has_its_one_outcome(ended: Ended, name: str) -> None:
    expected, row = BEHAVIOURS[name], ended.rows[name]
    told = [line for line in ended.summary.failures if line.startswith(f"feed {name}: ")]
    if expected.outcome == "ok":
        assert (row["status"], row["error"], told) == ("ok", None, [])
        assert ended.entries[name] == expected.entries
    else:
        assert (row["status"], row["outcome"]) == ("failing", expected.outcome), row["error"]
        assert expected.says in str(row["error"])
        assert len(told) == 1
        assert told[0].startswith(f"feed {name}: {expected.outcome}: ")
        assert "\n" not in told[0]


def test_the_table_in_the_documentation_is_what_happens() -> None:
    lines = re.findall(
        r"^\| `([\w-]+)` \|[^|]+\| ([\w ]+?)(?:, (\d+) entr(?:y|ies))? \|$", TABLE.read_text(), re.MULTILINE
    )
    assert {name: (outcome, int(entries) if entries else None) for name, outcome, entries in lines} == {
        name: (behaviour.outcome, behaviour.entries) for name, behaviour in BEHAVIOURS.items()
    }
