"""A chunk of pages: those that are not on record are fetched a few at a time, stored, read and kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flows.pipeline.backfill.captures import request_for
from flows.pipeline.backfill.keeping import Read, Room, counted, keep, numbers
from flows.pipeline.backfill.lease import Lease
from flows.pipeline.backfill.wanted import Wanted, from_json
from flows.pipeline.fetching import request_of
from flows.pipeline.learning import learned_for
from flows.pipeline.steps import Tally
from ingest.errors import FetchError
from ingest.model import Feed, FetchedPage, FetchRequest, Outcome
from ingest.read import read_page
from storage import articles, backfills, entries, pages
from storage.backfills import Chunk

# Pages that are fetched together; at most so many are fetched once more after a kill.
GROUP = 5
# How often a page that fails for now is tried, each time by another run.
MOST_TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """What came of some pages; `later` are those that failed for now."""

    tally: Tally
    later: tuple[Wanted, ...] = ()


def work_on_pages(room: Room, chunk: Chunk, feed: Feed, lease: Lease, *, now: datetime) -> tuple[Tally, str | None]:
    """Do what is left of a chunk, with a checkpoint behind each group, and why it has failed, if it has.

    Where a whole group fails for now, the site or the archive is down, and the rest is left.
    """
    left = [from_json(page) for page in chunk.work["pages"]]
    later: list[Wanted] = []
    tallies: list[Tally] = []
    down = False
    while left and not down and not lease.is_lost:
        group, left = left[:GROUP], left[GROUP:]
        done = _work(room, group, feed, chunk, now=now)
        down = len(done.later) == len(group)
        later += done.later
        tallies.append(done.tally)
        with room.database.transaction() as tx:
            open_ = {"pages": [page.as_json() for page in (*later, *left)]}
            backfills.note(tx, chunk, numbers(done.tally), left=open_, now=now)
    rest = [*later, *left]
    if rest and chunk.attempts + 1 >= MOST_TRIES:
        given_up = Tally.of(
            counted(Outcome.UNREACHABLE, f"{one.url}: given up after {MOST_TRIES} tries") for one in rest
        )
        with room.database.transaction() as tx:
            backfills.note(tx, chunk, numbers(given_up), left={"pages": []}, now=now)
        return Tally.of([*tallies, given_up]), None
    problem = f"{len(rest)} of {chunk.size} pages are not there for now" if rest and not lease.is_lost else None
    return Tally.of(tallies), problem


def _work(room: Room, group: Sequence[Wanted], feed: Feed, chunk: Chunk, *, now: datetime) -> _Group:
    with room.database.transaction() as tx:
        known = articles.known_of(tx, [one.url for one in group])
        known |= {one.entry.key for one in entries.get(tx, [one.url for one in group])}  # a run is about to read them
        there = {one.url: page for one in group if (page := pages.of_url(tx, one.url))}
        size = backfills.size(tx, chunk.backfill_id)
    missing = {one.url: one for one in group if one.url not in known and one.url not in there}
    tallies, later = [counted(Outcome.KNOWN) for _ in known], []
    for request, answer in room.equipment.fetch([_request(room, one, feed) for one in missing.values()]):
        wanted = missing[request.key]
        if isinstance(answer, FetchedPage):
            there[wanted.url] = _keep(room, wanted, answer)
        elif answer.transient:
            later.append(wanted)
            tallies.append(Tally(failures=(str(answer),)))
        else:
            tallies.append(_ended(answer))
        room.progress("page stored", request.url, expected=size)
    to_read = [one for one in group if one.url in there and one.url not in known]
    return _Group(tally=Tally.of([*tallies, _read(room, to_read, there, feed, now=now)]), later=tuple(later))


def _request(room: Room, wanted: Wanted, feed: Feed) -> FetchRequest:
    if wanted.capture is not None:
        return request_for(room.archive, wanted, wanted.capture)
    return request_of(wanted.entry(feed.id), feed)


def _keep(room: Room, wanted: Wanted, page: FetchedPage) -> FetchedPage:
    """Store a page, a capture as if it had been fetched from its site when the archive did."""
    if wanted.capture is not None:
        page = replace(page, url=wanted.url, final_url=wanted.url, fetched_at=wanted.capture.at)
    with room.database.transaction() as tx:
        pages.put(tx, page)
    return page


def _ended(error: FetchError) -> Tally:
    return counted(error.outcome, str(error))


def _read(room: Room, group: Sequence[Wanted], there: dict[str, FetchedPage], feed: Feed, *, now: datetime) -> Tally:
    with room.database.transaction() as tx:
        learned = learned_for(tx, [there[one.url].final_url for one in group])
    calls = [(there[one.url], one.entry(feed.id), feed.name, learned[there[one.url].final_url]) for one in group]
    answers = zip(group, room.equipment.workers.ordered(read_page, calls), strict=True)
    read = [
        Read(url=one.url, feed_id=feed.id, found=found, captured=one.capture.at if one.capture else None)
        for one, found in answers
    ]
    tally = keep(room, read, now=now)
    for one in read:
        room.progress("article kept", one.url)
    return tally
