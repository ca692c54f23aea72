"""One article into the store: copy or original, its blocks, its quotes as statements, the alerts that these owe.

All of it happens in the transaction that the caller opened, so that a statement is never on record without its alerts.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from flows.pipeline.correcting import reword, withdraw
from flows.pipeline.desk import Desk
from flows.pipeline.learning import learn
from flows.pipeline.owing import owe, release
from flows.pipeline.steps import Count, Tally
from ingest.duplicates import find_copy, fingerprint
from ingest.model import Article, Outcome, Quote, Said, Statement, Verdict
from ingest.statements import match
from ingest.watchlist import Watch
from storage import articles, entries, reports, statements
from storage.articles import StoredArticle
from storage.database import Transaction, lock

# How far back a statement is compared: a proposal, to be tuned on real feeds.
WINDOW = timedelta(days=90)


def save(tx: Transaction, article: Article, *, desk: Desk, entry_key: str | None, now: datetime) -> Tally:
    """Keep `article` and what follows from it. `entry_key` None: it was imported, and owes no alert."""
    lock(tx, "articles")
    if entry_key is not None and articles.known(tx, article.url):
        entries.settle(tx, entry_key, Outcome.KNOWN, detail=article.url, now=now)
        return Tally(counts=(("entries", Outcome.KNOWN.value, 1),))
    text = article.clean.text
    marks = fingerprint(text)
    copy = find_copy(text, articles.copy_candidates(tx, marks, but=article.url))
    stored = articles.put(tx, article, copy=copy, fingerprint=marks)
    counts = _follow(tx, stored, article, stored.quote_ids, desk=desk, alerting=entry_key is not None, now=now)
    outcome = Outcome.COPY if copy and copy.kind == "copy" else Outcome.ARTICLE
    if entry_key is not None:
        entries.settle(tx, entry_key, outcome, detail=copy.of if copy else None, now=now)
    return Tally(counts=(("entries", outcome.value, 1), *counts))


def save_again(tx: Transaction, article: Article, *, desk: Desk, now: datetime) -> Tally:
    """Keep an article on record as it was cleaned again. What it was a copy of it is still compared with; only quotes
    that it did not hold before go to the ledger, and they alert where the article came by a feed.
    """
    text = article.clean.text
    copy = find_copy(text, articles.linked_to(tx, article.url))
    stored = articles.put(tx, article, copy=copy, fingerprint=fingerprint(text))
    alerting = article.page_hash is not None and entries.led_to(tx, article.page_hash)
    counts = _follow(tx, stored, article, stored.fresh_quotes, desk=desk, alerting=alerting, now=now)
    return Tally(counts=(("boilerplate", "cleaned again", 1), *counts))


def _follow(
    tx: Transaction,
    stored: StoredArticle,
    article: Article,
    untold: Collection[int],
    *,
    desk: Desk,
    alerting: bool,
    now: datetime,
) -> list[Count]:
    """What follows from an article that was put on record: blocks, statements of the quotes `untold`, alerts."""
    learned = learn(tx, stored, article, now=now)
    counts: list[Count] = [("boilerplate", "learned", learned)] if learned else []
    lost = reword(tx, stored, article, desk)
    told = reports.reported(tx, stored.quote_ids)
    for number, quote in zip(stored.quote_ids, article.quotes, strict=True):
        if number in untold and number not in told:
            names = _state(tx, quote, number, article, desk=desk, alerting=alerting, now=now)
            counts += [("statements", name, 1) for name in names]
    withdraw(tx, lost, stored, article, desk)
    return counts


def _state(
    tx: Transaction, quote: Quote, number: int, article: Article, *, desk: Desk, alerting: bool, now: datetime
) -> list[str]:
    """Put one quote on the ledger, if somebody who is followed said it: how it was judged, as a list of one."""
    voice = desk.voice_of(quote, article)
    if voice is None:
        return []
    actor = voice.actor
    published = article.clean.published.at if article.clean.published else None
    topics = desk.topics_of(quote, article)
    recent = statements.on_record(tx, actor, since=(published or now) - WINDOW)
    verdict, earlier = match(Said(text=quote.text, speaker=quote.speaker, said_on=quote.said_on), recent)
    told: list[Watch] = []
    if earlier is not None:
        topics = tuple(dict.fromkeys((*earlier.topics, *topics)))
    if verdict.verdict == "same" and earlier is not None:
        told = desk.watching(voice.listed_as, earlier.topics)
        subject, kind = earlier.id, earlier.status
        published = min(filter(None, (earlier.first_reported, published)), default=None)
        statements.report(tx, subject, quote=number, verdict=verdict)
        statements.add_topics(tx, subject, topics)
    else:
        subject, kind = _begin(tx, actor, quote, number, verdict, earlier, topics=topics, published=published)
    for watch in desk.watching(voice.heard_as, topics) if alerting else ():
        if watch in told:
            release(tx, watch, subject, published, now=now, confidence=voice.confidence)
        else:
            first = watch.id in desk.first_pass
            owe(tx, watch, subject, kind, published, first=first, now=now, confidence=voice.confidence)
    return [verdict.verdict]


def _begin(
    tx: Transaction,
    actor: str,
    quote: Quote,
    number: int,
    verdict: Verdict,
    earlier: Statement | None,
    *,
    topics: Sequence[str],
    published: datetime | None,
) -> tuple[int, Literal["new", "update"]]:
    """A new statement with its first report: its number, and whether it is an update."""
    updates = earlier.id if earlier is not None and verdict.verdict == "update" else None
    status: Literal["new", "update"] = "new" if updates is None else "update"
    subject = statements.add(
        tx,
        actor=actor,
        speaker=quote.speaker or quote.mention or "",
        text=quote.text,
        said_on=quote.said_on,
        topics=topics,
        status=status,
        updates=updates,
        reported=published,
    )
    # A report's score says how near it is to its statement; how near that was to what is on record goes to the reasons.
    nearest = (f"likeness to what is on record: {verdict.score:.2f}",) if verdict.score else ()
    first = replace(verdict, score=1.0, reasons=(*verdict.reasons, *nearest))
    statements.report(tx, subject, quote=number, verdict=first)
    return subject, status
