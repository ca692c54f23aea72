"""Bodies decode as sent, and never grow beyond their limit."""

import gzip
import tracemalloc
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch.body import DamagedBodyError, decoded

TEXT = b"The mayor said the bridge would open in May. " * 400
MEGABYTE = 1_000_000


def raw_deflate(data):
    encoder = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return encoder.compress(data) + encoder.flush()


ENCODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=4),
    "zstd": zstandard.ZstdCompressor().compress,
}


@pytest.mark.parametrize("coding", ENCODERS)
def test_each_coding_decodes(coding):
    assert decoded(ENCODERS[coding](TEXT), coding.upper(), MEGABYTE) == TEXT


def test_a_bare_deflate_stream_decodes_too():
    assert decoded(raw_deflate(TEXT), "deflate", MEGABYTE) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_concatenated_parts_are_one_body(coding):
    encode = ENCODERS[coding]
    assert decoded(encode(TEXT) + encode(b"And more."), coding, MEGABYTE) == TEXT + b"And more."


def test_codings_are_undone_from_the_last_one_on():
    assert decoded(gzip.compress(brotli.compress(TEXT)), "br, gzip", MEGABYTE) == TEXT


@pytest.mark.parametrize("coding", ["", "identity", "utf-8", "none"])
def test_what_is_no_coding_leaves_the_body_as_it_is(coding):
    assert decoded(TEXT, coding, MEGABYTE) == TEXT


@pytest.mark.parametrize("coding", ENCODERS)
def test_a_bomb_is_inflated_only_just_beyond_the_limit(coding):
    bomb = ENCODERS[coding](bytes(20 * MEGABYTE))
    tracemalloc.start()
    body = decoded(bomb, coding, MEGABYTE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert MEGABYTE < len(body) < 10 * MEGABYTE
    assert peak < 15 * MEGABYTE


@pytest.mark.parametrize("coding", ENCODERS)
def test_a_body_that_is_cut_off_is_damaged(coding):
    with pytest.raises(DamagedBodyError):
        decoded(ENCODERS[coding](TEXT)[:-9], coding, MEGABYTE)


@pytest.mark.parametrize("coding", ENCODERS)
def test_a_body_in_another_coding_than_named_is_damaged(coding):
    with pytest.raises(DamagedBodyError):
        decoded(TEXT, coding, MEGABYTE)


def test_many_codings_and_many_parts_are_refused():
    with pytest.raises(DamagedBodyError, match="3 content codings"):
        decoded(TEXT, "gzip, gzip, gzip", MEGABYTE)
    for coding in ("gzip", "zstd"):
        with pytest.raises(DamagedBodyError, match="more than 64"):
            decoded(ENCODERS[coding](b"") * 1000, coding, MEGABYTE)


@given(data=st.binary(max_size=3000), coding=st.sampled_from(sorted(ENCODERS)), limit=st.integers(0, 3000))
def test_a_body_within_the_limit_comes_back_and_a_longer_one_is_known_as_longer(data, coding, limit):
    sent = ENCODERS[coding](data)
    body = decoded(sent, coding, limit)
    assert body == data if max(len(sent), len(data)) <= limit else len(body) > limit
