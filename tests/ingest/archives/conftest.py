from collections.abc import Callable
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Build = Callable[..., bytes]


def page(number: int) -> bytes:
    words = " ".join(f"word{number}x{n}" for n in range(200))
    return f"<html><body><p>Story {number} of the harbour. {words}</p></body></html>".encode()


@pytest.fixture
def record() -> Build:
    """Builds one WARC record."""

    def build(
        url: str = "https://harbour.example/0",
        body: bytes | None = None,
        *,
        status: str = "200 OK",
        kind: str = "response",
        gzip: bool = False,
        **headers: str,
    ) -> bytes:
        out = BytesIO()
        fields = {"Content-Type": "text/html; charset=utf-8"}
        fields.update({name.replace("_", "-"): value for name, value in headers.items()})
        http = StatusAndHeaders(status, list(fields.items()), protocol="HTTP/1.1") if kind == "response" else None
        writer = WARCWriter(out, gzip=gzip)
        payload = BytesIO(page(0) if body is None else body)
        warc = {"WARC-Date": "2026-03-04T05:06:07Z"}
        writer.write_record(
            writer.create_warc_record(url, kind, payload=payload, http_headers=http, warc_headers_dict=warc)
        )
        return out.getvalue()

    return build


@pytest.fixture
def pieces(record: Build) -> Callable[[bool], list[bytes]]:
    """Six records, compressed or not."""
    return lambda gzip: [record(f"https://harbour.example/{n}", page(n), gzip=gzip) for n in range(6)]
