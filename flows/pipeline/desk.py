"""Who is followed, and on what, ready to be looked up."""

from dataclasses import dataclass

from flows.pipeline.settling import Ledgers
from flows.settings import Settings
from ingest.actors import ActorIndex
from ingest.model import Article, Quote
from ingest.topics import TopicIndex
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

    def actor_of(self, quote: Quote, article: Article) -> str | None:
        """The actor whose words these are; None for what is nobody's who is followed, or no statement of its own."""
        if quote.polarity not in STATED or quote.within is not None:
            return None
        published = article.clean.published.at if article.clean.published else None
        day = quote.said_on or (published.date() if published else None)
        return self.actors.resolve(quote.speaker, role=quote.role, said_on=day)


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
