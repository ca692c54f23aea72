import gzip

import pytest

from ingest.feeds.item import NoFeedError
from ingest.feeds.unpacking import LARGEST, unpacked


def test_a_gzip_file_is_unpacked_and_anything_else_stays():
    assert unpacked(gzip.compress(b"<urlset/>")) == b"<urlset/>"
    assert unpacked(b"<urlset/>") == b"<urlset/>"


def test_what_is_cut_off_gives_what_came():
    packed = gzip.compress(bytes(range(256)) * 100)
    assert unpacked(packed[:-10]).startswith(bytes(range(256)))


def test_a_bomb_is_not_unpacked():
    with pytest.raises(NoFeedError, match="more than 15 MB"):
        unpacked(gzip.compress(b"0" * (LARGEST + 1)))


def test_damage_is_named():
    with pytest.raises(NoFeedError, match="damaged"):
        unpacked(b"\x1f\x8b\x08" + b"damage" * 9)
