"""A small web site on loopback: what it serves, path by path, and what was asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

from ingest.fetch import FetchPolicy


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a path answers. Without `tagged` it has no validator, so that a client cannot ask for what is new only."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    tagged: bool = True

    @property
    def etag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:16]}"'


class Site:
    """Context manager: inside, `pages` are served at `url`; `asked` lists (path, status) in the order of answers, and
    `cookies` the host names, with the path, that a cookie was sent to."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, int]] = []
        self.cookies: set[str] = set()
        self._server = _Server((address, 0), _Handler)
        self._server.site = self
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def put(self, path: str, body: str | bytes, **changes: object) -> str:
        """Serve `body` under `path`; its address."""
        self.pages[path] = Answer(body=body.encode() if isinstance(body, str) else body, **changes)
        return self.url + path

    def answers(self, path: str) -> list[int]:
        """The statuses with which this path was answered."""
        return [status for asked, status in self.asked if asked == path]

    def policy(self, **changes: object) -> FetchPolicy:
        """A policy that may ask this site as often as it likes."""
        at_once = {"min_gap": timedelta(), "retry_delay": timedelta()}
        return FetchPolicy(allow_private=("127.0.0.0/8",), **{**at_once, **changes})


class _Server(ThreadingHTTPServer):
    # With the 5 of socketserver the system drops what many fetchers open at a time, and they try again after a second.
    request_queue_size = 200

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        site = self.server.site
        found = site.pages.get(self.path)
        if found is None:
            found = Answer(body=b"nothing here", status=404, tagged=False)
        unchanged = found.tagged and self.headers.get("If-None-Match") == found.etag
        status, body = (304, b"") if unchanged else (found.status, found.body)
        site.asked.append((self.path, status))
        if "Cookie" in self.headers:
            site.cookies.add(self.headers["Host"].partition(":")[0] + self.path)
        self.send_response(status)
        if found.tagged:
            self.send_header("ETag", found.etag)
        for name, value in found.headers.items():
            self.send_header(name, value)
        if not unchanged:
            self.send_header("Content-Type", found.kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
