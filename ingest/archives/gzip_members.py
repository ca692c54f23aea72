"""Decompresses a chain of gzip members, and goes on at the next one behind damage."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

MAGIC: Final = b"\x1f\x8b\x08"
_STEP: Final = 1024 * 1024  # decompressed bytes at a time, whatever a member claims to hold
_HEADER: Final = 64  # enough of a member to see what it begins with


@dataclass(frozen=True, slots=True)
class Damage:
    """Why a stretch of the file was passed over."""

    message: str


def inflated(
    blocks: Iterable[bytes], *, begins: bytes, part: bool = False, until: int | None = None
) -> Iterator[bytes | Damage]:
    """The bytes of a chain of gzip members, decompressed; `Damage` where something is missing between them.

    `begins` is what a member holds first: by it a member is known again behind damage, and, of a `part` of a file, the
    first one. No member is opened that begins `until` bytes from the beginning or later.
    """
    chain = _Chain(begins, lost=part, until=until)
    for block in blocks:
        yield from chain.fed(block)
        if chain.is_done:
            return
    if chain.is_open:
        yield Damage("the file ends in the middle of a compressed record")


class _Chain:
    """Gzip members one after the other, fed in blocks."""

    def __init__(self, begins: bytes, *, lost: bool, until: int | None) -> None:
        self._begins = begins
        self._until = until
        self._came = 0  # bytes
        self._held = b""
        self._decoder: zlib._Decompress | None = None
        self._lost = lost
        self.is_done = False

    @property
    def is_open(self) -> bool:
        return self._decoder is not None

    def fed(self, block: bytes) -> Iterator[bytes | Damage]:
        self._came += len(block)
        self._held += block
        while self._held and not self.is_done:
            if self._decoder is None:
                self._held = self._held.lstrip(b"\0")  # padding of tapes
                if not self._lost and not self._held.startswith(MAGIC[: len(self._held)]):
                    self._lost = True
                    yield Damage("bytes between two compressed records that belong to none")
                if not self._open():
                    return
            yield from self._inflated(self._decoder or zlib.decompressobj(31))

    def _open(self) -> bool:
        """Finds the next member; behind damage only one that begins as it should."""
        at = self._held.find(MAGIC)
        while at >= 0 and self._lost and not self._is_member(self._held[at : at + _HEADER * 8]):
            at = self._held.find(MAGIC, at + 1)
        if at < 0:
            self._held = self._held[1 - len(MAGIC) :]
            return False
        self._held = self._held[at:]
        if self._until is not None and self._came - len(self._held) >= self._until:
            self.is_done = True
            return False
        self._decoder, self._lost = zlib.decompressobj(31), False
        return True

    def _is_member(self, piece: bytes) -> bool:
        try:
            return zlib.decompressobj(31).decompress(piece, _HEADER).startswith(self._begins)
        except zlib.error:
            return False

    def _inflated(self, decoder: "zlib._Decompress") -> Iterator[bytes | Damage]:
        try:
            piece = decoder.decompress(self._held, _STEP)
        except zlib.error:
            self._decoder, self._lost, self._held = None, True, self._held[1:]
            yield Damage("damaged compression")
            return
        self._held = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
        if decoder.eof:
            self._decoder = None
        yield piece
