"""Reads stored pages again with today's reader: what changes is told first, then kept; nobody is alerted.

The reader's version on each article tells what is left, so a run that is stopped is taken up where it was.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flows.clock import Clock
from flows.pipeline.desk import Desk
from flows.pipeline.learning import learned_for
from flows.pipeline.recleaning import clean_again
from flows.pipeline.saving import save_reread
from flows.pipeline.settling import settle_stale
from flows.pipeline.steps import Progress, Tally
from flows.pipeline.workers import Workers
from ingest.errors import ReadError, StoreError
from ingest.model import Article, Feed
from ingest.read import READER_VERSION, read_stored
from ingest.rereading import Change, changes
from storage import outdated, replays
from storage.database import Database, lock
from storage.outdated import Outdated, Stretch, Wanted

# Articles of a stretch: a task, where there are tasks.
STRETCH = 400
_AT_ONCE = 40


@dataclass(slots=True)
class Reread:
    """What came of reading articles again: how many were read, how many of them changed, what changed, and why some
    stay as they were.
    """

    articles: int = 0
    changed: int = 0
    changes: list[Change] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def add(self, other: "Reread") -> None:
        """Take in what another part gave."""
        self.articles += other.articles
        self.changed += other.changed
        self.changes += other.changes
        self.failures += other.failures

    def counts(self) -> dict[str, int]:
        """How often each kind of change occurs."""
        return dict(Counter(one.change for one in self.changes))


class Reprocessing:
    """The articles that wait for today's reader, of these feeds (None: all), published since then. With `dry_run`
    nothing is kept.
    """

    def __init__(
        self,
        *,
        database: Database,
        workers: Workers,
        desk: Desk,
        clock: Clock,
        progress: Progress,
        since: datetime | None = None,
        feeds: Sequence[Feed] | None = None,
        dry_run: bool = False,
    ) -> None:
        self._database = database
        self._workers = workers
        self._desk = desk
        self._clock = clock
        self._progress = progress
        self._dry_run = dry_run
        self._wanted = Wanted(
            version=READER_VERSION,
            since=since,
            feeds=None if feeds is None else [feed.id for feed in feeds],
            outlets=None if feeds is None else [feed.name for feed in feeds],
        )

    def stretches(self) -> list[Stretch]:
        """What there is to do."""
        with self._database.transaction() as tx:
            return outdated.stretches(tx, self._wanted, size=STRETCH)

    def work(self, stretch: Stretch, *, expected: int = 0) -> Reread:
        """Read the articles of a stretch again, and keep them."""
        done, after = Reread(), 0
        while True:
            with self._database.transaction() as tx:
                batch = outdated.get(tx, self._wanted, stretch, after=after, limit=_AT_ONCE)
                learned = learned_for(tx, [one.article.url for one in batch])
            if not batch:
                return done
            after = batch[-1].number
            calls = [(one.article, one.page, one.entry, one.has_versions, learned[one.article.url]) for one in batch]
            for one, found in zip(batch, self._workers.ordered(read_stored, calls), strict=True):
                done.add(self._keep(one, found))
                self._progress("article read again", one.article.url, expected=expected)

    def _keep(self, old: Outdated, found: Article | ReadError) -> Reread:
        url = old.article.url
        if isinstance(found, ReadError):
            return Reread(articles=1, failures=[f"{url}: stays as it was read before: {found}"])
        differs = changes(old.article, found)
        done = Reread(articles=1, changed=int(bool(differs)), changes=differs)
        if self._dry_run:
            return done
        try:
            with self._database.transaction() as tx:
                lock(tx, "articles")
                if replays.of_url(tx, url) != old.article:
                    return Reread()  # somebody else has read it since; if it waits still, the next run takes it
                save_reread(tx, found, desk=self._desk, now=self._clock())
        except StoreError as error:
            if error.transient:
                raise
            return Reread(articles=1, failures=[f"{url}: stays as it was read before: {error}"])
        return done

    def finish(self) -> Tally:
        """Set right the ledgers, after what was learned on the way."""
        if self._dry_run:
            return Tally()
        cleaned = clean_again(
            database=self._database,
            workers=self._workers,
            desk=self._desk,
            now=self._clock(),
            progress=self._progress,
        )
        settle_stale(self._database, self._desk.ledgers)
        return Tally.of([cleaned, Tally(failures=self._desk.ledgers.notices())])

    def run(self) -> Reread:
        """All stretches, one after the other."""
        found, waiting = Reread(), self.stretches()
        expected = sum(one.count for one in waiting)
        for stretch in waiting:
            found.add(self.work(stretch, expected=expected))
        found.failures += self.finish().failures
        return found
