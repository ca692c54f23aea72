"""Cleans articles again whose site has learned or unlearned a block since, and keeps them as they are then."""

from datetime import datetime

from flows.pipeline.desk import Desk
from flows.pipeline.learning import learned_for
from flows.pipeline.saving import save_again
from flows.pipeline.steps import Progress, Tally
from flows.pipeline.workers import Workers
from ingest.errors import OnRecordError, ReadError, StoreError
from ingest.model import Article
from ingest.read import read_again
from storage import articles, blocks
from storage.database import Database, lock

_AT_ONCE = 40


def clean_again(*, database: Database, workers: Workers, desk: Desk, now: datetime, progress: Progress) -> Tally:
    """Clean all articles that wait for it, from their stored texts; the same whoever does it and in whatever order."""
    tallies: list[Tally] = []
    while True:
        with database.transaction() as tx:
            waiting = articles.stale(tx, limit=_AT_ONCE)
            learned = learned_for(tx, [article.url for article in waiting])
        if not waiting:
            return Tally.of(tallies)
        calls = [(article, learned[article.url]) for article in waiting]
        for article, found in zip(waiting, workers.ordered(read_again, calls), strict=True):
            tallies.append(_keep(database, article, found, desk, now))
            progress("article cleaned again", article.url)


def _keep(database: Database, article: Article, found: Article | ReadError, desk: Desk, now: datetime) -> Tally:
    """Keep what was cleaned, unless somebody else has done it, or the article is another one by now."""
    try:
        with database.transaction() as tx:
            lock(tx, "articles")
            if not articles.is_stale(tx, article):
                return Tally()
            blocks.fresh(tx, article.url)
            if not isinstance(found, ReadError):
                return save_again(tx, found, desk=desk, now=now)
            problem: OnRecordError = found
    except StoreError as error:
        if error.transient:
            raise
        with database.transaction() as tx:  # else it would stop this and every later run
            blocks.fresh(tx, article.url)
        problem = error
    return Tally(failures=(f"{article.url}: stays as it was cleaned before: {problem}",))
