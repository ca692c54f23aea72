"""Pages come out of WARC files; what is damaged is named, and the rest goes on."""

import gzip
import random
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest

from ingest.archives import PastArticle, Unreadable, read_warc

Build = Callable[..., bytes]
Pieces = Callable[[bool], list[bytes]]
URLS = [f"https://harbour.example/{n}" for n in range(6)]


def read(data: bytes) -> tuple[list[str], list[str]]:
    """URLs of the articles, and messages."""
    found = list(read_warc(BytesIO(data)))
    return [one.url for one in found if isinstance(one, PastArticle)], [
        f"{one.where}: {one.message}" for one in found if isinstance(one, Unreadable)
    ]


def test_a_page_comes_with_its_bytes_charset_and_time(record: Build) -> None:
    (found,) = read_warc(BytesIO(record("https://Harbour.example/x#top", "<p>Æ</p>".encode("latin-1"), gzip=True)))
    assert found == PastArticle(
        url="https://harbour.example/x",
        html=b"<p>\xc6</p>",
        charset="utf-8",
        fetched_at=datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC),
    )


@pytest.mark.parametrize("compressed", [False, True])
def test_pages_come_in_the_order_of_the_file(pieces: Pieces, compressed: bool) -> None:
    assert read(b"".join(pieces(compressed))) == (URLS, [])


def test_several_records_in_one_gzip_member_are_read_too(pieces: Pieces) -> None:
    assert read(gzip.compress(b"".join(pieces(False)))) == (URLS, [])


@pytest.mark.parametrize(
    "other",
    [
        {"status": "404 Not Found"},
        {"status": "301 Moved"},
        {"Content_Type": "image/png"},
        {"Content_Type": "application/json"},
        {"kind": "resource"},
        {"kind": "warcinfo"},
        {"url": "dns:harbour.example"},
    ],
)
def test_only_html_of_status_200_is_an_article(record: Build, other: dict[str, str]) -> None:
    assert read(record(**other) + record()) == ([URLS[0]], [])


def test_xhtml_is_html(record: Build) -> None:
    assert read(record(Content_Type="application/xhtml+xml")) == ([URLS[0]], [])


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw deflate"])
def test_compressed_pages_are_decompressed(record: Build, encoding: str) -> None:
    page = b"<p>Hold</p>" * 50
    raw = zlib.compressobj(wbits=-15)
    body = {
        "gzip": gzip.compress(page), "deflate": zlib.compress(page), "raw deflate": raw.compress(page) + raw.flush(),
    }[encoding]  # fmt: skip
    (found,) = read_warc(BytesIO(record(body=body, Content_Encoding=encoding.split()[-1])))
    assert isinstance(found, PastArticle)
    assert found.html == page


def test_a_page_that_is_not_compressed_as_it_says_is_taken_as_it_is(record: Build) -> None:
    (found,) = read_warc(BytesIO(record(body=b"<p>Hold</p>", Content_Encoding="gzip")))
    assert isinstance(found, PastArticle)
    assert found.html == b"<p>Hold</p>"


def test_chunks_are_joined(record: Build) -> None:
    body = b"4\r\n<p>H\r\n7\r\nold</p>\r\n0\r\n\r\n"
    (found,) = read_warc(BytesIO(record(body=body, Transfer_Encoding="chunked")))
    assert isinstance(found, PastArticle)
    assert found.html == b"<p>Hold</p>"


@pytest.mark.parametrize(
    ("body", "encoding", "message"),
    [
        (gzip.compress(bytes(12 * 1024 * 1024)), "gzip", "a page of more than 10,485,760 bytes"),
        (gzip.compress(b"<p>Hold</p>" * 99)[:40], "gzip", "the compressed page breaks off"),
        (b"\x1f\x8b\x08broken", "gzip", "the compressed page is damaged"),
        (b"(\xb5/\xfd", "zstd", "a page compressed as 'zstd', which cannot be read"),
    ],
    ids=["bomb", "cut", "damaged", "unknown"],
)
def test_a_page_that_cannot_be_decoded_is_named(record: Build, body: bytes, encoding: str, message: str) -> None:
    bad = record(body=body, Content_Encoding=encoding)
    assert read(bad + record()) == ([URLS[0]], [f"record 1: {message}"])


class TestDamage:
    @pytest.mark.parametrize("compressed", [False, True])
    def test_a_record_that_breaks_off_costs_that_record(self, pieces: Pieces, compressed: bool) -> None:
        parts = pieces(compressed)
        parts[2] = parts[2][: len(parts[2]) // 2]
        urls, messages = read(b"".join(parts))
        assert urls == URLS[:2] + URLS[3:]
        assert len(messages) == 1
        assert messages[0].startswith("record 3: ")

    @pytest.mark.parametrize("compressed", [False, True])
    def test_a_file_that_breaks_off_says_so(self, pieces: Pieces, compressed: bool) -> None:
        urls, messages = read(b"".join(pieces(compressed))[:-200])
        assert urls == URLS[:5]
        assert messages == ["record 6: a record breaks off"]

    @pytest.mark.parametrize("compressed", [False, True])
    def test_bytes_between_records_cost_no_record(self, pieces: Pieces, compressed: bool) -> None:
        parts = pieces(compressed)
        parts.insert(3, b"these bytes are of no record at all\r\n\r\n")
        urls, messages = read(b"".join(parts))
        assert urls == URLS
        assert len(messages) == 1

    @pytest.mark.parametrize("compressed", [False, True])
    def test_any_damage_is_survived_and_costs_little(self, pieces: Pieces, compressed: bool) -> None:
        parts = pieces(compressed)
        rng = random.Random(7)  # noqa: S311
        for _ in range(150):
            victim = rng.randrange(1, 6)
            bad = bytearray(parts[victim])
            at = rng.randrange(len(bad))
            bad[at : at + rng.randrange(1, 40)] = rng.randbytes(rng.randrange(40))
            urls, _ = read(b"".join([*parts[:victim], bytes(bad), *parts[victim + 1 :]]))
            assert len(set(URLS) - {URLS[victim]} - set(urls)) <= 1

    @pytest.mark.parametrize("data", [b"", b"\r\n", b"no WARC at all", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"\0" * 5000])
    def test_what_is_no_warc_file_gives_no_article(self, data: bytes) -> None:
        assert read(data)[0] == []

    def test_a_record_that_is_too_large_is_passed_over_unread(self, record: Build) -> None:
        head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40000000\r\n\r\n"
        urls, messages = read(head + bytes(40_000_000) + b"\r\n\r\n" + record())
        assert urls == [URLS[0]]
        assert messages == ["record 1: a record of 40,000,059 bytes is passed over, more than 33,554,432"]

    def test_time_is_linear_in_the_length(self, record: Build) -> None:
        start = time.process_time()
        read(b"WARC/1.0\r\nA: b\r\n" * 100_000)
        read(b"\x1f\x8b\x08" * 200_000)
        read(record()[:-3000] * 200)
        assert time.process_time() - start < 4
