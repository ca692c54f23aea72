"""One article into the store: copy or original, its blocks, its quotes on the ledgers, the alerts that these owe.

All of it happens in the transaction that the caller opened, so that a statement is never on record without its alerts.
In which order locks are taken, and why that is enough: docs/architecture.md, "Locks".
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from flows.pipeline import correcting, hearing
from flows.pipeline.desk import Desk
from flows.pipeline.hearing import Changes
from flows.pipeline.learning import learn
from flows.pipeline.owing import FRESH
from flows.pipeline.steps import Count, Tally
from flows.pipeline.telling import tell
from ingest.duplicates import find_copy, fingerprint
from ingest.model import Article, Outcome, Quote
from ingest.versions import difference
from storage import articles, copies, entries, ledgers, refetches, reports, spoken, versions
from storage.articles import StoredArticle
from storage.database import Transaction, lock
from storage.owed import Told

# After first seeing; articles grow and are corrected most in their first hours.
AGAIN = (timedelta(hours=1), timedelta(hours=24), timedelta(days=7))


def save(tx: Transaction, article: Article, *, desk: Desk, entry_key: str | None, now: datetime) -> Tally:
    """Keep `article` and what follows from it. `entry_key` None: it was imported, and owes no alert.

    What a watch is concerned with is to be looked at again (AGAIN), unless it was old news when it was first seen.
    """
    known = bool(articles.hold(tx, [article.url]))
    if entry_key is not None and known:
        entries.settle(tx, entry_key, Outcome.KNOWN, detail=article.url, now=now)
        return Tally(counts=(("entries", Outcome.KNOWN.value, 1),))
    if known:
        lock(tx, "articles")
    return save_held(tx, article, known=known, desk=desk, entry_key=entry_key, now=now)


def save_held(
    tx: Transaction, article: Article, *, known: bool, desk: Desk, entry_key: str | None, now: datetime
) -> Tally:
    """The same for an article whose URL this transaction holds (`articles.hold`); `known`: it is on record."""
    text = article.clean.text
    marks = fingerprint(text)
    heard = hearing.before(tx, article) if known else {}
    keep = articles.keep if known else articles.add
    stored = keep(tx, article, fingerprint=marks)  # before the locks: until it is committed, nobody sees it
    lock(tx, "articles", shared=True)
    changes = hearing.hear(tx, stored, article, heard, desk)
    lock(tx, *(f"ledger:{actor}" for actor in _judged_with(changes, desk)))
    if entry_key is not None and _is_watched(article, changes, desk):
        times = [article.seen_at + wait for wait in AGAIN]
        refetches.schedule(tx, stored.id, entry_key=entry_key, times=times)
        versions.add(tx, stored.id, text=text, page_hash=article.page_hash, seen_at=article.seen_at)
    counts = _place(tx, stored, article, changes, desk=desk, alerting=entry_key is not None, now=now)
    lock(tx, "copies")
    copy = find_copy(text, copies.candidates(tx, marks, but=article.url))
    articles.link(tx, stored, copy, marks)
    counts += _conclude(tx, stored, article, desk=desk, now=now)
    outcome = Outcome.COPY if copy and copy.kind == "copy" else Outcome.ARTICLE
    if entry_key is not None:
        entries.settle(tx, entry_key, outcome, detail=copy.of if copy else None, now=now)
    return Tally(counts=(("entries", outcome.value, 1), *counts))


def save_again(tx: Transaction, article: Article, *, desk: Desk, now: datetime) -> Tally:
    """Keep an article on record as it was cleaned again: the counts of what follows. Who was told what is not so is
    told what is.
    """
    told = correcting.standing(tx, article.url)
    counts = _again(tx, article, desk=desk, now=now, told=told)
    correcting.correct(tx, told, article, desk=desk, now=now)
    return Tally(counts=(("boilerplate", "cleaned again", 1), *counts))


def save_reread(tx: Transaction, article: Article, *, desk: Desk, now: datetime) -> Tally:
    """Keep an article on record as today's reader sees it. The outlet said nothing new, so that alerts nobody; who was
    told what is not so is told what is.
    """
    told = correcting.standing(tx, article.url)
    _again(tx, article, desk=desk, now=now, alerting=False, told=told)
    correcting.correct(tx, told, article, desk=desk, now=now)
    return Tally(counts=(("articles", "read again", 1),))


def save_version(
    tx: Transaction, old: Article, article: Article, *, entry_key: str, desk: Desk, now: datetime
) -> Tally:
    """Keep a later version of `old` in its place. Quotes that the outlet added are news like any other, published
    later than the article was last looked at; who was told of a statement that the outlet took out is told that.
    """
    number, changed = articles.number_of(tx, old.url), difference(old, article)
    held = reports.statements_of(tx, number, positions=changed.removed_at)
    told = correcting.standing(tx, old.url)
    since = refetches.last_look(tx, number)
    entries.keep_page(tx, entry_key, article.page_hash or "")
    counts = _again(tx, article, desk=desk, now=now, added_since=dict.fromkeys(changed.added, since), told=told)
    text_hash = versions.add(
        tx,
        number,
        text=article.clean.text,
        page_hash=article.page_hash,
        seen_at=article.seen_at,
        added=changed.added,
        removed=changed.removed,
    )
    version = f"article:{number}:version:{text_hash}"
    correcting.correct(tx, told, article, desk=desk, now=now, removed=held, version=version)
    return Tally(counts=tuple(counts))


def _again(
    tx: Transaction,
    article: Article,
    *,
    desk: Desk,
    now: datetime,
    added_since: Mapping[Quote, datetime] = MappingProxyType({}),
    alerting: bool = True,
    told: Mapping[int, Told] = MappingProxyType({}),
) -> list[Count]:
    """Keep an article in place of what is on record of it. What it was a copy of it is still compared with; only
    quotes that it did not hold before go to the ledger, and where they may, they alert if the article came by a feed.
    """
    text = article.clean.text
    copy = find_copy(text, copies.linked_to(tx, article.url))
    alerting = alerting and article.page_hash is not None and entries.led_to(tx, article.page_hash)
    heard = hearing.before(tx, article)
    stored = articles.put(tx, article, copy=copy, fingerprint=fingerprint(text))
    changes = hearing.hear(tx, stored, article, heard, desk)
    counts = _place(
        tx, stored, article, changes, desk=desk, alerting=alerting, now=now, added_since=added_since, told=told
    )
    return counts + _conclude(tx, stored, article, desk=desk, now=now)


def _is_watched(article: Article, changes: Changes, desk: Desk) -> bool:
    published = article.clean.published
    if published is not None and published.at < article.seen_at - FRESH:
        return False
    said = [one.attribution for one in changes.added]
    return any(desk.watching(attribution.heard_as, attribution.topics) for attribution in said)


def _judged_with(changes: Changes, desk: Desk) -> set[str]:
    """Whose ledgers are read or written for the new quotes of an article: their actors, and who says the same."""
    actors = {one.attribution.actor for one in changes.added}
    return actors.union(*(desk.actors.of_one_side(actor) for actor in actors))


def _place(
    tx: Transaction,
    stored: StoredArticle,
    article: Article,
    changes: Changes,
    *,
    desk: Desk,
    alerting: bool,
    now: datetime,
    added_since: Mapping[Quote, datetime] = MappingProxyType({}),
    told: Mapping[int, Told] = MappingProxyType({}),
) -> list[Count]:
    """Put the quotes of an article that was stored on the ledgers, and owe the alerts."""
    if alerting:
        verdicts = tell(tx, stored, article, changes, desk=desk, now=now, added_since=added_since, told=told)
        return [("statements", verdict, 1) for verdict in verdicts]
    for added in changes.added:
        spoken.attribute(tx, added.number, added.attribution, moment=stored.listed_at)
        changes.note(added.attribution.actor, stored.listed_at)
    for actor, since in changes.since.items():
        ledgers.mark_stale(tx, actor, since)
    return []


def _conclude(tx: Transaction, stored: StoredArticle, article: Article, *, desk: Desk, now: datetime) -> list[Count]:
    """What concerns all articles together, and so comes last: their common blocks, the vectors that were made."""
    learned = learn(tx, stored, article, now=now)
    desk.ledgers.keep_vectors(tx)
    return [("boilerplate", "learned", learned)] if learned else []
