"""A chunk of a WARC file: the pages of the feeds' sites in it are read as they come, and kept."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from flows.pipeline.backfill.keeping import Read, Room, keep, numbers
from flows.pipeline.backfill.lease import Lease
from flows.pipeline.backfill.planning import Where
from flows.pipeline.backfill.request import OUTSIDE
from flows.pipeline.learning import learned_for
from flows.pipeline.steps import Tally
from ingest.archives import PastArticle, Unreadable, read_warc
from ingest.archives.gzip_members import MAGIC
from ingest.errors import FetchError, OnRecordError
from ingest.model import Feed, FetchedPage, FetchRequest, Outcome
from ingest.read import Learned, read_page
from storage import articles, backfills
from storage.backfills import Chunk
from storage.database import Transaction

# Pages that are kept together: at most so many are read once more after a kill. While they are saved, the workers
# have as much in hand, and nobody else saves.
GROUP = 10
_AT_ONCE = 40
# What the last record of a part that is fetched may have beyond its end.
_BEYOND = 4 * 1024 * 1024
_NOT_SATISFIABLE = 416

Call = tuple[FetchedPage, None, str | None, Learned]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Bytes of a WARC file; `more` says whether the file goes on behind `end`."""

    stream: BinaryIO
    start: int
    end: int | None
    more: bool


class Records:
    """The records of a chunk that are wanted, as calls of the reader; what was asked and what is passed over is noted.

    The calls are taken by a thread of the workers.
    """

    def __init__(self, room: Room, chunk: Chunk, where: Sequence[Where], lease: Lease, now: datetime) -> None:
        self.asked: deque[tuple[PastArticle, Feed]] = deque()
        self.problems: list[str] = []
        self.passed = Counter[str]()
        self._room, self._chunk, self._where, self._lease, self._now = room, chunk, where, lease, now

    def calls(self, part: Part) -> Iterator[Call]:
        """A call each page of the part that is wanted and not on record."""
        found = read_warc(part.stream, start=part.start, end=part.end)
        while (group := list(islice(found, _AT_ONCE))) and not self._lease.is_lost:
            wanted = [one for one in map(self._wanted, group) if one]
            with self._room.database.transaction() as tx:
                known = articles.known_of(tx, [past.url for past, _ in wanted])
                learned = learned_for(tx, [past.url for past, _ in wanted])
            self.passed[Outcome.KNOWN.value] += sum(past.url in known for past, _ in wanted)
            for past, feed in wanted:
                if past.url not in known:
                    self.asked.append((past, feed))
                    yield past.page(now=self._now), None, feed.name, learned[past.url]

    def _wanted(self, item: PastArticle | Unreadable) -> tuple[PastArticle, Feed] | None:
        if isinstance(item, Unreadable):
            self.problems.append(f"{self._chunk.key}: {item.where}: {item.message}")
            return None
        feed = feed_of(item.url, self._where)
        if feed is None:
            return None
        if not self._room.request.may_hold(item.url, captured=item.fetched_at):
            self.passed[OUTSIDE] += 1
            return None
        return item, feed


def feed_of(url: str, where: Sequence[Where]) -> Feed | None:
    """The first of these feeds where this page stands; None where it is of none."""
    return next((one.feed for one in where if one.place.holds(url)), None)


def part_of(room: Room, work: dict[str, Any]) -> Part:
    """The bytes of a chunk. OnRecordError where they are not to be had."""
    file, start, end = work["file"], work["start"], work["end"]
    if file.startswith(("http://", "https://")):
        return _fetched(room, file, start, end)
    try:
        return Part(stream=Path(file).open("rb"), start=start, end=end, more=False)
    except OSError as error:
        raise OnRecordError(f"{file}: cannot be read: {error.strerror}") from None


def _fetched(room: Room, url: str, start: int, end: int) -> Part:
    headers = (("Range", f"bytes={start}-{end + _BEYOND - 1}"),)
    [(_, answer)] = room.equipment.fetch([FetchRequest(key=url, url=url, kind="feed", headers=headers)])
    if isinstance(answer, FetchError):
        if answer.status == _NOT_SATISFIABLE and start:
            return Part(stream=BytesIO(), start=0, end=None, more=False)
        raise OnRecordError(f"the file is not to be had: {answer}")
    if answer.status == 200:  # the server knows no ranges: it is all there
        return Part(stream=BytesIO(answer.body), start=start, end=end, more=len(answer.body) > end)
    stream = _Window(url, answer.body, start) if start else BytesIO(answer.body)
    return Part(stream=stream, start=start, end=end, more=len(answer.body) > end - start)


class _Window(BytesIO):
    """A part of a file, with its bytes where they stand in the file; of what comes before, only how it begins, which
    its name tells.
    """

    def __init__(self, url: str, body: bytes, start: int) -> None:
        super().__init__(body)
        self._start = start
        self._head = MAGIC if url.partition("?")[0].endswith(".gz") else b"WARC/"

    def read(self, size: int | None = -1) -> bytes:
        head, self._head = self._head, b""
        return head or super().read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._head = b""
        return super().seek(offset - self._start, whence)


def work_on_records(
    room: Room, chunk: Chunk, where: Sequence[Where], lease: Lease, *, now: datetime
) -> tuple[Tally, bool]:
    """Read a chunk; what came of it, and whether the file goes on behind it."""
    part = part_of(room, dict(chunk.work))
    records = Records(room, chunk, where, lease, now)
    tallies: list[Tally] = []

    def note(tx: Transaction, tally: Tally) -> None:
        backfills.note(tx, chunk, numbers(tally), left=chunk.work, now=now)

    with part.stream:
        answers = room.equipment.workers.ordered(read_page, records.calls(part))
        while group := list(islice(answers, GROUP)):
            asked = [records.asked.popleft() for _ in group]
            read = [
                Read(url=past.url, found=found, captured=past.fetched_at, feed_id=feed.id)
                for (past, feed), found in zip(asked, group, strict=True)
            ]
            tallies.append(keep(room, read, now=now, checkpoint=note))
            for one in read:
                room.progress("article kept", one.url)
    passed = Tally(counts=tuple(("entries", name, number) for name, number in records.passed.items()))
    with room.database.transaction() as tx:
        note(tx, passed)
    return Tally.of([*tallies, passed, Tally(failures=tuple(records.problems))]), part.more
