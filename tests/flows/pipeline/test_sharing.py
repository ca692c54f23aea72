"""Several workers with one database ask each site as politely as one would."""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, pairwise
from threading import Barrier, Lock, Thread
from typing import Self

import pytest

from flows.clock import utc_now
from flows.pipeline.sharing import StoredState
from ingest.fetch import Fetcher, FetchPolicy
from ingest.model import FetchedPage, FetchRequest, RobotsFile, TurnAnswer, TurnEnd, TurnRequest
from storage.database import Database

HOSTS = ("www.paper.com", "feeds.paper.com", "paper.com")


class Newsroom:
    """A server for all host names, that takes `busy` seconds to answer; a context manager. Its log: `starts`, when each
    request came (seconds since 1970), and `most`, how many were under way at a time.
    """

    def __init__(self, busy: float = 0) -> None:
        self.starts: list[float] = []
        self.now = self.most = 0
        room, lock = self, Lock()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with lock:
                    room.starts.append(time.time())
                    room.now += 1
                    room.most = max(room.most, room.now)
                time.sleep(busy)
                with lock:
                    room.now -= 1
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port

    def __enter__(self) -> Self:
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


async def to_loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


class Noting(StoredState):
    """A worker's state that notes when its turns begin, in seconds since 1970."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, clock=self._look)
        self.begun: list[float] = []

    def _look(self) -> datetime:
        self._now = utc_now()
        return self._now

    def settle_turns(self, asked: Sequence[TurnRequest], ended: Sequence[TurnEnd]) -> list[TurnAnswer]:
        answers = super().settle_turns(asked, ended)
        self.begun += [self._now.timestamp() for answer in answers if answer.granted]
        return answers


def work(store: str, port: int, gap: float, times: int, ready: Callable[[], object]) -> list[float]:
    """One worker, with a database connection of its own: so many requests to each host; when its turns began."""
    database = Database.open(store)
    state = Noting(database)
    policy = FetchPolicy(min_gap=timedelta(seconds=gap), allow_private=("127.0.0.0/8",))
    asked = [FetchRequest(key=host, url=f"http://{host}:{port}/", kind="feed") for host in HOSTS * times]
    with Fetcher(policy, clock=utc_now, resolver=to_loopback, shared=state) as fetcher:
        ready()
        assert all(isinstance(result, FetchedPage) for _, result in fetcher.fetch_all(asked))
    database.close()
    return state.begun


def work_and_tell(ready, told, *terms) -> None:
    told.put(work(*terms, ready.wait))


def in_threads(workers: int, *terms: object) -> list[float]:
    """When the turns of so many workers of this process began."""
    ready = Barrier(workers)
    with ThreadPoolExecutor(workers) as pool:
        begun = pool.map(lambda _: work(*terms, ready.wait), range(workers))
        return sorted(chain.from_iterable(begun))


def in_processes(workers: int, *terms: object) -> list[float]:
    """The same of so many workers, each a process."""
    context = multiprocessing.get_context("spawn")
    ready, told = context.Barrier(workers), context.Queue()
    started = [context.Process(target=work_and_tell, args=(ready, told, *terms)) for _ in range(workers)]
    for worker in started:
        worker.start()
    begun = [told.get(timeout=100) for _ in started]
    for worker in started:
        worker.join()
    return sorted(chain.from_iterable(begun))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    url = request.getfixturevalue("store_url" if request.param == "sqlite" else "postgresql_url")
    Database.open(url).close()
    return url


@pytest.fixture(
    params=[partial(in_threads, 2), pytest.param(partial(in_processes, 4), marks=pytest.mark.slow)],
    ids=["threads", "processes"],
)
def together(request: pytest.FixtureRequest) -> Callable[..., list[float]]:
    return request.param


def test_the_gap_lies_between_the_requests_of_all_workers(url: str, together) -> None:
    gap = 0.15
    with Newsroom() as newsroom:
        begun = together(url, newsroom.port, gap, 1)
    assert len(newsroom.starts) == len(begun) in {6, 12}
    assert all(later - earlier >= gap - 1e-5 for earlier, later in pairwise(begun))
    # Each came when its turn had begun, a gap after the turn before; how long it was on its way is another matter.
    assert all(came >= turn for came, turn in zip(newsroom.starts, begun, strict=True))


def test_two_requests_of_all_workers_are_under_way_at_a_time(url: str, together) -> None:
    with Newsroom(busy=0.03) as newsroom:
        begun = together(url, newsroom.port, 0, 2)
    assert len(newsroom.starts) == len(begun) in {12, 24}
    assert newsroom.most == 2


def test_a_robots_txt_is_kept_for_the_others(store_url: str, database: Database) -> None:
    noon = datetime(2026, 3, 12, 12, tzinfo=UTC)
    found = RobotsFile(origin="https://paper.com", text="User-agent: *", until=noon + timedelta(days=1))
    StoredState(database).keep_robots(found)
    other = Database.open(store_url)
    assert StoredState(other).robots("https://paper.com", now=noon) == found
    assert StoredState(other).robots("https://paper.com", now=noon + timedelta(days=1)) is None
    other.close()
