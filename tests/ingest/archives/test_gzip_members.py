import gzip

from ingest.archives.gzip_members import Damage, inflated


def read(data: bytes) -> tuple[bytes, int]:
    """All bytes, and how often something was missing."""
    found = list(inflated([data], begins=b"REC"))
    return b"".join(one for one in found if isinstance(one, bytes)), sum(isinstance(one, Damage) for one in found)


def member(number: int) -> bytes:
    return gzip.compress(b"REC%d " % number + bytes(range(256)))


def whole(number: int) -> bytes:
    return b"REC%d " % number + bytes(range(256))


def test_members_are_joined_and_padding_between_them_is_none() -> None:
    assert read(member(1) + member(2) + b"\0" * 512 + member(3)) == (whole(1) + whole(2) + whole(3), 0)


def test_behind_damage_the_next_member_is_found() -> None:
    bad = member(2)[:-20] + b"\x1f\x8b\x08 is no member"
    data, damage = read(member(1) + bad + member(3))
    assert data.startswith(whole(1))
    assert data.endswith(whole(3))
    assert damage == 1


def test_a_member_of_any_size_comes_in_small_pieces() -> None:
    sizes = [len(one) for one in inflated([gzip.compress(bytes(50_000_000))], begins=b"") if isinstance(one, bytes)]
    assert sum(sizes) == 50_000_000
    assert max(sizes) <= 1024 * 1024


def test_parts_of_a_file_share_its_members() -> None:
    data = b"".join(member(number) for number in range(5))
    for border in range(1, len(data)):
        first = b"".join(inflated([data], begins=b"REC", until=border))
        second = b"".join(inflated([data[border:]], begins=b"REC", part=True))
        assert first + second == b"".join(whole(number) for number in range(5)), border
