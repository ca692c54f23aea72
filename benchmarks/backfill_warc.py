"""A WARC file of generated pages, put on record by `onrecord backfill --via warc`, beside trafilatura alone.

python -m benchmarks backfill_warc, with the number of pages in ONRECORD_PAGES_N (20,000). A rate is pages a second of
CPU time: of this process and its workers together, saving included. The machine's own speed changes while it runs, so
after each tenth of the pages the backfill waits, and as many processes as it keeps busy read pages with the default
mode of trafilatura, nothing else; a share is that of a tenth, the last line that of all. Memory is the RSS of all its
processes at each quarter.
"""

import os
import resource
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import trafilatura

from benchmarks.corpus.pages import DAYS, FIRST, HOST, write_warc
from flows import settings
from flows.pipeline import backfill
from ingest.archives import PastArticle, read_warc
from storage import articles
from storage.database import Database
from storage.filters import Filters

ROUNDS = 10
SAMPLE, WARMING = 75, 5  # pages of each process that reads with trafilatura
IDLE = 0.02
AIM = 0.6
CORES = len(os.sched_getaffinity(0))
CONFIGURATION = f"""\
feeds: [{{id: courier, name: Tarn Courier, url: "https://{HOST}/rss"}}]
actors: [{{id: velden, name: Mara Velden}}]
channels: [{{id: desk, url: "console://"}}]
watches: [{{id: all, actors: [velden], channels: [desk]}}]
"""


def main() -> None:
    pages = int(os.environ.get("ONRECORD_PAGES_N", "20000"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pages.warc.gz"
        write_warc(file, pages)
        print(f"{pages} pages, {file.stat().st_size / 1e6:.0f} MB")
        run = Run(file, pages)
        done = run.backfill(Path(folder))
    rate, base = done / run.cpu, len(run.alone) / sum(run.alone)
    print(f"trafilatura alone   {base:8.1f} pages/s of CPU ({', '.join(f'{1 / one:.1f}' for one in run.alone)})")
    print(f"backfill            {rate:8.1f} pages/s of CPU, {done / run.wall:.1f} pages/s on {CORES} cores")
    print(f"share               {rate / base:8.2f}  (aim {AIM})")
    print(f"memory at quarters  {', '.join(f'{size:.0f}' for size in run.memory)} MB")
    assert done == pages, done


@dataclass
class Run:
    """A backfill of a file of so many pages; seconds of the clock and of the CPU, without those of trafilatura alone,
    whose CPU seconds a page stand apart."""

    file: Path
    pages: int
    wall: float = 0.0
    cpu: float = 0.0
    alone: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    _kept: int = 0
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def backfill(self, folder: Path) -> int:
        """The number of articles that are on record at its end."""
        config = folder / "watch.yaml"
        config.write_text(CONFIGURATION, encoding="utf-8")
        found, url = settings.load(config, {}), f"sqlite:///{folder}/store.db"
        last, today = FIRST.date().replace(day=DAYS), date(2026, 12, 1)
        asked = backfill.requested(
            found, first=FIRST.date(), last=last, feeds=(), via="warc", files=(str(self.file),), today=today
        )
        clock = datetime(2026, 12, 1, tzinfo=UTC)
        began, before = time.monotonic(), spent()
        backfill.run(asked, settings=found, database_url=url, clock=lambda: clock, progress=self._note)
        self.wall, self.cpu = self.wall + time.monotonic() - began, self.cpu + spent() - before
        database = Database.open(url)
        with database.transaction() as tx:
            done = len(articles.rows(tx, Filters()))
        database.close()
        return done

    def _note(self, step: str, subject: str, *, expected: int = 0) -> None:
        del subject, expected
        if step != "article kept":
            return
        with self._one_at_a_time:
            self._kept += 1
            if self._kept % max(1, self.pages // 4) == 0:
                self.memory.append(rss())
            if self._kept % max(1, self.pages // ROUNDS) == 0:
                self._pause()

    def _pause(self) -> None:
        """The other parts of the file come to wait for the lock; then trafilatura has the machine."""
        while wait_used() > IDLE:
            pass
        began, before = time.monotonic(), spent()
        self.alone.append(trafilatura_alone(self.file))
        self.wall -= time.monotonic() - began
        self.cpu -= spent() - before


def wait_used() -> float:
    """CPU seconds that this process took in a quarter of a second."""
    before = time.process_time()
    time.sleep(0.25)
    return time.process_time() - before


def trafilatura_alone(file: Path) -> float:
    """CPU seconds a page, while all cores do that."""
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as processes:
        return sum(processes.map(_extract, [file] * CORES, range(CORES))) / CORES


def _extract(file: Path, number: int) -> float:
    with file.open("rb") as stream:
        items = (item.html for item in read_warc(stream) if isinstance(item, PastArticle))
        found = list(islice(items, number * SAMPLE, (number + 1) * SAMPLE))
    for html in found[:WARMING]:
        trafilatura.extract(html, include_comments=False)
    began = time.process_time()
    for html in found:
        trafilatura.extract(html, include_comments=False)
    return (time.process_time() - began) / len(found)


def spent() -> float:
    """CPU seconds of this process and of all its children that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def rss() -> float:
    """MB of this process and all that descend from it."""
    parents, sizes = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
            except OSError:
                continue
            parents[int(folder.name)] = int(fields["PPid"])
            sizes[int(folder.name)] = int(fields.get("VmRSS", "0 kB").split()[0]) / 1024
    ours = {os.getpid()}
    while more := {number for number, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(sizes.get(number, 0) for number in ours)


if __name__ == "__main__":
    main()
