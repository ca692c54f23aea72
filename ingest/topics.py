"""Which topics does a text touch?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.phrases import Phrases, folded
from ingest.watchlist import Topic

Written = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of a topic: its phrases as configured that stand in the text, those of `all` that are missing, and
    those of `none` that forbid it."""

    topic: str
    touched: bool
    found: tuple[str, ...]
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]


class TopicIndex:
    """The phrases of all topics, found in one pass over a text."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = [(topic, _written(topic.any), _written(topic.all), _written(topic.none)) for topic in topics]
        self._near = Phrases(_phrases(topic for topic in topics if topic.scope == "near"))
        self._wide = Phrases(_phrases(topic for topic in topics if topic.scope == "article"))
        # Most texts touch few of many topics: only those are looked at of which a phrase stands there.
        self._of_phrase: dict[str, list[int]] = {}
        self._of_none = [place for place, (topic, *_) in enumerate(self._topics) if not (topic.any or topic.all)]
        for place, (_, *groups) in enumerate(self._topics):
            for pattern in {pattern for group in groups for pattern in group}:
                self._of_phrase.setdefault(pattern, []).append(place)

    def scope_of(self, topic: str) -> Literal["near", "article"]:
        """Where the phrases of this topic are looked for; near the quote where there is no such topic."""
        return next((one.scope for one, *_ in self._topics if one.id == topic), "near")

    def topics_in(self, *near: str, article: str = "") -> tuple[str, ...]:
        """Ids, in configured order, of the topics that a statement touches: `near` are the texts around it, which count
        together, `article` is the whole text, in which topics with that scope are looked for too.
        """
        return tuple(finding.topic for finding in self.findings(*near, article=article) if finding.touched)

    def findings(self, *near: str, article: str = "") -> tuple[Finding, ...]:
        """What was found of each topic of which a phrase stands there, in configured order."""
        around = frozenset[str]().union(*map(self._near.found_in, near))
        anywhere = frozenset[str]().union(*map(self._wide.found_in, (*near, article)))
        places = {place for pattern in around | anywhere for place in self._of_phrase[pattern]}
        concerned = [self._topics[place] for place in sorted(places.union(self._of_none))]
        findings = [
            _finding(topic.id, groups, around if topic.scope == "near" else anywhere) for topic, *groups in concerned
        ]
        return tuple(finding for finding in findings if finding.touched or finding.found or finding.forbidden)


def _finding(topic: str, groups: Sequence[Written], found: frozenset[str]) -> Finding:
    any_, all_, none = groups
    return Finding(
        topic=topic,
        touched=(not any_ or not found.isdisjoint(any_)) and all_.keys() <= found and found.isdisjoint(none),
        found=tuple(written for pattern, written in (any_ | all_).items() if pattern in found),
        missing=tuple(written for pattern, written in all_.items() if pattern not in found),
        forbidden=tuple(written for pattern, written in none.items() if pattern in found),
    )


def _written(phrases: Sequence[str]) -> Written:
    """The phrases as configured, by what is looked for."""
    return {pattern: phrase for phrase in phrases if (pattern := folded(phrase))}


def _phrases(topics: Iterable[Topic]) -> Iterator[str]:
    for topic in topics:
        yield from (*topic.any, *topic.all, *topic.none)
