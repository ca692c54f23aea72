import gzip
from io import BytesIO

from ingest.archives.gzip_members import Damage, plain


def read(data: bytes) -> tuple[bytes, int]:
    """All bytes, and how often something was missing."""
    found = list(plain(BytesIO(data), begins=b"REC"))
    return b"".join(one for one in found if isinstance(one, bytes)), sum(isinstance(one, Damage) for one in found)


def member(number: int) -> bytes:
    return gzip.compress(b"REC%d " % number + bytes(range(256)))


def whole(number: int) -> bytes:
    return b"REC%d " % number + bytes(range(256))


def test_members_are_joined_and_padding_between_them_is_none() -> None:
    assert read(member(1) + member(2) + b"\0" * 512 + member(3)) == (whole(1) + whole(2) + whole(3), 0)


def test_what_is_not_compressed_comes_as_it_is() -> None:
    assert read(b"REC plain") == (b"REC plain", 0)


def test_behind_damage_the_next_member_is_found() -> None:
    bad = member(2)[:-20] + b"\x1f\x8b\x08 is no member"
    data, damage = read(member(1) + bad + member(3))
    assert data.startswith(whole(1))
    assert data.endswith(whole(3))
    assert damage == 1


def test_a_member_of_any_size_comes_in_small_pieces() -> None:
    sizes = [len(one) for one in plain(BytesIO(gzip.compress(bytes(50_000_000))), begins=b"") if isinstance(one, bytes)]
    assert sum(sizes) == 50_000_000
    assert max(sizes) <= 1024 * 1024
