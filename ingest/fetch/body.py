"""Bodies of answers, bounded as sent and as decompressed.

The decoders of httpx inflate each part that arrives without bound (473 bytes of brotli make 300 MB). So the raw body is
collected here, and inflated with a bound.
"""

import zlib
from collections.abc import AsyncIterable, Callable
from typing import cast

import brotli  # type: ignore[import-untyped]
import httpx
import zstandard

ACCEPTED_CODINGS = "gzip, deflate, br, zstd"

_MOST_CODINGS = 2
_MOST_MEMBERS = 64
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_ZSTD_WINDOW = 8 * 1024 * 1024  # RFC 9659: as much as a client on the web must provide
_ZSTD_STEP = 128  # bytes in; they make 4 MiB at most (a block of 4 bytes gives up to 128 KiB)


class DamagedBodyError(Exception):
    """A body that does not decode, or that ends before its compression does."""


async def read_up_to(response: httpx.Response, limit: int) -> bytes:
    """The decoded body of a streamed response, or more than `limit` bytes of a longer one. Raises DamagedBodyError."""
    raw = bytearray()
    # Not aiter_raw of httpx, which does the same in four more layers.
    async for part in cast("AsyncIterable[bytes]", response.stream):
        raw += part
        if len(raw) > limit:
            return bytes(raw)
    return decoded(bytes(raw), response.headers.get("content-encoding", ""), limit)


def decoded(raw: bytes, codings: str, limit: int) -> bytes:
    """`raw` without its codings (the value of Content-Encoding), or more than `limit` bytes of a longer body. A coding
    that was not asked for counts as none, as in browsers: servers write "utf-8" there. Raises DamagedBodyError.
    """
    named = [coding.strip().lower() for coding in codings.split(",")]
    decoders = [_DECODERS[coding] for coding in named if coding in _DECODERS]
    if len(decoders) > _MOST_CODINGS:
        raise DamagedBodyError(f"{len(decoders)} content codings, one on the other")
    for decode in reversed(decoders):
        if not raw or len(raw) > limit:
            break
        try:
            raw = decode(raw, limit)
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise DamagedBodyError(f"not in its content coding {codings!r} ({error})") from error
    return raw


def _gzip(raw: bytes, limit: int) -> bytes:
    out = bytearray()
    for _ in range(_MOST_MEMBERS):
        member = zlib.decompressobj(_GZIP_OR_ZLIB)
        out += member.decompress(raw, limit + 1 - len(out))
        if len(out) > limit:
            break
        if not member.eof:
            raise DamagedBodyError("the compressed body is cut off")
        raw = member.unused_data
        if not raw.startswith(b"\x1f\x8b"):
            break
    else:
        raise DamagedBodyError(f"more than {_MOST_MEMBERS} compressed parts")
    return bytes(out)


def _deflate(raw: bytes, limit: int) -> bytes:
    try:
        return _gzip(raw, limit)
    except zlib.error:
        # Many servers send the bare stream where RFC 9110 asks for the zlib form.
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, limit + 1)


def _brotli(raw: bytes, limit: int) -> bytes:
    decoder = brotli.Decompressor()
    out = bytearray(decoder.process(raw, output_buffer_limit=limit + 1))
    while len(out) <= limit and not decoder.is_finished():
        more = decoder.process(b"", output_buffer_limit=limit + 1)
        if not more:
            raise DamagedBodyError("the compressed body is cut off")
        out += more
    return bytes(out)


def _zstd(raw: bytes, limit: int) -> bytes:
    out = bytearray()
    for _ in range(_MOST_MEMBERS):
        frame = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        for start in range(0, len(raw), _ZSTD_STEP):
            out += frame.decompress(raw[start : start + _ZSTD_STEP])
            if len(out) > limit:
                return bytes(out)
            if frame.eof:
                raw = frame.unused_data + raw[start + _ZSTD_STEP :]
                break
        if not frame.eof:
            raise DamagedBodyError("the compressed body is cut off")
        if not raw:
            break
    else:
        raise DamagedBodyError(f"more than {_MOST_MEMBERS} compressed parts")
    return bytes(out)


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
