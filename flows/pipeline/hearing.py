"""Who of the followed said the quotes of an article: what that changes on their ledgers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from flows.pipeline.desk import Desk, states
from flows.pipeline.echoing import with_echoes
from ingest.ledger import Decision, Mark, Spoken, mark_of
from ingest.model import Article, Quote
from storage import decisions, spoken
from storage.articles import StoredArticle
from storage.columns import digest
from storage.database import Transaction
from storage.spoken import Attribution

Before = Mapping[int, tuple[str, Spoken]]


@dataclass(frozen=True, slots=True)
class Added:
    """A quote that the article did not hold before, said by somebody followed. It is no one's on record yet."""

    number: int
    quote: Quote
    attribution: Attribution


@dataclass(slots=True)
class Changes:
    """What is new in an article, and, by actor, the first moment at which something else changed."""

    added: list[Added] = field(default_factory=list)
    since: dict[str, datetime] = field(default_factory=dict)

    def note(self, actor: str, moment: datetime) -> None:
        """Something changed at this moment."""
        self.since[actor] = min(moment, self.since.get(actor, moment))


def before(tx: Transaction, article: Article) -> Before:
    """The followed quotes that stand under this address until now."""
    return spoken.of_article(tx, digest(article.url))


def hear(tx: Transaction, stored: StoredArticle, article: Article, heard: Before, desk: Desk) -> Changes:
    """Note who said the quotes that were there before, and find those that are new. A quote that stays is not taken
    from its actor because nobody follows that one any more; a person's word decides over all.
    """
    changes, ruled = Changes(), decisions.of_article(tx, digest(article.url))
    attributions = [attribute(quote, article, desk, ruled) for quote in article.quotes]
    attributions = with_echoes(tx, article, attributions, desk, ruled)
    for number in heard.keys() - set(stored.quote_ids):
        changes.note(heard[number][0], heard[number][1].moment)
    for number, quote, attribution in zip(stored.quote_ids, article.quotes, attributions, strict=True):
        if number not in stored.fresh_quotes:
            attribution = attribution or _stays(heard.get(number), quote, article, ruled)
            _set(tx, number, attribution, stored, heard, changes)
        elif attribution is not None:
            changes.added.append(Added(number, quote, attribution))
    return changes


def attribute(quote: Quote, article: Article, desk: Desk, ruled: Mapping[Mark, Decision]) -> Attribution | None:
    """Who said it, and what it touches; None where nobody who is followed did."""
    decision = ruled.get(mark_of(article.url, quote.text))
    if decision is not None:
        if decision.speaker is None:
            return None
        quote = replace(quote, speaker=decision.speaker, mention=None, role=None)
    voice = desk.voice_of(quote, article)
    if voice is None:
        return None
    return Attribution(
        actor=voice.actor,
        topics=desk.topics_of(quote, article),
        heard_as=voice.heard_as,
        listed_as=voice.listed_as,
        confidence=voice.confidence,
        decided=decision.speaker if decision else None,
        side=voice.side,
    )


def _stays(
    was: tuple[str, Spoken] | None, quote: Quote, article: Article, ruled: Mapping[Mark, Decision]
) -> Attribution | None:
    if was is None or not states(quote):
        return None
    if mark_of(article.url, quote.text) in ruled:
        return None
    return Attribution(actor=was[0], topics=was[1].topics, side=was[1].said.side)


def _set(
    tx: Transaction,
    number: int,
    attribution: Attribution | None,
    stored: StoredArticle,
    heard: Before,
    changes: Changes,
) -> None:
    was = heard.get(number)
    if was is None and attribution is None:
        return
    spoken.attribute(tx, number, attribution, moment=stored.listed_at)
    found: Sequence[tuple[str | None, Spoken]] = spoken.get(tx, [number])
    if [was] == found:
        return
    for actor, one in [*([was] if was else []), *found]:
        if actor is not None:
            changes.note(actor, one.moment)
