"""Who is followed, and on what, ready to be looked up."""

from dataclasses import dataclass

from flows.settings import Settings
from ingest.actors import ActorIndex
from ingest.topics import TopicIndex
from ingest.watchlist import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who is followed, on what, and which watches are on their first pass."""

    actors: ActorIndex
    topics: TopicIndex
    watches: tuple[Watch, ...]
    first_pass: frozenset[str]


def desk_of(settings: Settings | None, *, first_pass: frozenset[str] = frozenset()) -> Desk:
    """The desk that a configuration describes; without one, nobody is followed."""
    return Desk(
        actors=ActorIndex(settings.actors if settings else ()),
        topics=TopicIndex(settings.topics if settings else ()),
        watches=settings.watches if settings else (),
        first_pass=first_pass,
    )
