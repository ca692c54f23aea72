"""A WARC file of generated pages, put on record by `onrecord backfill --via warc`, beside trafilatura alone.

python -m benchmarks backfill_warc, with the number of pages in ONRECORD_PAGES_N (20,000). In the same run, the default
mode of trafilatura reads 300 of the pages, before and after, with nothing else going on here. A rate is pages a second
of CPU time, which the load of others leaves alone as far as it can: of this process and its workers together, saving
included. Memory is the RSS of all of them, at each quarter.
"""

import os
import resource
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

import trafilatura

from benchmarks.corpus.pages import DAYS, FIRST, HOST, write_warc
from flows import settings
from flows.pipeline import backfill
from ingest.archives import PastArticle, read_warc
from storage import articles
from storage.database import Database
from storage.filters import Filters

SAMPLE = 300
AIM = 0.6
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
        alone = [trafilatura_alone(file)]
        done, wall, cpu, memory = run(file, Path(folder))
        alone.append(trafilatura_alone(file))
    rate, base = done / cpu, sum(alone) / 2
    print(f"trafilatura alone   {base:8.1f} pages/s of CPU ({alone[0]:.1f} before, {alone[1]:.1f} after)")
    print(f"backfill            {rate:8.1f} pages/s of CPU, {done / wall:.1f} pages/s on {os.cpu_count()} cores")
    print(f"share               {rate / base:8.2f}  (aim {AIM})")
    print(f"memory at quarters  {', '.join(f'{size:.0f}' for size in memory)} MB")
    assert done == pages, done


def trafilatura_alone(file: Path) -> float:
    with file.open("rb") as stream:
        items = (item for item in read_warc(stream) if isinstance(item, PastArticle))
        found = [item.html for item, _ in zip(items, range(SAMPLE), strict=False)]
    began = time.process_time()
    for html in found:
        trafilatura.extract(html, include_comments=False)
    return len(found) / (time.process_time() - began)


def run(file: Path, folder: Path) -> tuple[int, float, float, list[float]]:
    config = folder / "watch.yaml"
    config.write_text(CONFIGURATION, encoding="utf-8")
    found, url = settings.load(config, {}), f"sqlite:///{folder}/store.db"
    last = FIRST.date().replace(day=DAYS)
    asked = backfill.requested(
        found, first=FIRST.date(), last=last, feeds=(), via="warc", files=(str(file),), today=date(2026, 12, 1)
    )
    memory: list[float] = []
    pages = int(os.environ.get("ONRECORD_PAGES_N", "20000"))
    kept = 0

    def note(step: str, _subject: str, **_: int) -> None:
        nonlocal kept
        kept += step == "article kept"
        if step == "article kept" and kept % max(1, pages // 4) == 0:
            memory.append(rss())

    began, before = time.monotonic(), spent()
    backfill.run(
        asked, settings=found, database_url=url, clock=lambda: datetime(2026, 12, 1, tzinfo=UTC), progress=note
    )
    wall, cpu = time.monotonic() - began, spent() - before
    database = Database.open(url)
    with database.transaction() as tx:
        done = len(articles.rows(tx, Filters()))
    database.close()
    return done, wall, cpu, memory


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
