"""Services on loopback that alerts are sent to, and the ways in which they fail.

`fault` is what a service does now: "" (it takes messages), "refused" (nobody listens), "limited" (429, asks for ten
minutes), "broken" (500; of mail 451), "slow" (no answer until the end of the test), "reset" (the connection is reset
once the message is there), "dropped" (it was accepted and is reset after the first line). What no waiting mends:
"token revoked" (401), "too long" (413; of mail 552), of mail "nobody" (no recipient whose name begins with "gone").
"""

import asyncio
import email
import json
import socket
import struct
import threading
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from aiosmtpd.controller import Controller

FAULTS = ("refused", "limited", "broken", "slow", "reset", "dropped")
ASKED_S = 600
_STATUSES = {"limited": 429, "broken": 500, "token revoked": 401, "too long": 413}
_AT_ONCE = struct.pack("ii", 1, 0)


class Service:
    """Context manager; `received` are the messages that came whole, `taken` those that were answered for."""

    def __init__(self) -> None:
        self.fault = ""
        self.received: list[str] = []
        self.taken: list[str] = []
        self.over = threading.Event()
        # Open till the end, so that nobody else takes the port while it is not served.
        self._kept = socket.socket()
        self._kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._kept.bind(("127.0.0.1", 0))
        self.port: int = self._kept.getsockname()[1]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.stop()
        self._kept.close()

    def fail(self, fault: str) -> None:
        """Fail in this way from now on."""
        if fault == "refused" != self.fault:
            self.stop()
        elif self.fault == "refused" != fault:
            self.start()
        self.fault = fault

    def start(self) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        raise NotImplementedError


class WebService(Service):
    """A webhook, or Slack: it answers `ok`."""

    _server: "_Server | None" = None

    def start(self) -> None:
        self._server = _Server(("127.0.0.1", self.port), _Handler)
        self._server.service = self
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Server(ThreadingHTTPServer):
    service: WebService
    daemon_threads = True
    block_on_close = False

    def shutdown_request(self, request: Any) -> None:
        """Close at once, so that a connection can be reset."""
        self.close_request(request)

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def handle(self) -> None:
        if self.server.service.fault == "dropped":
            self.rfile.readline()
            self._reset()
        else:
            super().handle()

    def do_POST(self) -> None:
        service = self.server.service
        payload = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        service.received.append(json.dumps(payload, ensure_ascii=False))
        if service.fault == "slow":
            service.over.wait(30)
        elif service.fault == "reset":
            self._reset()
        else:
            self._answer(_STATUSES.get(service.fault, 200))

    def _answer(self, status: int) -> None:
        if status == 200:
            self.server.service.taken.append(self.server.service.received[-1])
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", str(ASKED_S))
        self.end_headers()
        self.wfile.write(b"ok" if status == 200 else self.server.service.fault.encode())

    def _reset(self) -> None:
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class MailService(Service):
    """A mail server. It knows no way to ask for time but 451, "try again later"."""

    _controller: Controller | None = None

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_EHLO(  # noqa: N802  aiosmtpd's name
        self, server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        if self.fault == "dropped":
            server.transport.abort()
        return responses

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if self.fault == "nobody" and address.startswith("gone"):
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        mail = email.message_from_bytes(envelope.original_content, policy=default)
        self.received.append(mail.get_body(("plain",)).get_content())  # type: ignore[union-attr]
        if self.fault == "slow":
            await asyncio.to_thread(self.over.wait, 30)
        if self.fault in ("slow", "reset"):
            server.transport.abort()
            return ""
        if self.fault == "too long":
            return "552 message too long"
        if self.fault not in ("", "nobody"):
            return "451 try again later"
        self.taken.append(self.received[-1])
        return "250 taken"
