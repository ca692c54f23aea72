"""Articles from the press to the alert by several workers on one database: rate, duplicates, Prefect's share.

    python -m benchmarks scale            10,000 articles; ARTICLES=1000 in the environment makes it 1,000

A worker is `onrecord run` in a process of its own, held to one core (as if it were one more machine of one core); all
begin at once, when all feeds have been polled. The press, invented, has 20 sites on loopback; 40 speakers are followed,
one article of five is a copy. Nobody waits between two requests to one site.

articles/s     from the start of the processes to the end of the last one
waits          share of the workers' time in which their connection waits for PostgreSQL's advisory lock (sampled)
asked twice    pages and feeds that were asked for more often than once
twice          articles and statements on record, or messages received, that are there more often than once
differs        statements that are not those of the first line, with the same words and reports
Prefect        the same with each worker running the flow, against a Prefect server on PostgreSQL with the other cores:
               what that takes longer, and what it takes more CPU (server included), as shares of it
"""

import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg

from benchmarks.corpus.press import Press, serve
from flows import settings
from flows.clock import utc_now
from flows.pipeline.monitor import groups
from flows.pipeline.opening import opened
from storage import articles, statements
from storage.database import Database
from storage.filters import Filters
from tests.e2e.stack import Stack

ARTICLES = int(os.environ.get("ARTICLES", "10000"))
SERVER = "postgresql://postgres@127.0.0.1:5432"
CORES = sorted(os.sched_getaffinity(0))
DIRECT = [sys.executable, "-m", "flows.cli.main", "run"]
FLOW = [
    sys.executable,
    "-c",
    "import sys; from flows.monitor import monitor; monitor(config=sys.argv[2], database=sys.argv[4])",
]
WAITING = """SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'advisory'"""


@dataclass
class Found:
    """What one measurement gave. `ledger` is what is on record of statements: actor, words, addresses."""

    seconds: float
    cpu: float
    waits: float
    asked_twice: int
    twice: int
    articles: int
    ledger: set[object]

    def line(self, name: str, like: set[object]) -> str:
        return (
            f"{name:<26}{ARTICLES / self.seconds:10.1f}{1000 * self.cpu / ARTICLES:13.0f}{self.waits:7.0%}"
            f"{self.asked_twice:13}{self.twice:7}{self.articles:10}{len(self.ledger):12}{len(self.ledger ^ like):9}"
        )


class Scale:
    """Measures on one press that is served at this port; `asked` counts its answers."""

    def __init__(self, press: Press, port: int, asked: Any) -> None:
        self._press, self._port, self._asked = press, port, asked
        self._first: Found | None = None
        print(
            f"{'':<26}{'articles/s':>10}{'CPU ms each':>13}{'waits':>7}{'asked twice':>13}{'twice':>7}{'articles':>10}"
            f"{'statements':>12}{'differs':>9}"
        )

    def measure(self, name: str, url: str, workers: int, *, stack: Stack | None = None) -> Found:
        Database.open(url).close()
        with tempfile.TemporaryDirectory() as folder, lock_waits(url) as samples:
            config, inbox = Path(folder) / "watch.yaml", Path(folder) / "inbox.txt"
            config.write_text(self._press.watch(self._port, str(inbox)), encoding="utf-8")
            before = self._asked.value
            poll(config, url)
            cpu = spent(stack)
            began = time.perf_counter()
            running = [start(core, config, url, stack) for core in CORES[:workers]]
            ended = [process.wait() for process in running]
            seconds = time.perf_counter() - began
            assert not any(ended), f"{name}: a worker ended with {ended}"
            asked = self._asked.value - before - len(self._press.pages) - len(self._press.feeds(self._port))
            messages = Counter(inbox.read_text(encoding="utf-8").split("\n── ")) if inbox.exists() else Counter()
        stored, ledger = on_record(url)
        found = Found(
            seconds=seconds,
            cpu=spent(stack) - cpu,
            waits=sum(samples) / len(samples) / workers if samples else 0,
            asked_twice=asked,
            twice=repeated(messages) + repeated(Counter(key[:2] for key in ledger)) + repeated(Counter(stored)),
            articles=len(stored),
            ledger=set(ledger),
        )
        self._first = self._first or found
        print(found.line(name, self._first.ledger), flush=True)
        return found


def poll(config: Path, url: str) -> None:
    """Put the entries of all feeds on record: a worker that finds none ends at once."""
    found = settings.load(config)
    with opened(found, url) as wiring:
        wiring.open_watches()
        for group in groups(found.feeds):
            wiring.poll_feeds(group)


def start(core: int, config: Path, url: str, stack: Stack | None) -> subprocess.Popen[bytes]:
    """A worker on one core."""
    command = [*(FLOW if stack else DIRECT), "--config", str(config), "--db", url, "--due"]
    return subprocess.Popen(
        command,
        env=stack.environment if stack else None,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )


def spent(stack: Stack | None) -> float:
    """Seconds of CPU so far, of the processes that have ended and of Prefect's server."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime + (stack.cpu_seconds() if stack else 0)


@contextmanager
def lock_waits(url: str) -> Iterator[list[int]]:
    """How many connections wait for an advisory lock, sampled until the end."""
    samples: list[int] = []
    if not url.startswith("postgresql"):
        yield samples
        return
    over = Event()

    def look() -> None:
        with psycopg.connect(url, autocommit=True) as watching:
            while not over.wait(0.05):
                samples.append(watching.execute(WAITING).fetchone()[0])

    thread = Thread(target=look)
    thread.start()
    yield samples
    over.set()
    thread.join()


def on_record(url: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """The addresses of the articles, and the statements."""
    database = Database.open(url)
    with database.transaction() as tx:
        stored = [row["url"] for row in articles.rows(tx, Filters())]
        said = statements.rows(tx, Filters())
    database.close()
    return stored, [(row["actor"], row["text"], tuple(sorted(one["url"] for one in row["reports"]))) for row in said]


def repeated(counted: Counter[Any]) -> int:
    return counted.total() - len(counted)


def main() -> None:
    press = Press(ARTICLES, now=utc_now())
    context = multiprocessing.get_context("fork")
    ports, asked = context.Queue(), context.Value("i", 0)
    server = context.Process(target=serve, args=(press, ports, asked), daemon=True)
    server.start()
    print(f"{ARTICLES:,} articles; {len(CORES)} cores, load {os.getloadavg()[0]:.1f}")
    scale = Scale(press, ports.get(), asked)
    with tempfile.TemporaryDirectory() as folder:
        scale.measure("SQLite, 1 worker", f"sqlite:///{folder}/store.db", 1)
    direct = {}
    for workers in sorted({1, 2, len(CORES)}):
        with postgresql() as url:
            direct[workers] = scale.measure(f"PostgreSQL, {workers} worker(s)", url, workers)
    with tempfile.TemporaryDirectory() as folder, postgresql() as url, postgresql() as prefect:
        stack = Stack(Path(folder), prefect_database=prefect, database=url)
        try:
            stack.start_server()
            flow = scale.measure("2 workers, as flows", url, 2, stack=stack)
        finally:
            stack.close()
    share = 1 - direct[2].seconds / flow.seconds
    print(f"Prefect's share with 2 workers: {share:.0%} of the time, {1 - direct[2].cpu / flow.cpu:.0%} of the CPU")
    server.terminate()


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database, dropped at the end."""
    name = f"onrecord_{uuid.uuid4().hex}"
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield f"{SERVER}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    main()
