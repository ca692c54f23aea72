"""Several workers with one database ask each site as politely as one would."""

import multiprocessing
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

import pytest

from flows.pipeline.sharing import StoredState
from ingest.fetch import Fetcher, FetchPolicy
from ingest.model import FetchedPage, FetchRequest, RobotsFile
from storage.database import Database

WORKERS = 3
HOSTS = ("www.paper.com", "feeds.paper.com", "paper.com")


class Newsroom:
    """A server for all host names. `starts`: when each request came, by host; `most`: how many at a time."""

    def __init__(self, busy: float) -> None:
        self.starts: list[tuple[float, str]] = []
        self.now = self.most = 0
        room, lock = self, Lock()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with lock:
                    room.starts.append((time.monotonic(), self.headers["Host"].partition(":")[0]))
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
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


async def to_loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def work(store: str, port: int, gap: float, ready, told) -> None:
    """One worker: two requests to each host, and one to a site that others ask as well."""
    database = Database.open(store)
    policy = FetchPolicy(min_gap=timedelta(seconds=gap), allow_private=("127.0.0.0/8",))
    asked = [
        FetchRequest(key=host, url=f"http://{host}:{port}/", kind="feed") for host in (*HOSTS, *HOSTS, "other.org")
    ]
    clock = lambda: datetime.now(UTC)  # noqa: E731
    with Fetcher(policy, clock=clock, resolver=to_loopback, shared=StoredState(database)) as fetcher:
        ready.wait()
        told.put(sum(isinstance(result, FetchedPage) for _, result in fetcher.fetch_all(asked)))
    database.close()


def work_together(url: str, newsroom: Newsroom, gap: float) -> None:
    Database.open(url).close()
    context = multiprocessing.get_context("spawn")
    ready, told = context.Barrier(WORKERS), context.Queue()
    workers = [context.Process(target=work, args=(url, newsroom.port, gap, ready, told)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    assert [told.get(timeout=100) for _ in workers] == [7] * WORKERS
    for worker in workers:
        worker.join()
    newsroom.server.shutdown()
    newsroom.server.server_close()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("store_url" if request.param == "sqlite" else "postgresql_url")


def test_the_gap_lies_between_the_requests_of_all_workers(url: str) -> None:
    newsroom = Newsroom(busy=0)
    work_together(url, newsroom, gap=0.25)
    starts = [at for at, host in newsroom.starts if host in HOSTS]
    assert len(starts) == 6 * WORKERS
    assert starts[-1] - starts[0] >= 0.25 * (len(starts) - 1) - 0.15
    # Four in a second; what a request takes from its worker to the server is not always the same.
    assert max(sum(begun <= at < begun + 1 for at in starts) for begun in starts) <= 7


def test_two_requests_of_all_workers_are_under_way_at_a_time(url: str) -> None:
    newsroom = Newsroom(busy=0.05)
    work_together(url, newsroom, gap=0)
    assert newsroom.most <= 2 + 2  # two at each of the two sites
    assert len(newsroom.starts) == 7 * WORKERS


def test_a_robots_txt_is_kept_for_the_others(store_url: str, database: Database) -> None:
    noon = datetime(2026, 3, 12, 12, tzinfo=UTC)
    found = RobotsFile(origin="https://paper.com", text="User-agent: *", until=noon + timedelta(days=1))
    StoredState(database).keep_robots(found)
    other = Database.open(store_url)
    assert StoredState(other).robots("https://paper.com", now=noon) == found
    assert StoredState(other).robots("https://paper.com", now=noon + timedelta(days=1)) is None
    other.close()
