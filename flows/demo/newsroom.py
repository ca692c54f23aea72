"""A web server on loopback with the sample newsroom in it."""

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from flows.demo.loading import load
from flows.demo.pages import Document, render

ROUNDS = (1, 2)
IDLE_S = 5


class Newsroom:
    """Context manager: inside, the sample newsroom answers at `url`, on `port` of 127.0.0.1 (0: any free one).

    `now` (aware) is the present that publication times are counted back from; the same `now` and port give the same
    bytes and validators. Round 1 is published from the start. OSError on entering where the port is taken.
    """

    def __init__(self, *, now: datetime, port: int = 0) -> None:
        self._content = load(now.astimezone(UTC))
        self._server = _Server(("127.0.0.1", port), _Handler, bind_and_activate=False)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        try:
            self._server.server_bind()
            self._server.server_activate()
            self.publish(1)
        except BaseException:
            self._server.server_close()
            raise
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
        """The address, without a slash at its end; known once the newsroom is open."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def publish(self, number: int) -> None:
        """Publish round 1 (what is there from the start) or round 2 (three more articles). ValueError on another."""
        if number not in ROUNDS:
            raise ValueError(f"there is no round {number} in the sample newsroom; publish 1 or 2")
        self._server.documents = render(self._content, base_url=self.url, published_round=number)


class _Server(ThreadingHTTPServer):
    documents: Mapping[str, Document] = {}

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no error of the newsroom's."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on as it came


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE_S
    disable_nagle_algorithm = (
        True  # headers and body are two writes: with it, each answer waits 40 ms for an acknowledgement
    )
    server: _Server

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, *_: object) -> None:
        """Say nothing: the log of a demonstration is its pipeline's."""

    def _answer(self, *, with_body: bool) -> None:
        document = self.server.documents.get(urlsplit(self.path).path)
        if document is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        unchanged = self._has(document)
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
        self.send_header("ETag", document.etag)
        self.send_header("Last-Modified", format_datetime(document.modified, usegmt=True))
        if not unchanged:
            self.send_header("Content-Type", document.content_type)
            self.send_header("Content-Length", str(len(document.body)))
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(document.body)

    def _has(self, document: Document) -> bool:
        """Whether the client's copy is current; If-None-Match goes before If-Modified-Since (RFC 9110, 13.2.2)."""
        if (tags := self.headers.get("If-None-Match")) is not None:
            return document.etag in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        if (since := self.headers.get("If-Modified-Since")) is None:
            return False
        try:
            return document.modified <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False
