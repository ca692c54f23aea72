"""The chunks of one backfill, as one run takes them and works on them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from flows.clock import Clock, utc_now
from flows.pipeline.backfill.keeping import Room
from flows.pipeline.backfill.lease import LEASE, Lease
from flows.pipeline.backfill.page_chunks import MOST_TRIES, work_on_pages
from flows.pipeline.backfill.planning import Where, chunks_of, listed, places, remote_part
from flows.pipeline.backfill.record_chunks import work_on_records
from flows.pipeline.places import Place
from flows.pipeline.steps import Tally
from ingest.errors import OnRecordError
from ingest.model import Feed
from storage import backfills
from storage.backfills import Backfill, Chunk, NewChunk


class Chunks:
    """Takes chunks and works on them; threads and processes may share a backfill. `began` is when the run did: what
    failed before is taken again.
    """

    def __init__(self, room: Room, backfill: Backfill, *, clock: Clock, began: datetime) -> None:
        self._room = room
        self._backfill = backfill
        self._clock = clock
        self._began = began
        self._feeds: Mapping[str, Feed] = {feed.id: feed for feed in room.request.feeds}

    def take(self) -> Chunk | None:
        """The next chunk, for a minute; None where there is none to take now."""
        with self._room.database.transaction() as tx:
            return backfills.lease(
                tx,
                self._backfill.id,
                holder=uuid4().hex,
                now=utc_now(),
                lease_for=LEASE,
                since=self._began,
            )

    def release(self, chunk: Chunk) -> None:
        """Give a chunk back that somebody works on, who notices it at the next checkpoint."""
        with self._room.database.transaction() as tx:
            backfills.release(tx, chunk, now=utc_now())

    def work(self, chunk: Chunk) -> Tally:
        """Work on a chunk until it is done or has failed, and note which. What stops it otherwise gives it back."""
        with Lease(self._room.database, chunk) as lease:
            try:
                tally, more, problem = self._work(chunk, lease)
            except OnRecordError as error:
                tally, more, problem = Tally(), [], str(error)
            with self._room.database.transaction() as tx:
                if backfills.end(tx, chunk, problem=problem, now=utc_now()):
                    backfills.plan(tx, self._backfill.id, more, now=utc_now())
        failed = (f"{chunk.key}: {problem}",) if problem else ()
        return Tally.of([tally, Tally(counts=(("chunks", "failed" if problem else "done", 1),), failures=failed)])

    def _work(self, chunk: Chunk, lease: Lease) -> tuple[Tally, list[NewChunk], str | None]:
        """What came of it, the chunks that follow from it, and why it failed, if it did."""
        now = self._clock()
        if chunk.kind == "list":
            return self._list(chunk, self._feeds[chunk.feed_id or ""])
        if chunk.kind == "pages":
            tally, problem = work_on_pages(self._room, chunk, self._feeds[chunk.feed_id or ""], lease, now=now)
            return tally, [], problem
        with self._room.database.transaction() as tx:
            where = places(tx, self._room.request.feeds)
        tally, more = work_on_records(self._room, chunk, where, lease, now=now)
        return tally, [remote_part(chunk.work["file"], chunk.work["end"])] if more else [], None

    def _list(self, chunk: Chunk, feed: Feed) -> tuple[Tally, list[NewChunk], str | None]:
        where = Where(feed=feed, place=Place(host=chunk.work["host"], section=chunk.work["section"]))
        room = self._room
        tools = room.equipment
        found = listed(room.request, where, archive=room.archive, fetch=tools.fetch, workers=tools.workers)
        tally = Tally(failures=found.problems)
        if found.passing and chunk.attempts + 1 < MOST_TRIES:
            return tally, [], "some of its sitemaps are not there for now"
        return tally, chunks_of(feed.id, found.pages), None
