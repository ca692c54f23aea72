"""A server that does what servers of feeds do wrong: one behaviour a path, each with the outcome that it must have."""

import gzip
import json
import socket
import struct
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

import brotli
import zstandard

MB = 1_000_000


def items(*guids: object, more: str = "") -> str:
    listed = "".join(f'<item><title>T {guid}</title><guid isPermaLink="false">{guid}</guid></item>' for guid in guids)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{listed}{more}</channel></rss>'


THREE = items(1, 2, 3)
PAGE = "<!doctype html><html><body><h1>Service unavailable</h1></body></html>"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "'
    + "ha" * 50
    + '">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 50}">' for n in range(8))
    + "]><rss version='2.0'><channel><title>&i;</title><item><title>&i;</title><guid>1</guid></item></channel></rss>"
)
FILE = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<rss version="2.0"><channel><title>Wire</title><item><title>&x;</title><guid>1</guid></item></channel></rss>'
)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Hostile"

    def do_GET(self) -> None:
        behaviour = self.server.behaviours.get(self.path.strip("/").partition("/")[0])
        if behaviour is None:
            self.answer(404)
        else:
            behaviour.does(self)

    def answer(self, status: int, body: bytes | str = b"", **headers: str) -> None:
        """A whole answer; `_` in the names of headers stands for `-`."""
        sent = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers and status != 304:
            self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def raw(self, sent: bytes) -> None:
        """What is no HTTP, perhaps; then the connection ends."""
        self.close_connection = True
        self.wfile.write(sent)

    def endless(self, part: bytes, *, pause: float = 0) -> None:
        """The same for ever, or until the client has enough."""
        self.close_connection = True
        while not self.server.stopping.wait(pause):
            self.wfile.write(part)

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: object) -> None:
        pass


@dataclass(frozen=True)
class Behaviour:
    """`outcome`: "ok", or the name of the failure; `says` stands in its line; `entries` that came, where it is ok.
    `host` where the URL has another than the address of the server; `port` None for the server's."""

    does: Callable[[Handler], None]
    outcome: str
    says: str = ""
    entries: int | None = None
    host: str | None = None
    scheme: str = "http"
    port: int | None = None


def sends(status: int, body: bytes | str = b"", **headers: str) -> Callable[[Handler], None]:
    return lambda handler: handler.answer(status, body, **headers)


def ok(body: bytes | str, entries: int, **headers: str) -> Behaviour:
    return Behaviour(sends(200, body, **headers), "ok", entries=entries)


def wrong(outcome: str, says: str, status: int, body: bytes | str = b"", **headers: str) -> Behaviour:
    return Behaviour(sends(status, body, **headers), outcome, says)


def silent(handler: Handler) -> None:
    handler.server.stopping.wait(20)
    handler.close_connection = True


def drips(handler: Handler) -> None:
    handler.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n<rss>")
    handler.endless(b" ", pause=0.05)


def pours(handler: Handler) -> None:
    handler.raw(b"HTTP/1.1 200 OK\r\n\r\n")
    handler.endless(b"<item>" * 10_000)


def pours_headers(handler: Handler) -> None:
    handler.raw(b"HTTP/1.1 200 OK\r\n")
    handler.endless(b"X-More: " + b"x" * 8000 + b"\r\n")


def resets(handler: Handler) -> None:
    handler.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<rss>")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    raise ConnectionAbortedError


def hangs_up(handler: Handler) -> None:
    handler.close_connection = True


def recovers(handler: Handler) -> None:
    """A spell of one 500."""
    handler.answer(*((200, THREE) if handler.server.asked_again(handler.path) else (500,)))


def walks(handler: Handler) -> None:
    """A chain of redirects without end."""
    handler.answer(302, Location=handler.path + "/on")


def to_https(handler: Handler) -> None:
    """To a port that speaks no TLS."""
    handler.answer(301, Location=f"https://{handler.headers['Host']}/")


def cookie_wall(handler: Handler) -> None:
    if "seen=1" in handler.headers.get("Cookie", ""):
        handler.answer(200, THREE)
    else:
        handler.answer(302, Location=handler.path, Set_Cookie="seen=1; Path=/")


def lying_304(handler: Handler) -> None:
    handler.answer(304)


