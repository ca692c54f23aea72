import gzip
from io import BytesIO

from ingest.archives.gzip_members import Damage
from ingest.archives.warc_records import records


def made(block: bytes, length: int | None = None) -> bytes:
    return b"WARC/1.1\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(block) if length is None else length, block)


def cut(data: bytes) -> list[bytes | str]:
    return [one.message if isinstance(one, Damage) else one.split(b"\r\n\r\n", 1)[1] for one in records(BytesIO(data))]


def test_records_are_cut_by_their_length_whatever_they_hold() -> None:
    inner = made(b"inner")
    assert cut(made(b"one") + made(inner) + made(b"")) == [b"one", inner, b""]


def test_a_length_that_swallows_the_next_record_costs_one() -> None:
    assert cut(made(b"one", 60) + made(b"two") + made(b"three")) == ["a record breaks off", b"two", b"three"]


def test_a_length_that_is_too_short_is_found_behind_it() -> None:
    assert cut(made(b"one and more", 3) + made(b"two")) == [b"one", "bytes that are no WARC record", b"two"]


def test_a_header_without_length_costs_one() -> None:
    assert cut(b"WARC/1.0\r\nX: y\r\n\r\nabc\r\n\r\n" + made(b"two")) == ["a header without Content-Length", b"two"]


def test_parts_of_a_file_give_each_record_once_wherever_they_meet() -> None:
    data = made(b"one") + made(b"two" * 20) + made(b"three")
    for border in range(len(data) + 5):
        parts = (records(BytesIO(data), end=border), records(BytesIO(data), start=border))
        found = [one.split(b"\r\n\r\n", 1)[1] for part in parts for one in part]
        assert found == [b"one", b"two" * 20, b"three"], border


def test_parts_of_a_compressed_file_do_so_too() -> None:
    data = b"".join(gzip.compress(made(block)) for block in (b"one", b"two" * 20, b"three"))
    for border in range(len(data) + 5):
        parts = (records(BytesIO(data), end=border), records(BytesIO(data), start=border))
        found = [one.split(b"\r\n\r\n", 1)[1] for part in parts for one in part]
        assert found == [b"one", b"two" * 20, b"three"], border
