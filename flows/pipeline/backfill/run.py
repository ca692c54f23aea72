"""A backfill from its beginning to its end: plan, chunks, ledgers, at most one message."""

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime

from flows.clock import Clock, utc_now
from flows.pipeline.backfill.chunks import Chunks
from flows.pipeline.backfill.keeping import Room
from flows.pipeline.backfill.planning import first_chunks
from flows.pipeline.backfill.request import Request
from flows.pipeline.desk import desk_of
from flows.pipeline.equipment import Equip, Equipment, equipped
from flows.pipeline.recleaning import clean_again
from flows.pipeline.settling import settle_stale
from flows.pipeline.steps import Progress, Tally
from flows.settings import Settings
from storage import backfills, outbox
from storage.backfills import Standing
from storage.database import Transaction

# Chunks at a time: of different sites, as a rule, so that they do not wait for each other's turn.
AT_ONCE = 4
# Stands where other rows of the outbox name their watch.
WATCH = "backfill"
_PAUSE_S = 1.0


class Backfill:
    """One run of a backfill; several runs, here or elsewhere, share what there is to do."""

    def __init__(
        self, request: Request, *, settings: Settings, equipment: Equipment, clock: Clock, progress: Progress
    ) -> None:
        self._request = request
        self._settings = settings
        self._clock = clock
        self._progress = progress
        self._desk = desk_of(settings)
        self._equipment = equipment
        self._database = equipment.database
        room = Room(request=request, equipment=equipment, desk=self._desk, archive=settings.wayback, progress=progress)
        with self._database.transaction() as tx:
            self.record = backfills.begin(
                tx, key=request.key, name=request.name, first=request.first, last=request.last, now=utc_now()
            )
            backfills.plan(tx, self.record.id, first_chunks(tx, request), now=utc_now())
        self.chunks = Chunks(room, self.record, clock=clock, began=utc_now())

    def standing(self) -> Standing:
        """How far it is, whoever did it."""
        with self._database.transaction() as tx:
            return backfills.standing(tx, self.record.id)

    def finish(self) -> Tally:
        """Set right the ledgers, and tell in one message what was found, where nothing is left to do: the chunks that
        failed wait for another run.
        """
        cleaned = clean_again(
            database=self._database,
            workers=self._equipment.workers,
            desk=self._desk,
            now=self._clock(),
            progress=self._progress,
        )
        settle_stale(self._database, self._desk.ledgers)
        with self._database.transaction() as tx:
            found = backfills.standing(tx, self.record.id)
            if not found.is_open:
                if backfills.found(tx, self.record.id):
                    self._tell(tx, found, self._clock())
                backfills.close(tx, self.record.id, now=utc_now())
        return Tally.of([cleaned, Tally(failures=self._desk.ledgers.notices())])

    def _tell(self, tx: Transaction, found: Standing, now: datetime) -> None:
        kept = found.counts.get("article", 0) + found.counts.get("copy", 0)
        failed = f", {len(found.failed)} parts failed" if found.failed else ""
        owner = self._settings.owner
        for channel in (
            [owner] if owner else sorted({one for watch in self._settings.watches for one in watch.channels})
        ):
            outbox.put(
                tx,
                watch=WATCH,
                channel=channel,
                kind="summary",
                subject=f"backfill:{self.record.id}",
                statement=None,
                state="due",
                due_at=now,
                reason=f"{self.record.name} via {self._request.via}: {kept} articles put on record{failed}",
            )


def run(
    request: Request,
    *,
    settings: Settings,
    database_url: str,
    clock: Clock,
    progress: Progress,
    at_once: int = AT_ONCE,
    equip: Equip = equipped,
    pause: Callable[[float], None] = time.sleep,
) -> tuple[Tally, Standing]:
    """Do a backfill, or what is left of it; what this run did, and how far it is.

    Chunks that others are working on are waited for: theirs end, or their leases run out in a minute.
    """
    # The equipment ends first: what is being fetched ends with it, and the threads give their chunks back.
    with ThreadPoolExecutor(at_once) as pool, equip(settings, database_url, clock=clock) as equipment:
        backfill = Backfill(request, settings=settings, equipment=equipment, clock=clock, progress=progress)
        tallies: list[Tally] = []
        running: set[Future[Tally]] = set()
        while True:
            while len(running) < at_once and (chunk := backfill.chunks.take()) is not None:
                running.add(pool.submit(backfill.chunks.work, chunk))
            if running:
                done, running = wait(running, timeout=_PAUSE_S, return_when=FIRST_COMPLETED)
                tallies += [one.result() for one in done]
            elif backfill.standing().is_open:
                pause(_PAUSE_S)
            else:
                break
        tallies.append(backfill.finish())
        return Tally.of(tallies), backfill.standing()