def zeros(compress: Callable[[bytes], bytes], flush: Callable[[], bytes], size: int) -> bytes:
    return b"".join([*(compress(b" " * MB) for _ in range(size // MB)), flush()])


def gzip_bomb() -> bytes:
    made = zlib.compressobj(9, wbits=31)
    return zeros(made.compress, made.flush, 200 * MB)


def brotli_bomb() -> bytes:
    made = brotli.Compressor(quality=1)
    return zeros(made.process, made.finish, 200 * MB)


def zstd_bomb() -> bytes:
    made = zstandard.ZstdCompressor().compressobj()
    return zeros(made.compress, made.flush, 200 * MB)


BOMBS = {"gzip": gzip_bomb, "br": brotli_bomb, "zstd": zstd_bomb}


def explodes(coding: str) -> Behaviour:
    return Behaviour(
        lambda handler: handler.answer(200, handler.server.bombs[coding], Content_Encoding=coding),
        "too large",
        "larger than 15 MB",
    )


def chunked(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body


LATE, LESS = "no further data within the time limit", "without sending complete message body"
DATE = "Thu, 12 Mar 2026 13:00:00 GMT"  # an hour after the noon of the tests
BEHAVIOURS: dict[str, Behaviour] = {
    # it is slow, or never ends
    "slow-headers": Behaviour(silent, "unreachable", LATE),
    "slow-body": Behaviour(drips, "unreachable", "not complete within the total time limit"),
    "endless-body": Behaviour(pours, "too large", "larger than 15 MB"),
    "endless-headers": Behaviour(pours_headers, "unreachable"),
    "gzip-bomb": explodes("gzip"),
    "brotli-bomb": explodes("br"),
    "zstd-bomb": explodes("zstd"),
    "claims-a-terabyte": wrong("too large", "larger than 15 MB", 200, b"<rss>", Content_Length="999999999999"),
    # the connection breaks
    "length-too-long": Behaviour(
        lambda handler: handler.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + THREE.encode()),
        "unreachable",
        LESS,
    ),
    "length-too-short": Behaviour(
        lambda handler: handler.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 150\r\n\r\n" + THREE.encode()),
        "ok",
        entries=2,
    ),
    "reset-mid-body": Behaviour(resets, "unreachable"),
    "hangs-up": Behaviour(hangs_up, "unreachable", "without sending a response"),
    "broken-chunks": Behaviour(lambda handler: handler.raw(chunked(b"zz\r\n<rss>\r\n")), "unreachable"),
    "cut-chunks": Behaviour(lambda handler: handler.raw(chunked(b"5\r\n<rss>\r\n")), "unreachable"),
    "no-http": Behaviour(lambda handler: handler.raw(THREE.encode()), "unreachable"),
    "status-that-is-none": Behaviour(lambda handler: handler.raw(b"HTTP/1.1 two OK\r\n\r\n"), "unreachable"),
    "nobody-listens": Behaviour(hangs_up, "unreachable", port=9),
    "tls-failure": Behaviour(hangs_up, "unreachable", scheme="https"),
    "name-that-is-none": Behaviour(hangs_up, "unreachable", "cannot be resolved", host="nowhere.example"),
    # it sends us elsewhere
    "redirect-loop": wrong("unreachable", "more than 10 redirects", 302, Location="/redirect-loop"),
    "redirects-without-end": Behaviour(walks, "unreachable", "more than 10 redirects"),
    "redirect-to-a-file": wrong("blocked address", "only http and https", 302, Location="file:///etc/passwd"),
    "redirect-to-ftp": wrong("blocked address", "only http and https", 301, Location="ftp://127.0.0.1/feed"),
    "redirect-to-metadata": wrong(
        "blocked address", "no public address", 302, Location="http://169.254.169.254/latest/meta-data/"
    ),
    "redirect-to-a-private-name": wrong("blocked address", "no public address", 302, Location="http://inside.example/"),
    "redirect-from-http-to-broken-https": Behaviour(to_https, "unreachable"),
    "redirect-without-a-place": wrong("unreachable", "status 302", 302, PAGE),
    "cookie-wall": Behaviour(cookie_wall, "ok", entries=3),
    "moved": Behaviour(sends(301, Location="/duplicate-guids"), "ok", entries=2),
    # it refuses
    "429-seconds": wrong("refused", "asks to wait 0:02:00", 429, Retry_After="120"),
    "429-date": wrong("refused", "asks to wait 1:00:00", 429, Retry_After=DATE),
    "429-bare": wrong("refused", "status 429", 429),
    "401": wrong("refused", "status 401", 401),
    "403": wrong("refused", "status 403", 403),
    "451": wrong("refused", "status 451", 451),
    "404": wrong("gone", "status 404", 404),
    "410": wrong("gone", "status 410", 410),
    "500": wrong("unreachable", "status 500", 500),
    "500-once": Behaviour(recovers, "ok", entries=3),
    "502": wrong("unreachable", "status 502", 502),
    "503-retry-after": wrong("unreachable", "asks to wait 0:10:00", 503, Retry_After="600"),
    "522": wrong("unreachable", "status 522", 522),
    "false-304": Behaviour(lying_304, "unreachable", "status 304"),
    # what it sends is no feed
    "error-page-as-200": wrong("unreadable", "an HTML page, not a feed", 200, PAGE, Content_Type="application/rss+xml"),
    "front-page": wrong("unreadable", "an HTML page, not a feed", 200, f"<html><head></head>{PAGE}</html>"),
    "empty-body": wrong("unreadable", "empty", 200),
    "no-content": wrong("unreadable", "empty", 204),
    "image": wrong("unreadable", "", 200, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Content_Type="image/png"),
    "other-json": wrong("unreadable", "JSON", 200, json.dumps({"error": "no such feed"})),
    "gzip-that-is-none": wrong("unreadable", "content coding", 200, THREE, Content_Encoding="gzip"),
    "gzip-cut-off": wrong("unreadable", "cut off", 200, gzip.compress(THREE.encode())[:90], Content_Encoding="gzip"),
    "deep-nesting": wrong("unreadable", "", 200, f"<rss version='2.0'>{'<a>' * 200_000}{'</a>' * 200_000}</rss>"),
    # a feed, after a fashion
    "entity-bomb": ok(BOMB, 1),
    "outside-entity": ok(FILE, 1),
    "coding-of-its-own": ok(THREE, 3, Content_Encoding="utf-8"),
    "gzip-twice": ok(gzip.compress(gzip.compress(THREE.encode())), 3, Content_Encoding="gzip, gzip"),
    "wrong-media-type": ok(THREE, 3, Content_Type="image/jpeg"),
    "wrong-charset": ok(items("Tür"), 1, Content_Type="application/xml; charset=us-ascii"),
    "byte-order-mark": ok("\ufeff" + THREE, 3),
    "utf-16": ok(items("Tür").encode("utf-16"), 1),
    "latin-1-without-a-word": ok(items("Tür").encode("latin-1"), 1),
    "mojibake": ok(items("x").encode().replace(b"T x", b"T \xff\xfe\xc3"), 1),
    "control-characters": ok(items("\x00\x08a", "b"), 2),
    "cut-off": ok(items(*range(20))[:700], 10),
    "duplicate-guids": ok(items("d1", "d1", "d2"), 2),
    "no-guids": ok(items(more="<item><title>A</title></item><item><title>B</title></item>"), 2),
    "relative-links": ok(items(more="<item><link>story/1</link></item><item><link>/story/2</link></item>"), 2),
    "link-to-a-script": ok(items(more="<item><title>X</title><link>javascript:alert(1)</link></item>"), 1),
    "undated-and-future": ok(
        items(1, more="<item><title>F</title><guid>f</guid><pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate></item>"), 2
    ),
    "100000-items": ok(items(*range(100_000)), 2000),
    "empty-feed": ok(items(), 0),
    "title-of-a-megabyte": ok(items("t" * MB), 1),
    "ipv6": Behaviour(hangs_up, "blocked address", "no public address", host="[::1]"),
    "ipv4-in-disguise": Behaviour(hangs_up, "blocked address", "no public address", host="[::ffff:10.0.0.1]"),
    "name-of-other-letters": Behaviour(sends(200, THREE), "ok", entries=3, host="bücher.example"),
}


class Hostile(ThreadingHTTPServer):
    """A context manager; `url` gives the address of a behaviour, each on an IP address of its own in 127.0.1.0/24, so
    that they are different sites."""

    daemon_threads = True
    request_queue_size = 200

    def __init__(self) -> None:
        super().__init__(("0.0.0.0", 0), Handler)
        self.behaviours = BEHAVIOURS
        self.bombs = {coding: made() for coding, made in BOMBS.items()}
        self.stopping = threading.Event()
        self._asked: set[str] = set()

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self.shutdown()
        self.server_close()

    def url(self, name: str) -> str:
        behaviour = self.behaviours[name]
        host = behaviour.host or f"127.0.1.{1 + list(self.behaviours).index(name)}"
        return f"{behaviour.scheme}://{host}:{behaviour.port or self.server_port}/{name}"

    def asked_again(self, path: str) -> bool:
        again = path in self._asked
        self._asked.add(path)
        return again

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""
