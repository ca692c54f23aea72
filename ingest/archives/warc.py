"""Past articles from WARC files, compressed or not."""

import zlib
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from io import BytesIO
from typing import BinaryIO, Final

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import BufferedReader, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from ingest.archives.gzip_members import Damage
from ingest.archives.past import PastArticle, Unreadable, given_time
from ingest.archives.warc_records import records
from ingest.urls import canonical

LARGEST_PAGE: Final = 10 * 1024 * 1024  # bytes decompressed, as of a page that is fetched
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_ZLIB_WINDOWS: Final = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}


def read_warc(stream: BinaryIO, *, start: int = 0, end: int | None = None) -> Iterator[PastArticle | Unreadable]:
    """The HTML pages of HTTP responses with status 200, in the order of the file; all other records are passed over.

    With `start` and `end`, of the records alone that begin between these bytes of the file. A record that is damaged,
    breaks off or cannot be decoded gives an `Unreadable`, and the rest goes on.
    """
    for number, record in enumerate(records(stream, start=start, end=end), 1):
        where = f"record {number}"
        if isinstance(record, Damage):
            yield Unreadable(where=where, message=record.message)
            continue
        try:
            article = _article(record)
        except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, EOFError, zlib.error) as error:
            yield Unreadable(where=where, message=" ".join(str(error).split())[:200])
            continue
        if article is not None:
            yield article


def _article(data: bytes) -> PastArticle | None:
    headers = _parsed(data, with_http=False).rec_headers
    url = headers.get_header("WARC-Target-URI") or ""
    if headers.get_header("WARC-Type") != "response" or not url.lower().startswith(("http:", "https:")):
        return None
    record = _parsed(data, with_http=True)
    content = Message()
    content["content-type"] = record.http_headers.get_header("Content-Type") or ""
    if record.http_headers.get_statuscode() != "200" or content.get_content_type() not in _HTML:
        return None
    charset = content.get_param("charset")
    return PastArticle(
        url=canonical(url),
        html=_body(record),
        charset=charset if isinstance(charset, str) and charset else None,
        fetched_at=_fetched_at(headers.get_header("WARC-Date")),
    )


def _parsed(data: bytes, *, with_http: bool) -> ArcWarcRecord:
    record = next(iter(WARCIterator(BytesIO(data), no_record_parse=not with_http)), None)
    if record is None or (with_http and record.http_headers is None):
        raise ValueError("a response without HTTP headers")
    return record


def _fetched_at(written: str | None) -> datetime | None:
    """None where it is missing or no time: the page is of use without."""
    try:
        return given_time(written or "").at
    except ValueError:
        return None


def _body(record: ArcWarcRecord) -> bytes:
    chunked = (record.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked"
    body: bytes = (ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream).read()
    encoding = (record.http_headers.get_header("Content-Encoding") or "identity").strip().lower()
    if encoding in _ZLIB_WINDOWS:
        body = _inflated(body, encoding)
    elif encoding in BufferedReader.get_supported_decompressors():
        body = BufferedReader(BytesIO(body), decomp_type=encoding).read(LARGEST_PAGE + 1)
    elif encoding != "identity":
        raise ValueError(f"a page compressed as {encoding[:40]!r}, which cannot be read")
    if len(body) > LARGEST_PAGE:
        raise ValueError(f"a page of more than {LARGEST_PAGE:,} bytes")
    return body


def _inflated(body: bytes, encoding: str) -> bytes:
    """Decompressed; as it is where it is not compressed at all: some writers decompress and leave the header."""
    for window in _ZLIB_WINDOWS[encoding]:
        decoder = zlib.decompressobj(window)
        try:
            page = decoder.decompress(body, LARGEST_PAGE + 1)
        except zlib.error:
            continue
        if not decoder.eof and len(page) <= LARGEST_PAGE:
            raise ValueError("the compressed page breaks off")
        return page
    if body[:2] == b"\x1f\x8b":
        raise ValueError("the compressed page is damaged")
    return body
