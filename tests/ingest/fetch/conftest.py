"""A news site on loopback that behaves as told, and a Fetcher with limits that a busy machine keeps too."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest.fetch import Fetcher, FetchPolicy
from ingest.model import FetchRequest

NOW = datetime(2026, 11, 10, 14, 3, tzinfo=UTC)
LOOPBACK = ["127.0.0.1"]
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site:
    """`answers` maps a path to what is sent there: a body, (status, headers, body), or a function of the handler. What
    is asked for without an answer gets 404. `asked` holds the path of every request, with its headers."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.answers: dict[str, object] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()
        self._server = _Server((address, 0), type("Handler", (_Handler,), {"site": self}))
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    def url(self, path: str = "/", *, host: str = "outlet.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def close(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answer = self.site.answers.get(self.path, (404, {}, b""))
        if callable(answer):
            answer = answer(self)
        if isinstance(answer, bytes):
            answer = (200, HTML, answer)
        if answer is not None:
            self.send(*answer)

    def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304 and "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    yield running
    running.close()


@pytest.fixture
def open_fetcher() -> Iterator[Callable[..., Fetcher]]:
    """Opens Fetchers for which every name leads to loopback, and which may go there and wait for nothing. Arguments of
    FetchPolicy override."""
    opened: list[Fetcher] = []

    async def to_loopback(_host: str, _port: int) -> list[str]:
        return LOOPBACK

    def make(*, clock=lambda: NOW, resolver=to_loopback, **changes) -> Fetcher:
        settings = {
            "contact": "https://newsroom.example/bot",
            "min_gap": timedelta(),
            "retry_delay": timedelta(),
            "allow_private": ("127.0.0.0/8",),
            "connect_timeout": timedelta(seconds=10),
            "read_timeout": timedelta(seconds=10),
            "total_timeout": timedelta(seconds=20),
        }
        fetcher = Fetcher(FetchPolicy(**{**settings, **changes}), clock=clock, resolver=resolver)
        opened.append(fetcher.__enter__())
        return fetcher

    yield make
    for fetcher in opened:
        fetcher.__exit__(None, None, None)


@pytest.fixture
def fetch(open_fetcher):
    """Fetches one URL with a Fetcher of its own: the page, or the error that it ended in."""

    def one(url: str, *, kind: str = "page", etag=None, last_modified=None, **changes):
        request = FetchRequest(key="k", url=url, kind=kind, etag=etag, last_modified=last_modified)
        [(given, result)] = open_fetcher(**changes).fetch_all([request])
        assert given is request
        return result

    return one
