"""Polling 1,000 feeds on loopback, beside a bare httpx loop over the same addresses with the same concurrency.

The server (a process of its own) answers at once. The feeds are on fifty addresses of 127.0.0.0/8, twenty on each,
which count as fifty sites. Each round: the bare loop with validators (`httpx.AsyncClient`, nothing but the status is
looked at), then one `poll` of all feeds, unchanged: state read, turns taken in the database, 304, state kept. The gap
is 0, the concurrency that of the pipeline. Then all feeds with a new body of 30 entries, half of them new: polled,
parsed, stored.
SQLite, feeds a second and CPU time (which other load on the machine changes less), medians of the rounds; the shares
are medians of what each round gives, because the machine's own speed changes from one to the next. Peak memory of the
polling process.
"""

import asyncio
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx

from benchmarks.corpus.feeds import serve
from flows.clock import utc_now
from flows.pipeline.monitor import FEEDS_AT_ONCE, groups
from flows.pipeline.polling import poll
from flows.pipeline.sharing import StoredState
from flows.pipeline.steps import silent
from flows.pipeline.workers import Workers
from ingest.fetch import Fetcher, FetchPolicy
from ingest.model import Feed
from storage.database import Database

FEEDS, SITES, ROUNDS = 1000, 50, 11
POLICY = FetchPolicy(min_gap=timedelta(), allow_private=("127.0.0.0/8",))


def main() -> None:
    context = multiprocessing.get_context("spawn")
    ports, version = context.Queue(), context.Value("i", 0)
    server = context.Process(target=serve, args=(ports, version), daemon=True)
    server.start()
    port = ports.get()
    urls = [f"http://127.0.0.{1 + number % SITES}:{port}/{number}" for number in range(FEEDS)]
    feeds = [Feed(id=f"feed{number}", url=url, name=url) for number, url in enumerate(urls)]
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder) / 'store.db'}")
        shared = StoredState(database)
        with Fetcher(POLICY, clock=utc_now, shared=shared) as fetcher, Workers() as workers:
            first = spent(lambda: polled(feeds, database, fetcher, workers, "polled"))
            for _ in range(ROUNDS):
                bare.append(spent(lambda: asyncio.run(loop(urls))))
                ours.append(spent(lambda: polled(feeds, database, fetcher, workers, "unchanged")))
            version.value += 1
            changed = spent(lambda: polled(feeds, database, fetcher, workers, "polled"))
        database.close()
    server.terminate()
    print(f"{FEEDS} feeds on {SITES} sites, {FEEDS_AT_ONCE} at a time{'feeds/s':>20}{'CPU ms a feed':>16}")
    loop_spent, poll_spent = (
        [statistics.median(column) for column in zip(*rounds, strict=True)] for rounds in (bare, ours)
    )
    for name, (wall, cpu) in (
        ("bare httpx loop, 304", loop_spent),
        ("polled, unchanged", poll_spent),
        ("polled, for the first time", first),
        ("polled, changed", changed),
    ):
        print(f"{name:<45}{FEEDS / wall:20.0f}{1000 * cpu / FEEDS:16.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shares = [
        statistics.median(alone[which] / polled[which] for alone, polled in zip(bare, ours, strict=True))
        for which in (0, 1)
    ]
    print(
        f"share of the bare loop's rate {shares[0]:.2f} (aim 0.70), by CPU {shares[1]:.2f}; peak memory {peak:.0f} MB"
    )


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the wall and of this process's CPU."""
    began = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began[0], time.process_time() - began[1]


async def loop(urls: list[str]) -> None:
    places = asyncio.Semaphore(FEEDS_AT_ONCE)
    async with httpx.AsyncClient() as client:

        async def ask(url: str) -> None:
            async with places:
                answer = await client.get(url, headers={"If-None-Match": '"0"'})
                assert answer.status_code == 304

        await asyncio.gather(*map(ask, urls))


def polled(feeds: list[Feed], database: Database, fetcher: Fetcher, workers: Workers, end: str) -> None:
    for group in groups(feeds):
        tally = poll(
            group,
            database=database,
            fetch=fetcher.fetch_all,
            workers=workers,
            owner=None,
            now=utc_now(),
            due_only=False,
            progress=silent,
        )
        assert {name for _, name, _ in tally.counts} == {end}, tally


if __name__ == "__main__":
    main()
