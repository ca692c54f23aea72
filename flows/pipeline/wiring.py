"""Binds the steps to a configuration, a database, a fetcher and channels."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

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
from ingest.model import Feed
from storage import feed_states
from storage.database import Database


class Wiring:
    """The steps of one run. `due_only` leaves feeds whose time has not come; `clock` says what time it is."""

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
        self._database = database
        self._workers = workers
        self._fetch = fetch
        self._send = send
        self._clock = clock
        self._due_only = due_only
        self._progress = progress
        self._feeds = {feed.id: feed for feed in settings.feeds}
        self._sources = {feed.id: feed.name for feed in settings.feeds}
        self._desk = desk_of(settings)
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
        first_pass = watching.open_passes(self._database, self._settings.watches, now=self._now())
        self._desk = desk_of(self._settings, first_pass=first_pass, ledgers=self._desk.ledgers)
        return Tally()

    def poll_feeds(self, feeds: Sequence[Feed]) -> Tally:
        """Poll a group of feeds."""
        return polling.poll(
            feeds,
            database=self._database,
            fetch=self._fetch,
            workers=self._workers,
            owner=self._settings.owner,
            now=self._now(),
            due_only=self._due_only,
            progress=self._progress,
        )

    def next_batch(self) -> Batch:
        """The entries that wait longest, for this run alone."""
        self._batch = fetching.next_batch(self._database, now=self._now())
        return self._batch

    def give_back(self) -> None:
        """Leave what this run has not done of its last batch to the next one, at once."""
        fetching.give_back(self._batch, database=self._database, now=self._now())

    def fetch_pages(self, batch: Batch) -> Tally:
        """Fetch and store the pages of a batch."""
        return fetching.fetch_pages(
            batch,
            database=self._database,
            fetch=self._fetch,
            feeds=self._feeds,
            now=self._now(),
            progress=self._progress,
        )

    def read_articles(self, batch: Batch) -> Tally:
        """Read the stored pages of a batch and keep what they say."""
        read = reading.read_articles(
            batch,
            database=self._database,
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
            database=self._database,
            workers=self._workers,
            desk=self._desk,
            now=self._now(),
            progress=self._progress,
        )
        settling.settle_stale(self._database, self._desk.ledgers)
        return cleaned

    def look_again(self) -> Tally:
        """Look again at a batch of the articles whose time has come; an empty tally where it has for none."""
        return refetching.look_again(
            database=self._database,
            fetch=self._fetch,
            workers=self._workers,
            desk=self._desk,
            feeds=self._feeds,
            now=self._now(),
            progress=self._progress,
        )

    def put_digests(self, *, asked: bool) -> Tally:
        """Put the digests into the outbox that are due, or, where `asked`, those of the time until now."""
        found = self._settings
        return digesting.put_digests(self._database, found.watches, found.hours, now=self._now(), asked=asked)

    def deliver_due(self) -> Tally:
        """Send what is due, digests among it."""
        put = self.put_digests(asked=False)
        return Tally.of([put, self._deliver()])

    def _deliver(self) -> Tally:
        return delivering.deliver(
            self._database,
            self._send,
            compose=Composer(self._settings.feeds, zone=self._settings.hours.zone, clock=self._clock).compose,
            calm=Calm(hours=self._settings.hours, per_hour=self._settings.per_hour),
            clock=self._clock,
            retry=self._settings.retry,
            give_up=self._settings.give_up,
            progress=self._progress,
        )

    def feed_rows(self, feeds: Sequence[Feed]) -> list[dict[str, Any]]:
        """How the feeds do: `onrecord feeds --json`."""
        with self._database.transaction() as tx:
            return feed_states.rows(tx, feeds, now=self._now())

    def close_watches(self) -> Tally:
        """End the first passes."""
        watching.close_passes(self._database, self._settings.watches, first_pass=self._desk.first_pass, now=self._now())
        return Tally()

    def _now(self) -> datetime:
        return self._clock()
