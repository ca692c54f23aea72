"""What a backfill is cut into: first one chunk a place that lists its pages, then chunks of these pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from flows.pipeline.backfill.captures import captured
from flows.pipeline.backfill.request import Request
from flows.pipeline.backfill.sitemaps import Listed, listed_in_sitemaps
from flows.pipeline.backfill.wanted import Wanted
from flows.pipeline.parsing import Fetch
from flows.pipeline.places import Place, place_of_feed
from flows.pipeline.workers import Workers
from ingest.errors import OnRecordError
from ingest.model import Feed
from storage.backfills import NewChunk
from storage.database import Transaction

# Pages of a chunk. At the usual gap of 5 s it is done in four minutes.
MOST_PAGES = 50
# Bytes of a WARC file, as it is on disk: some hundred pages.
PART = 16 * 1024 * 1024
# Of one that is fetched; with what its last record has beyond, it must stay below what a feed may have.
REMOTE_PART = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place, and the feed whose pages stand there, the first one of several."""

    feed: Feed
    place: Place


def places(tx: Transaction | None, feeds: Sequence[Feed]) -> list[Where]:
    """The places of these feeds, each once."""
    found: dict[Place, Where] = {}
    for feed in feeds:
        place = place_of_feed(tx, feed)
        found.setdefault(place, Where(feed=feed, place=place))
    return list(found.values())


def first_chunks(tx: Transaction, request: Request) -> list[NewChunk]:
    """What to begin with. OnRecordError where a WARC file cannot be read."""
    if request.via == "warc":
        return [chunk for file in request.files for chunk in _of_file(file)]
    return [
        NewChunk(key=f"{where.feed.id} list", kind="list", feed_id=where.feed.id, work=_as_json(where.place))
        for where in places(tx, request.feeds)
    ]


def listed(request: Request, where: Where, *, archive: str, fetch: Fetch, workers: Workers) -> Listed:
    """The pages of a place that the request may be about. OnRecordError where nobody lists them."""
    days = {"first": request.first, "last": request.last}
    if request.via == "wayback":
        return Listed(pages=captured(archive, where.place, fetch=fetch, **days))
    return listed_in_sitemaps(where.place, feed=where.feed, fetch=fetch, workers=workers, **days)


def chunks_of(feed_id: str, pages: Iterable[Wanted]) -> list[NewChunk]:
    """Chunks of the pages of one day each, the earlier days first and those of unknown day last; 50 pages at most."""
    by_day: dict[str, list[Wanted]] = {}
    for page in pages:
        by_day.setdefault(str(page.day or "day unknown"), []).append(page)
    order = count(1)
    found = []
    for day in sorted(by_day):
        listed_of_day = sorted(by_day[day], key=lambda one: one.url)
        for number, at in enumerate(range(0, len(listed_of_day), MOST_PAGES), 1):
            part = listed_of_day[at : at + MOST_PAGES]
            key = f"{feed_id} {day}" + (f" part {number}" if len(listed_of_day) > MOST_PAGES else "")
            work = {"pages": [page.as_json() for page in part]}
            found.append(NewChunk(key=key, kind="pages", feed_id=feed_id, work=work, place=next(order), size=len(part)))
    return found


def _of_file(file: str) -> list[NewChunk]:
    if file.startswith(("http://", "https://")):
        return [remote_part(file, 0)]
    try:
        size = Path(file).stat().st_size
        Path(file).open("rb").close()
    except OSError as error:
        raise OnRecordError(f"{file}: cannot be read: {error.strerror}") from None
    return [
        NewChunk(key=f"{file} from {start}", kind="records", work=_part(file, start, PART), place=number)
        for number, start in enumerate(range(0, max(size, 1), PART), 1)
    ]


def remote_part(url: str, start: int) -> NewChunk:
    """A part of a WARC file that is fetched. How long the file is, is known when a part of it comes short."""
    return NewChunk(
        key=f"{url} from {start}", kind="records", work=_part(url, start, REMOTE_PART), place=start // REMOTE_PART + 1
    )


def _part(file: str, start: int, size: int) -> dict[str, Any]:
    return {"file": file, "start": start, "end": start + size}


def _as_json(place: Place) -> dict[str, Any]:
    return {"host": place.host, "section": place.section}
