"""Binds the steps to a configuration, a database, a fetcher and channels."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from alerts.message import DigestMessage
from flows.clock import Clock
from flows.pipeline import (
    delivering,
    digesting,
    fetching,
    polling,
    reading,
    recleaning,
    refetching,
    settling,
    watching,
)
from flows.pipeline.calm import Calm
from flows.pipeline.composing import Composer
from flows.pipeline.delivering import Send
from flows.pipeline.desk import desk_of
from flows.pipeline.parsing import Fetch
from flows.pipeline.steps import Batch, Progress, Steps, Tally
from flows.pipeline.workers import Workers
from flows.settings import Settings
from ingest.errors import StoreError
from ingest.model import Feed
from storage import feed_states, outbox, statements
from storage.database import Database
from storage.filters import Filters

_NEWEST: Final = Filters(limit=200)


class Wiring:
    """The steps of one run. `due_only` leaves feeds whose time has not come; `clock` says what time it is.
    `database` is open until the run ends."""

    def __init__(
        self,
        settings: Settings,
        *,
        database: Database,
        workers: Workers,
        fetch: Fetch,
        send: Send,
        clock: Clock,
        due_only: bool,
        progress: Progress,
    ) -> None:
        self._settings = settings
        self.database = database
        self._workers = workers
        self._fetch = fetch
        self._send = send
        self._clock = clock
        self._due_only = due_only
        self._progress = progress
        self._feeds = {feed.id: feed for feed in settings.feeds}
        self._sources = {feed.id: feed.name for feed in settings.feeds}
        self._desk = desk_of(settings)
        self._digests_put = False
        self._batch = Batch(keys=(), waiting=0)

    def steps(self) -> Steps:
        """The steps as plain functions."""
        return Steps(
            open_watches=self.open_watches,
            poll_feeds=self.poll_feeds,
            next_batch=self.next_batch,
            fetch_pages=self.fetch_pages,
            read_articles=self.read_articles,
            clean_again=self.clean_again,
            look_again=self.look_again,
            deliver_due=self.deliver_due,
            close_watches=self.close_watches,
        )

    def open_watches(self) -> Tally:
        """Find out which watches are on their first pass."""
        first_pass = watching.open_passes(self.database, self._settings.watches, now=self._now())
        self._desk = desk_of(self._settings, first_pass=first_pass, ledgers=self._desk.ledgers)
        return Tally()

    def poll_feeds(self, feeds: Sequence[Feed]) -> Tally:
        """Poll a group of feeds."""
        return polling.poll(
            feeds,
            database=self.database,
            fetch=self._fetch,
            workers=self._workers,
            owner=self._settings.owner,
            now=self._now(),
            due_only=self._due_only,
            progress=self._progress,
        )

    def next_batch(self) -> Batch:
        """The entries that wait longest, for this run alone."""
        self._batch = fetching.next_batch(self.database, now=self._now())
        return self._batch

    def renew(self) -> bool:
        """Keep the last batch for this run alone; False where the database will never let it."""
        try:
            fetching.renew(self._batch, database=self.database, now=self._now())
        except StoreError as error:
            return error.transient
        return True

    def give_back(self) -> None:
        """Leave what this run has not done of its last batch to the next one, at once."""
        fetching.give_back(self._batch, database=self.database, now=self._now())

    def fetch_pages(self, batch: Batch) -> Tally:
        """Fetch and store the pages of a batch."""
        return fetching.fetch_pages(
            batch,
            database=self.database,
            fetch=self._fetch,
            feeds=self._feeds,
            now=self._now(),
            progress=self._progress,
        )

    def read_articles(self, batch: Batch) -> Tally:
        """Read the stored pages of a batch and keep what they say."""
        read = reading.read_articles(
            batch,
            database=self.database,
            workers=self._workers,
            desk=self._desk,
            sources=self._sources,
            now=self._now(),
            progress=self._progress,
        )
        return Tally.of([read, Tally(failures=self._desk.ledgers.notices())])

    def clean_again(self) -> Tally:
        """Clean the articles again whose sites have learned since, and set right the ledgers that are stale."""
        cleaned = recleaning.clean_again(
            database=self.database,
            workers=self._workers,
            desk=self._desk,
            now=self._now(),
            progress=self._progress,
        )
        settling.settle_stale(self.database, self._desk.ledgers)
        return cleaned

    def look_again(self) -> Tally:
        """Look again at a batch of the articles whose time has come; an empty tally where it has for none."""
        return refetching.look_again(
            database=self.database,
            fetch=self._fetch,
            workers=self._workers,
            desk=self._desk,
            feeds=self._feeds,
            now=self._now(),
            progress=self._progress,
        )

    def put_asked_digests(self) -> Tally:
        """Put digests into the outbox of the time until now, because somebody asks for them."""
        return self._put_digests(asked=True)

    def _put_digests(self, *, asked: bool) -> Tally:
        found = self._settings
        first, self._digests_put = not self._digests_put, True
        return digesting.put_digests(
            self.database,
            found.watches,
            found.hours,
            owner=found.owner,
            now=self._now(),
            asked=asked,
            figures_alone=first or asked,
        )

    def last_digests(self) -> list[DigestMessage]:
        """The last digest of each channel that had one, as it was sent or waits."""
        composer, found = self._composer(), []
        channels = sorted({channel for watch in self._settings.watches for channel in watch.channels})
        with self.database.transaction() as tx:
            for channel in channels:
                row = outbox.last(tx, kind="digest", channel=channel)
                message = composer.compose(tx, row) if row else None
                if isinstance(message, DigestMessage):
                    found.append(message)
        return found

    def deliver_due(self) -> Tally:
        """Send what is due, digests among it."""
        put = self._put_digests(asked=False)
        return Tally.of([put, self._deliver()])

    def _deliver(self) -> Tally:
        sender = delivering.Sender(
            database=self.database,
            send=self._send,
            compose=self._composer().compose,
            calm=Calm(hours=self._settings.hours, per_hour=self._settings.per_hour),
            clock=self._clock,
            retry=self._settings.retry,
            give_up=self._settings.give_up,
            progress=self._progress,
        )
        return sender.deliver()

    def _composer(self) -> Composer:
        return Composer(self._settings.feeds, zone=self._settings.hours.zone, clock=self._clock)

    def newest_statement(self) -> int:
        """The id of the statement that was put on record last."""
        with self.database.transaction() as tx:
            return statements.newest(tx)

    def statement_rows(self, *, after: int) -> list[dict[str, Any]]:
        """The statements that were put on record after this one: `onrecord statements --json`."""
        with self.database.transaction() as tx:
            return statements.rows(tx, _NEWEST, after=after)

    def feed_rows(self, feeds: Sequence[Feed]) -> list[dict[str, Any]]:
        """How the feeds do: `onrecord feeds --json`."""
        with self.database.transaction() as tx:
            return feed_states.rows(tx, feeds, now=self._now())

    def close_watches(self) -> Tally:
        """End the first passes."""
        watching.close_passes(self.database, self._settings.watches, first_pass=self._desk.first_pass, now=self._now())
        return Tally()

    def _now(self) -> datetime:
        return self._clock()
