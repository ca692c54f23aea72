"""Feeds that are gzip files, as sitemaps often are (not the same as a Content-Encoding, which the fetcher undoes)."""

import zlib

from ingest.feeds.item import NoFeedError

LARGEST = 15_000_000  # bytes, as much as a feed that is no file may have

_MAGIC = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS


def unpacked(body: bytes) -> bytes:
    """The body without gzip. NoFeedError for what is damaged, or larger than LARGEST when decompressed."""
    if not body.startswith(_MAGIC):
        return body
    try:
        plain = zlib.decompressobj(_GZIP).decompress(body, LARGEST + 1)
    except zlib.error:
        raise NoFeedError("a damaged gzip file") from None
    if len(plain) > LARGEST:
        raise NoFeedError(f"a gzip file of more than {LARGEST / 1e6:g} MB")
    return plain
