"""A Wayback Machine on loopback: a CDX server and captures, as the Internet Archive documents them."""

import json
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Captured:
    """A capture: `at` is its timestamp (14 digits)."""

    at: str
    url: str
    body: bytes
    status: int = 200
    kind: str = "text/html"

    @property
    def urlkey(self) -> str:
        return urlsplit(self.url).netloc + urlsplit(self.url).path


class Archive:
    """Context manager: inside, `captures` are served at `url`. `asked` lists paths; while `down`, all answer 503, and
    with `nonsense` queries answer that.
    """

    def __init__(self) -> None:
        self.captures: list[Captured] = []
        self.asked: list[str] = []
        self.down = False
        self.nonsense: bytes | None = None
        self.per_answer = 5000
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.archive = self
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

    def capture(self, at: str, url: str, body: str, **changes: object) -> None:
        self.captures.append(Captured(at, url, body.encode(), **changes))

    def asked_for(self, part: str) -> int:
        return sum(part in path for path in self.asked)

    def answer(self, path: str) -> tuple[int, str, bytes]:
        self.asked.append(path)
        if self.down:
            return 503, "text/plain", b"busy"
        if path.startswith("/cdx/search/cdx?"):
            return (
                200,
                "application/json",
                self.nonsense or json.dumps(self._rows(parse_qs(path.partition("?")[2]))).encode(),
            )
        for one in self.captures:
            if path == f"/web/{one.at}id_/{one.url}":
                return one.status, f"{one.kind}; charset=utf-8", one.body
        return 404, "text/html", b"not captured"

    def _rows(self, asked: dict[str, list[str]]) -> list[list[str]]:
        """Sorted by urlkey and time, filtered, collapsed, and cut at the limit with a key for the rest."""
        [prefix], [first], [last] = asked["url"], asked["from"], asked["to"]
        wanted = dict(one.split(":") for one in asked["filter"])
        found: dict[str, Captured] = {}
        for one in sorted(self.captures, key=lambda one: (one.urlkey, one.at)):
            fits = str(one.status) == wanted["statuscode"] and one.kind == wanted["mimetype"]
            if fits and one.urlkey.startswith(prefix) and first <= one.at[:8] <= last:
                found.setdefault(one.urlkey, one)
        begin = int(asked.get("resumeKey", ["0"])[0])
        rows = [[one.at, one.url] for one in found.values()][begin:]
        most = min(int(asked["limit"][0]), self.per_answer)
        key = [[], [str(begin + most)]] if len(rows) > most else []
        return [["timestamp", "original"], *rows[:most], *key]


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        status, kind, body = (
            (404, "text/plain", b"") if self.path == "/robots.txt" else self.server.archive.answer(self.path)
        )
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
