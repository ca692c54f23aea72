"""Cuts a WARC stream into its records, and goes on at the next one behind damage.

A record stands from "WARC/1." to the end that its Content-Length gives (ISO 28500). Compressed files are a chain of
gzip members: one a record by the standard, several records in one by habit.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, Final

from ingest.archives.gzip_members import MAGIC, Damage, inflated

LARGEST: Final = 32 * 1024 * 1024  # bytes; what is larger is no article, and is passed over unread
_LONGEST_HEADER: Final = 64 * 1024
_BLOCK: Final = 64 * 1024
_START: Final = b"WARC/"
_BEHIND: Final = len(_START) + 4  # two line ends, then the next record
_LATER_START: Final = re.compile(rb"WARC/1\.[01]\r?\n(?=[A-Za-z-]+:)")
_TAIL: Final = 32  # may be the beginning of that
_LINE_ENDS: Final = re.compile(rb"[\r\n]*")
_HEADER_END: Final = re.compile(rb"\n\r?\n")
_LENGTH: Final = re.compile(rb"^content-length:[ \t]*([0-9]{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def records(stream: BinaryIO, *, start: int = 0, end: int | None = None) -> Iterator[bytes | Damage]:
    """Each record as bytes, header and block, decompressed; a `Damage` for each stretch that is none.

    Of a part of the file, those that begin at byte `start` or later and before `end` (as the file is on disk): parts
    that follow each other give each record once. `stream` can seek where there is a `start`.
    """
    first = stream.read(_BLOCK)
    is_gzip = first.startswith(MAGIC)
    if start:
        stream.seek(start)
        first = stream.read(_BLOCK)
    blocks = chain([first], iter(lambda: stream.read(_BLOCK), b""))
    until = None if end is None else end - start
    if is_gzip:
        cutter = _Cutter()
        for piece in inflated(blocks, begins=_START, part=start > 0, until=until):
            yield from cutter.interrupted(piece) if isinstance(piece, Damage) else cutter.fed(piece)
    else:
        cutter = _Cutter(lost=start > 0, until=until)
        for block in blocks:
            yield from cutter.fed(block)
            if cutter.is_done:
                return
    yield from cutter.interrupted(None)


class _Cutter:
    """Collects bytes and cuts records off their front."""

    def __init__(self, *, lost: bool = False, until: int | None = None) -> None:
        self._held = bytearray()
        self._came = 0  # bytes
        self._until = until
        self._skip = 0  # bytes still to come of a record that is too large
        self._lost = lost  # looking for the start of a record
        self.is_done = False  # what comes now begins too late

    def fed(self, piece: bytes) -> Iterator[bytes | Damage]:
        self._came += len(piece)
        self._held += piece
        yield from self._cut_all(last=False)

    def interrupted(self, why: Damage | None) -> Iterator[bytes | Damage]:
        """The end of what belongs together: damage, or the end of the file. It is named once."""
        found = list(self._cut_all(last=True))
        yield from found
        if self._skip and why is None:
            why = Damage("the file ends in the middle of a record")
        if why is not None and not any(isinstance(one, Damage) for one in found):
            yield why
        self._held.clear()
        self._skip, self._lost = 0, False

    def _cut_all(self, *, last: bool) -> Iterator[bytes | Damage]:
        while self._is_at_start():
            size = self._size()
            if size is None:
                self._lose(_LONGEST_HEADER)
                yield Damage("a header without end")
            elif isinstance(size, Damage):
                self._lose(1)
                yield size
            elif size > LARGEST:
                self._skip = size
                yield Damage(f"a record of {size:,} bytes is passed over, more than {LARGEST:,}")
            elif len(self._held) < size + (0 if last else _BEHIND):
                if not last:
                    return
                self._lose(1)
                yield Damage("a record breaks off")
            else:
                yield self._cut(size)

    def _is_at_start(self) -> bool:
        """Drops what lies in front of the next record; False where that is not in sight."""
        passed = min(self._skip, len(self._held))
        self._skip -= passed
        del self._held[:passed]
        if self._lost:
            later = _LATER_START.search(self._held)
            at = later.start() if later else max(0, len(self._held) - _TAIL)
            self._lost = later is None
        else:
            ends = _LINE_ENDS.match(self._held)
            at = ends.end() if ends else 0
        del self._held[:at]
        if not self._lost and self._until is not None and self._came - len(self._held) >= self._until:
            self.is_done = True
        return not self.is_done and not self._lost and len(self._held) >= len(_START)

    def _lose(self, passed: int) -> None:
        """Gives these bytes up and looks for another start."""
        del self._held[:passed]
        self._lost = True

    def _size(self) -> int | Damage | None:
        """Bytes of header and block; as many as a record may have while the header has not come whole; None where it
        never ends.
        """
        if not self._held.startswith(_START):
            return Damage("bytes that are no WARC record")
        header = _HEADER_END.search(self._held, 0, _LONGEST_HEADER)
        if header is None:
            return None if len(self._held) > _LONGEST_HEADER else LARGEST
        length = _LENGTH.search(self._held, 0, header.end())
        return header.end() + int(length.group(1)) if length else Damage("a header without Content-Length")

    def _cut(self, size: int) -> bytes | Damage:
        """The record; damage where it swallows the next one."""
        behind = bytes(self._held[size : size + _BEHIND]).lstrip(b"\r\n")
        inside = None if _START.startswith(behind[: len(_START)]) else _LATER_START.search(self._held, 1, size)
        cut = inside.start() if inside else size
        record = bytes(self._held[:cut])
        del self._held[:cut]
        return Damage("a record breaks off") if inside else record
