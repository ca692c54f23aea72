"""What an article that just came has to tell: each quote against all that is on record then, before and after it.

The ledger goes by publication, alerts by arrival: where an article comes late, its quotes are judged twice, once for
what they add to what is known, once for their place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from flows.pipeline.correcting import correct_words
from flows.pipeline.desk import Desk
from flows.pipeline.hearing import Added, Changes
from flows.pipeline.owing import News, owe, release
from ingest.folding import fold
from ingest.ledger import Spoken
from ingest.model import Article, Quote
from ingest.statements import Judgement, Pool
from storage import corrections, ledgers, owed, reports, spoken, statements
from storage.articles import StoredArticle
from storage.database import Transaction
from storage.owed import Told


@dataclass(frozen=True, slots=True)
class _Arrival:
    """How a quote stands to all that is on record as it comes. `before` are the words and `topics` the topics of what
    it repeats or updates; `takes` is a statement without quotes that it is a version of.
    """

    judgement: Judgement
    before: str | None
    topics: tuple[str, ...]
    takes: int | None = None


def tell(
    tx: Transaction,
    stored: StoredArticle,
    article: Article,
    changes: Changes,
    *,
    desk: Desk,
    now: datetime,
    added_since: Mapping[Quote, datetime] = MappingProxyType({}),
    told: Mapping[int, Told] = MappingProxyType({}),
) -> list[str]:
    """Put the ledgers right, the new quotes last, and owe what they tell: the verdict on each of these.

    `added_since` holds the quotes that the outlet added after publication, and since when they may stand there. `told`
    are the statements that the article reported when its text was read before: what is read otherwise is no news.
    """
    for actor, since in changes.since.items():
        desk.ledgers.settle(tx, actor, since)
    in_order = sorted(changes.added, key=lambda one: one.quote.kind != "direct")  # as the ledger goes
    return [
        _tell(tx, one, stored, article, added_since.get(one.quote), desk=desk, now=now, told=told) for one in in_order
    ]


def _tell(
    tx: Transaction,
    added: Added,
    stored: StoredArticle,
    article: Article,
    since: datetime | None,
    *,
    desk: Desk,
    now: datetime,
    told: Mapping[int, Told],
) -> str:
    actor = added.attribution.actor
    published = since or (article.clean.published.at if article.clean.published else None)
    spoken.attribute(tx, added.number, added.attribution, moment=stored.listed_at)
    [(_, quote)] = spoken.get(tx, [added.number])
    arrival = _arrival(tx, actor, quote, desk)
    placement = desk.ledgers.append(tx, actor, quote, judgement=arrival.judgement, takes=arrival.takes)
    statement, status, first_reported = reports.statement_of(tx, added.number)
    verdict = arrival.judgement.verdict
    again = arrival.takes is not None and _said_after_all(tx, arrival.takes)
    known = verdict.verdict == "same" and not again
    news = replace(_news(arrival, status, added.number, again=again), added=since is not None)
    corrected = _corrected(added, arrival, told) if since is None else []
    spared = {watch for one in corrected for watch, _ in one.to}
    told_before = desk.watching(added.attribution.listed_as, arrival.topics) if known else []
    when = first_reported if known else published
    elsewhere = [] if known else _elsewhere(tx, actor, quote, desk)
    topics = tuple(dict.fromkeys((*arrival.topics, *added.attribution.topics)))
    for was in corrected:
        if was.statement == statement:
            correct_words(tx, was, article, desk=desk, now=now)
    for watch in desk.watching(added.attribution.heard_as, topics):
        if watch.id in spared:
            continue
        # An alert that waits will say all that the statement says now.
        if watch in told_before or (placement.founds and owed.waiting(tx, watch.id, statement)):
            release(tx, watch, statement, when, now=now, confidence=added.attribution.confidence)
        else:
            first = watch.id in desk.first_pass
            doubled = replace(news, elsewhere=any(owed.owes(tx, watch.id, one) for one in elsewhere))
            owe(tx, watch, statement, doubled, when, first=first, now=now, confidence=added.attribution.confidence)
    return verdict.verdict


def _elsewhere(tx: Transaction, actor: str, quote: Spoken, desk: Desk) -> list[int]:
    """The statements that are the same, as said by others of the same side."""
    found = []
    for other in desk.actors.of_one_side(actor):
        record = desk.ledgers.head(tx, other)
        judgement = record.judge(quote)
        if judgement.of is not None and judgement.verdict.verdict == "same":
            found.append(record.statement(judgement.of).founder.id)
    return list(ledgers.founded_by(tx, found).values()) if found else []


def _corrected(added: Added, arrival: _Arrival, told: Mapping[int, Told]) -> list[Told]:
    """Of what was told, that which this quote stands in the place of, other than it was told: with another speaker, or
    without some of the words. Where all of them stand and there are more, these are an update.
    """
    if arrival.judgement.verdict.verdict == "same":
        return []
    words = fold(added.quote.text)
    return [
        one
        for number, one in told.items()
        if fold(one.text) == words or (number == arrival.takes and fold(one.text) not in words)
    ]


def _said_after_all(tx: Transaction, statement: int) -> bool:
    """Whether somebody was told that it was not. Where that waits to be sent, it is not sent."""
    corrections.void(tx, [statement])
    return corrections.sent(tx, statement)


def _news(arrival: _Arrival, status: str, quote: int, *, again: bool) -> News:
    verdict = arrival.judgement.verdict
    if verdict.verdict == "same":
        return News(kind="update" if status == "update" else "new", quote=quote if again else None)
    return News(
        kind=verdict.verdict,
        quote=quote,
        sentences=verdict.news,
        before=arrival.before if verdict.verdict == "update" else None,
        certain=verdict.certain or verdict.verdict == "new",
    )


def _arrival(tx: Transaction, actor: str, quote: Spoken, desk: Desk) -> _Arrival:
    record = desk.ledgers.head(tx, actor)
    judgement = record.judge(quote)
    of = None if judgement.of is None else record.statement(judgement.of)
    arrival = _Arrival(judgement, of.founder.said.text if of else None, of.topics if of else ())
    lost = statements.unquoted(tx, actor) if judgement.verdict.verdict != "same" else []
    return _with_lost(arrival, quote, lost, desk.ledgers.pool(tx)) if lost else arrival


def _with_lost(arrival: _Arrival, quote: Spoken, lost: list[statements.Unquoted], pool: Pool) -> _Arrival:
    """What somebody was told of and no quote holds any more is no news either."""
    for one in lost:
        pool.add(one.said, one.id)
    found = pool.judge(quote.said)
    if found.of is None:
        return arrival
    of = next(one for one in lost if one.id == found.of)
    verdict = arrival.judgement.verdict
    news = tuple(sentence for sentence in verdict.news if sentence in found.verdict.news)
    merged = replace(found.verdict if verdict.verdict == "new" else verdict, news=news)
    if found.verdict.verdict == "same" or (verdict.news and found.verdict.news and not news):
        merged = replace(merged, verdict="same", certain=True, news=())
    told = replace(arrival.judgement, verdict=merged)
    return _Arrival(told, of.said.text, of.topics, takes=of.id)
