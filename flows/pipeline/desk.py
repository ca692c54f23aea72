"""Who is followed, and on what, ready to be looked up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flows.pipeline.settling import Ledgers
from flows.settings import Settings
from ingest.actors import ActorIndex, Voice
from ingest.model import Article, Quote
from ingest.topics import Finding, TopicIndex
from ingest.watchlist import Watch

STATED = ("affirmed", "denied")  # polarities of quotes that state something


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who is followed, on what, and which watches are on their first pass."""

    actors: ActorIndex
    topics: TopicIndex
    watches: tuple[Watch, ...]
    first_pass: frozenset[str]
    ledgers: Ledgers

    def voice_of(self, quote: Quote, article: Article) -> Voice | None:
        """Who of the followed said this; None for what is nobody's who is followed, or no statement of its own."""
        if not states(quote):
            return None
        voice = self.actors.voice(quote.speaker, mention=quote.mention, role=quote.role, said_on=_day(quote, article))
        return voice and replace(voice, confidence=max(voice.confidence, quote.confidence))

    def ambiguous(self, quote: Quote, article: Article) -> tuple[str, ...]:
        """Ids of the actors of whom any may have said this, where the name does not tell: two or more, or none."""
        candidates = self.actors.candidates(quote.speaker) if states(quote) else ()
        known = self.actors.resolve(quote.speaker, role=quote.role, said_on=_day(quote, article))
        return candidates if len(candidates) > 1 and known is None else ()

    def topics_of(self, quote: Quote, article: Article) -> tuple[str, ...]:
        """The topics that a quote touches, by the words around it."""
        return self.topics.topics_in(*_near(quote, article), article=article.clean.text)

    def findings_of(self, quote: Quote, article: Article) -> tuple[Finding, ...]:
        """The topics of which something stands around a quote, with their phrases."""
        return self.topics.findings(*_near(quote, article), article=article.clean.text)

    def watching(self, heard_as: Sequence[str], topics: Sequence[str]) -> list[Watch]:
        """The watches that follow somebody who is heard as these, on one of these topics."""
        return [
            watch
            for watch in self.watches
            if not set(heard_as).isdisjoint(watch.actors)
            and (not watch.topics or not set(topics).isdisjoint(watch.topics))
        ]


def states(quote: Quote) -> bool:
    """Whether it is a statement: nothing asked or planned, and no part of another quote."""
    return quote.polarity in STATED and quote.within is None


def _day(quote: Quote, article: Article) -> date | None:
    """When it was said, as far as that is known: offices are held from day to day."""
    published = article.clean.published.at if article.clean.published else None
    return quote.said_on or (published.date() if published else None)


def _near(quote: Quote, article: Article) -> Sequence[str]:
    """The paragraphs of the quote, the headline, the first paragraph."""
    text = article.clean.text
    begin = text.rfind("\n", 0, quote.start) + 1
    end = text.find("\n", quote.end)
    return text[begin : end if end >= 0 else len(text)], article.clean.title or "", text.partition("\n")[0]


def desk_of(
    settings: Settings | None, *, first_pass: frozenset[str] = frozenset(), ledgers: Ledgers | None = None
) -> Desk:
    """The desk that a configuration describes; without one, nobody is followed. `ledgers` are those of the process."""
    return Desk(
        actors=ActorIndex(settings.actors if settings else ()),
        topics=TopicIndex(settings.topics if settings else ()),
        watches=settings.watches if settings else (),
        first_pass=first_pass,
        ledgers=ledgers or Ledgers(),
    )
