"""What contradicts itself in a configuration: what can never work, and what works other than it seems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from flows.configuration import ActorSection, Configuration, Phrase, RoleSection, TopicSection
from ingest.folding import fold
from ingest.phrases import Phrases, folded

Place = tuple[str | int, ...]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words of every text, and words for so many people that they name nobody.
_NOBODY = _words(
    """a an the this that he she it they we i you who one his her its their our all some many
    und der die das er sie es wir ihr"""
)
_MANY = _words(
    """president minister premier chancellor spokesman spokeswoman spokesperson official officials government ministry
    police army secretary leader chairman chairwoman mayor governor ambassador parliament court party general director
    commissioner king queen sprecher sprecherin kanzler kanzlerin regierung"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something wrong under the key at `at`, and how to mend it. `fatal`: with it the configuration cannot work."""

    at: Place
    message: str
    fatal: bool


def flaws(found: Configuration) -> list[Flaw]:
    """All flaws of a configuration whose sections are each well-formed, in their order."""
    return [
        *_references(found),
        *_names(found.actors),
        *_shared_names(found.actors),
        *_topics(found.topics),
        *_digest(found),
    ]


def _references(found: Configuration) -> Iterator[Flaw]:
    known = {name: [one.id for one in getattr(found, name)] for name in ("actors", "topics", "channels")}
    for number, watch in enumerate(found.watches):
        for name, ids in known.items():
            for place, one in enumerate(getattr(watch, name)):
                if one not in ids:
                    yield _unknown(("watches", number, name, place), f"watch {watch.id!r}", one, name, ids)
    if found.desk.owner is not None and found.desk.owner not in known["channels"]:
        yield _unknown(("desk", "owner"), "desk.owner", found.desk.owner, "channels", known["channels"])


def _unknown(at: Place, who: str, one: str, name: str, ids: Sequence[str]) -> Flaw:
    listed = ", ".join(sorted(ids)) or "none"
    return Flaw(at=at, message=f"{who} names {one!r}, which is not under `{name}` ({listed})", fatal=True)


def _names(actors: Sequence[ActorSection]) -> Iterator[Flaw]:
    for number, actor in enumerate(actors):
        for at, written in _named(number, actor):
            name = fold(written)
            if len(name) < 2:  # a letter, or no letter at all
                yield Flaw(at=at, message=f"{written!r} is too short for a name; write it in full", fatal=True)
            elif name in _NOBODY and not written.isupper():  # the WHO is somebody
                yield Flaw(at=at, message=f"{written!r} is a common word and names nobody; write a name", fatal=True)
            elif name in _MANY:
                message = f"{written!r} matches whoever an article calls so; write of what, too, in full"
                yield Flaw(at=at, message=message, fatal=False)


def _named(number: int, actor: ActorSection) -> Iterator[tuple[Place, str]]:
    yield ("actors", number, "name"), actor.name
    for place, alias in enumerate(actor.aliases):
        yield ("actors", number, "aliases", place), alias


def _shared_names(actors: Sequence[ActorSection]) -> Iterator[Flaw]:
    """Names of two actors: nothing tells those apart that have the same offices at the same time."""
    holders: dict[str, list[ActorSection]] = {}
    for number, actor in enumerate(actors):
        for at, written in _named(number, actor):
            others = holders.setdefault(fold(written).removeprefix("the "), [])
            for other in others:
                if other is not actor and (flaw := _shared(at, written, other, actor)):
                    yield flaw
            if actor not in others:
                others.append(actor)


def _shared(at: Place, written: str, other: ActorSection, actor: ActorSection) -> Flaw | None:
    if {_office(role) for role in other.roles} == {_office(role) for role in actor.roles}:
        mend = "give them `roles` that differ in office or in days, or drop the alias"
        message = f"{written!r} names {other.id!r} too, and nothing tells the two apart; {mend}"
        return Flaw(at=at, message=message, fatal=True)
    if not any(_overlap(one, two) for one, two in product(other.roles or (None,), actor.roles or (None,))):
        return None
    message = (
        f"{written!r} names {other.id!r} too: while both are in office, only an article that gives the office tells "
        "them apart, and otherwise it stays unmatched; check the days of their `roles`, or drop the alias"
    )
    return Flaw(at=at, message=message, fatal=False)


def _office(role: RoleSection) -> tuple[str, str, date | None, date | None]:
    return fold(role.title), fold(role.organisation or ""), role.from_, role.to


def _overlap(one: RoleSection | None, two: RoleSection | None) -> bool:
    """Whether two offices are held on one day; who has none may hold any."""
    if one is None or two is None:
        return True
    return max(one.from_ or date.min, two.from_ or date.min) <= min(one.to or date.max, two.to or date.max)


def _topics(topics: Sequence[TopicSection]) -> Iterator[Flaw]:
    for number, topic in enumerate(topics):
        for key in ("any", "all", "none"):
            for place, phrase in enumerate(getattr(topic, key)):
                yield from _phrase(("topics", number, key, place), phrase)
        yield from _contradiction(("topics", number), topic)


def _phrase(at: Place, phrase: Phrase) -> Iterator[Flaw]:
    words = folded(phrase)
    if not words:
        yield Flaw(at=at, message=f"{phrase!r} has no word to look for; write one", fatal=True)
    elif words in _NOBODY or (len(words) == 1 and words.isascii()):
        yield Flaw(at=at, message=f"{phrase!r} stands in almost every text; write a longer phrase", fatal=False)


def _contradiction(at: Place, topic: TopicSection) -> Iterator[Flaw]:
    """Phrases that forbid themselves, because a phrase of `none` stands in them."""
    forbidden = Phrases(topic.none)
    dead = [phrase for phrase in (*topic.any, *topic.all) if forbidden.found_in(phrase)]
    if not dead:
        return
    never = all(phrase in dead for phrase in topic.any) if topic.any else False
    fatal = never or any(phrase in dead for phrase in topic.all)
    held = f"{dead[0]!r} holds a phrase of its `none`"
    what = f"topic {topic.id!r} can never be found" if fatal else "this phrase can never be found"
    yield Flaw(at=(*at, "none"), message=f"{what}: {held}; take it out of one of them", fatal=fatal)


def _digest(found: Configuration) -> Iterator[Flaw]:
    for number, watch in enumerate(found.watches):
        if watch.mode == "digest" and found.desk.digest is None:
            message = (
                f'watch {watch.id!r} is for the digest, for which there is no time; add `digest: "08:00"` under `desk`'
            )
            yield Flaw(at=("watches", number, "mode"), message=message, fatal=False)
