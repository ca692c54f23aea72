"""One article into the store: copy or original, its quotes by watched actors as statements, the alerts these owe.

All of it happens in the transaction that the caller opened, so that a statement is never on record without its alerts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.pipeline.steps import Tally
from ingest.actors import ActorIndex
from ingest.duplicates import find_copy, fingerprint
from ingest.model import Article, Outcome, Quote, Said, Watch
from ingest.statements import match
from ingest.topics import TopicIndex
from storage import articles, entries, outbox, statements
from storage.database import Transaction, lock

# How far back a statement is compared: a proposal, to be tuned on real feeds.
WINDOW = timedelta(days=90)
# An instant alert is for what is new to the world, not for what is new to us.
FRESH = timedelta(hours=48)
AHEAD = timedelta(hours=1)
STATED = ("affirmed", "denied")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who is followed, on what, and which watches are on their first pass."""

    actors: ActorIndex
    topics: TopicIndex
    watches: tuple[Watch, ...]
    first_pass: frozenset[str]


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
    counts = []
    for number, quote in zip(stored.quote_ids, article.quotes, strict=True):
        counts += _state(tx, quote, number, article, desk=desk, alerting=entry_key is not None, now=now)
    outcome = Outcome.COPY if copy and copy.kind == "copy" else Outcome.ARTICLE
    if entry_key is not None:
        entries.settle(tx, entry_key, outcome, detail=copy.of if copy else None, now=now)
    return Tally(counts=(("entries", outcome.value, 1), *(("statements", name, 1) for name in counts)))


def _state(
    tx: Transaction, quote: Quote, number: int, article: Article, *, desk: Desk, alerting: bool, now: datetime
) -> list[str]:
    """Put one quote on the ledger, if somebody who is followed said it: how it was judged, as a list of one."""
    published = article.clean.published.at if article.clean.published else None
    day = quote.said_on or (published.date() if published else None)
    actor = desk.actors.resolve(quote.speaker, role=quote.role, said_on=day)
    if actor is None or quote.polarity not in STATED or quote.within is not None:
        return []
    topics = desk.topics.topics_in(*_around(quote, article))
    since = (published or now) - WINDOW
    incoming = Said(text=quote.text, speaker=quote.speaker, said_on=quote.said_on)
    verdict, earlier = match(incoming, statements.on_record(tx, actor, since=since))
    if verdict.verdict == "same" and earlier is not None:
        statements.report(tx, earlier.id, quote=number, verdict=verdict, topics=topics)
        subject, kind = earlier.id, "update" if earlier.status == "update" else "new"
        topics = tuple(dict.fromkeys((*earlier.topics, *topics)))
        already = _watching(desk.watches, earlier.actor, earlier.topics)
    else:
        status = "update" if verdict.verdict == "update" and earlier is not None else "new"
        subject = statements.add(
            tx,
            actor=actor,
            speaker=quote.speaker or "",
            text=quote.text,
            said_on=quote.said_on,
            topics=topics,
            status=status,
            updates=earlier.id if earlier is not None and status == "update" else None,
            reported=published,
        )
        statements.report(tx, subject, quote=number, verdict=verdict, topics=topics)
        kind, already = status, []
    if alerting:
        for watch in _watching(desk.watches, actor, topics):
            if watch not in already:
                _owe(tx, watch, subject, kind, published, first=watch.id in desk.first_pass, now=now)
    return [verdict.verdict if earlier is not None else "new"]


def _around(quote: Quote, article: Article) -> Sequence[str]:
    """Where a topic may be named: the paragraphs of the quote, the headline, the first paragraph."""
    text = article.clean.text
    begin = text.rfind("\n", 0, quote.start) + 1
    end = text.find("\n", quote.end)
    return text[begin : end if end >= 0 else len(text)], article.clean.title or "", text.partition("\n")[0]


def _watching(watches: Sequence[Watch], actor: str, topics: Sequence[str]) -> list[Watch]:
    return [
        watch
        for watch in watches
        if actor in watch.actors and (not watch.topics or any(topic in watch.topics for topic in topics))
    ]


def _owe(
    tx: Transaction, watch: Watch, statement: int, kind: str, published: datetime | None, *, first: bool, now: datetime
) -> None:
    if first and watch.first_run == "silent":
        return
    reason = "first run" if first and watch.first_run == "summary" else why_held(watch, published, now)
    for channel in watch.channels:
        outbox.put(
            tx,
            watch=watch.id,
            channel=channel,
            kind=kind,
            subject=f"statement:{statement}",
            statement=statement,
            state="held" if reason else "due",
            due_at=now,
            reason=reason,
        )


def why_held(watch: Watch, published: datetime | None, now: datetime) -> str | None:
    """Why this is no instant alert but matter for the digest; None where it is one."""
    if watch.mode == "digest":
        return "for the digest"
    if published is None:
        return "for the digest: the article is undated"
    if published < now - FRESH:
        return f"for the digest: published {published:%Y-%m-%d}, more than 48 hours before it was seen"
    if published > now + AHEAD:
        return f"for the digest: dated {published:%Y-%m-%d %H:%M} UTC, in the future"
    return None
