"""The ledgers of the followed actors, set right when quotes come, change or go.

A quote that is later than all others of its actor is judged alone. Any other change takes the ledger back to its
moment and places what follows anew; what is on record changes by the difference. No alert comes from here.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.pipeline.meaning import Meaning
from ingest.ledger import Order, Placement, Record, Rulings, Spoken, replay
from ingest.statements import EXACT_DAYS, Judgement, Pool, Similarity
from storage import decisions, ledgers, placements, spoken
from storage.database import Database, Transaction, if_undone, lock

# A record in memory reaches back further than a quote is compared, so that late quotes find what they need.
SPARE = timedelta(days=10)
_EXACT = timedelta(days=EXACT_DAYS)
_ALWAYS = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Kept:
    """A record as of a version of its ledger; it is whole from `base` on."""

    version: int
    record: Record
    base: datetime | None

    def reaches(self, at: datetime | None) -> bool:
        """Whether all is here that a quote of this time is compared with; None: one after all that are here."""
        at = at or (self.record.head[0] if self.record.head else None)
        return self.base is None or (at is not None and at - _EXACT >= self.base)


class Ledgers:
    """The ledgers that this process has in memory; each is checked against the store before it is used."""

    def __init__(self, meaning: Meaning | None = None) -> None:
        self._meaning = meaning or Meaning()
        self._kept: dict[str, _Kept] = {}

    def notices(self) -> tuple[str, ...]:
        """What people must know of how statements are compared, in one line each; told once."""
        return self._meaning.notices()

    def similarity(self) -> Similarity:
        """The measures of all pools here."""
        return self._meaning.similarity()

    def keep_vectors(self, tx: Transaction) -> None:
        """Put the vectors that were made for the ledgers on record: last, under the lock `articles` or `copies`."""
        self._meaning.keep(tx)

    def pool(self, tx: Transaction) -> Pool:
        """An empty pool that judges as all others here do, as long as this transaction is open."""
        self._meaning.use(tx)
        return Pool(self.similarity())

    def head(self, tx: Transaction, actor: str) -> Record:
        """All that is on record for this actor; a stale ledger is set right first."""
        stale = ledgers.state(tx, actor).stale_since
        if stale is not None:
            self.settle(tx, actor, stale)
        return self._open(tx, actor, None).record

    def before(self, tx: Transaction, actor: str, order: Order) -> Record:
        """What was on record for this actor before this place, as it is placed today; nothing is kept of it."""
        rulings = decisions.of_actor(tx, actor)
        record = Record(self.pool(tx), Rulings(rulings))
        end = order[0] + timedelta(microseconds=1)
        for quote, placement in ledgers.standing(tx, actor, since=order[0] - _EXACT - SPARE, before=end):
            if quote.order < order:
                record.restore(quote, placement)
        return record

    def append(
        self,
        tx: Transaction,
        actor: str,
        quote: Spoken,
        *,
        judgement: Judgement | None = None,
        takes: int | None = None,
    ) -> Placement:
        """Place a quote that is on record as this actor's; `judgement` where it was judged against all just before.

        `takes`: a statement without quotes that it takes the row of, if it founds one.
        """
        record = self.head(tx, actor)
        hint = {quote.id: takes} if takes else {}
        if record.head is not None and quote.order < record.head:
            return self.settle(tx, actor, quote.moment, takes=hint)[quote.id]
        placement = record.place(quote, judgement)
        placements.write(tx, actor, record, [(quote, placement)], takes=hint)
        self._keep(tx, actor, appended=True)
        return placement

    def settle(
        self, tx: Transaction, actor: str, since: datetime, *, takes: dict[int, int] | None = None
    ) -> dict[int, Placement]:
        """Compute the ledger again from this moment on, or from where it is stale; gives the new places by quote."""
        since = min(since, ledgers.state(tx, actor).stale_since or since)
        record = self._open(tx, actor, since).record
        record.rewind((since, "", False, -1))
        found = sorted(spoken.since(tx, actor, since), key=lambda one: one.order)
        placed = list(zip(found, replay(record, found), strict=True))
        placements.write(tx, actor, record, placed, takes=takes or {})
        self._keep(tx, actor, appended=False)
        return {placement.quote: placement for _, placement in placed}

    def _open(self, tx: Transaction, actor: str, at: datetime | None) -> _Kept:
        """The record of this actor up to `at`, all of it where that is None; from memory where that is up to date and
        reaches back far enough.
        """
        self._meaning.use(tx)
        state, kept = ledgers.state(tx, actor), self._kept.get(actor)
        if_undone(tx, lambda: self._kept.pop(actor, None))
        enough = kept is not None and kept.reaches(at)
        if kept and enough and kept.version == state.version:
            return kept
        if kept and enough and kept.record.head and state.rewritten <= kept.version < state.version:
            return self._catch_up(tx, actor, kept, kept.record.head, state.version)
        rulings = decisions.of_actor(tx, actor)
        record, base, end = Record(self.pool(tx), Rulings(rulings)), None, at or spoken.last(tx, actor)
        if end is not None:
            base = end - _EXACT - SPARE
            ruled = {mark[0] for one in rulings for mark in (one.mark, one.other) if mark}
            with _uncollected():
                for quote, placement in ledgers.standing(tx, actor, since=base, before=at or _ALWAYS, ruled=ruled):
                    record.restore(quote, placement)
        self._kept[actor] = _Kept(state.version, record, base)
        return self._kept[actor]

    @staticmethod
    def _catch_up(tx: Transaction, actor: str, kept: _Kept, head: Order, version: int) -> _Kept:
        """Take up what others have added at the end since."""
        for quote, placement in ledgers.added(tx, actor, after=head[0]):
            if quote.order > head:
                kept.record.restore(quote, placement)
        kept.version = version
        return kept

    def _keep(self, tx: Transaction, actor: str, *, appended: bool) -> None:
        self._kept[actor].version = ledgers.changed(tx, actor, appended=appended)


@contextmanager
def _uncollected() -> Iterator[None]:
    """The garbage collector waits: all that a record is made of stays, and to look through it over and over again takes
    a third of the time.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def settle_stale(database: Database, held: Ledgers) -> Sequence[str]:
    """Set right all ledgers that are stale, each in a transaction of its own; gives their actors."""
    with database.transaction() as tx:
        waiting = ledgers.stale(tx)
    for actor in waiting:
        with database.transaction() as tx:
            lock(tx, "articles")
            held.head(tx, actor)
            held.keep_vectors(tx)
    return waiting
