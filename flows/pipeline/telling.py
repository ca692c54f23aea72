"""What an article that just came has to tell: each quote against all that is on record then, before and after it.

The ledger goes by publication, alerts by arrival: where an article comes late, its quotes are judged twice, once for
what they add to what is known, once for their place.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from flows.pipeline.desk import Desk
from flows.pipeline.hearing import Added, Changes
from flows.pipeline.owing import News, owe, release
from ingest.ledger import Spoken
from ingest.model import Article, Quote
from ingest.statements import Judgement, Pool
from storage import ledgers, outbox, owed, reports, spoken, statements
from storage.articles import StoredArticle
from storage.database import Transaction


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
) -> list[str]:
    """Put the ledgers right, the new quotes last, and owe what they tell: the verdict on each of these.

    `added_since` holds the quotes that the outlet added after publication, and since when they may stand there.
    """
    for actor, since in changes.since.items():
        desk.ledgers.settle(tx, actor, since)
    in_order = sorted(changes.added, key=lambda one: one.quote.kind != "direct")  # as the ledger goes
    return [_tell(tx, one, stored, article, added_since.get(one.quote), desk=desk, now=now) for one in in_order]


def tell_removed(
    tx: Transaction, article: Article, statements_: Collection[int], *, version: str, desk: Desk, now: datetime
) -> int:
    """Owe those who were told of these statements that the article holds them no more; how many messages that is.

    `version` names the article and its text: the same is told once.
    """
    known = {(watch.id, channel) for watch in desk.watches for channel in watch.channels}
    owing = [(number, *to) for number in sorted(statements_) for to in owed.told_to(tx, number) if to in known]
    return sum(
        outbox.put(
            tx,
            watch=watch,
            channel=channel,
            kind="removed",
            subject=f"{version}:statement:{statement}",
            statement=statement,
            state="due",
            due_at=now,
            reason=f"no longer in {article.url}, where it stood at first",
        )
        for statement, watch, channel in owing
    )


def _tell(
    tx: Transaction,
    added: Added,
    stored: StoredArticle,
    article: Article,
    since: datetime | None,
    *,
    desk: Desk,
    now: datetime,
) -> str:
    actor = added.attribution.actor
    published = since or (article.clean.published.at if article.clean.published else None)
    spoken.attribute(tx, added.number, added.attribution, moment=stored.listed_at)
    [(_, quote)] = spoken.get(tx, [added.number])
    arrival = _arrival(tx, actor, quote, desk)
    placement = desk.ledgers.append(tx, actor, quote, judgement=arrival.judgement, takes=arrival.takes)
    statement, status, first_reported = reports.statement_of(tx, added.number)
    verdict = arrival.judgement.verdict
    known = verdict.verdict == "same"
    news = replace(_news(arrival, status, added.number), added=since is not None)
    told = desk.watching(added.attribution.listed_as, arrival.topics) if known else []
    when = first_reported if known else published
    elsewhere = [] if known else _elsewhere(tx, actor, quote, desk)
    topics = tuple(dict.fromkeys((*arrival.topics, *added.attribution.topics)))
    for watch in desk.watching(added.attribution.heard_as, topics):
        # An alert that waits will say all that the statement says now.
        if watch in told or (placement.founds and owed.waiting(tx, watch.id, statement)):
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
    return list(ledgers.founded_by(tx, found).values())


def _news(arrival: _Arrival, status: str, quote: int) -> News:
    verdict = arrival.judgement.verdict
    if verdict.verdict == "same":
        return News(kind="update" if status == "update" else "new")
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
