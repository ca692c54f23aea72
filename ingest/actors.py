"""Who is meant by the name of a speaker?"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from ingest.folding import fold
from ingest.quotes.english.nouns import HONORIFICS, ROLES
from ingest.watchlist import Actor, Role

_PERSON: Final = re.compile(r"(?<=\w{4})(?:wo)?(?:man|person)\Z")  # spokesman, spokeswoman, chairperson
_EMPTY: Final = frozenset({"the", "a", "an", "of", "for", "and", "to", "in", "at", "s"})
# Titles that are given names or surnames too: "Dean Smith" is no dean.
_TITLES: Final = frozenset(title.strip(".") for title in HONORIFICS | ROLES) - frozenset(
    {"dean", "king", "prince", "earl", "duke", "judge", "justice", "major", "bishop", "pope", "marshal", "sergeant"}
)


class ActorIndex:
    """The followed actors by name and alias, compared folded and whole."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._by_name: dict[str, list[str]] = {}
        for actor in actors:
            for name in {_without_article(fold(written)) for written in (actor.name, *actor.aliases)} - {""}:
                self._by_name.setdefault(name, []).append(actor.id)

    def candidates(self, speaker: str | None) -> tuple[str, ...]:
        """Ids of all actors that have this name or alias, in configured order: none where the speaker is unknown, two
        or more where the name is ambiguous. Titles in front of a name and what follows a comma may be missing in it.
        """
        for form in _forms(speaker or ""):
            found = self._by_name.get(form)
            if found:
                return tuple(found)
        return ()

    def resolve(self, speaker: str | None, *, role: str | None, said_on: date | None) -> str | None:
        """The id of the actor, None where unknown or ambiguous.

        Of several with the same alias it is the one who held an office on that day and whose office the role names
        best; `role` is as read in the article ("foreign ministry spokesman").
        """
        found = self.candidates(speaker)
        if len(found) < 2:
            return found[0] if found else None
        offices = {one: _offices(self._actors[one], said_on) for one in found}
        in_office = [one for one in found if offices[one]]
        words = _role_words(role or "")
        fits = {one: max(_fit(office, words) for office in offices[one]) for one in in_office}
        best = [one for one in in_office if fits[one] == max(fits.values())]
        named = not words or any(fits[one] > (0, 0) for one in best)
        return best[0] if len(best) == 1 and named else None


def _forms(speaker: str) -> Iterator[str]:
    """Ways to read the name, the fullest first."""
    for written in dict.fromkeys((speaker, speaker.split(",")[0])):
        words = _without_article(fold(written)).split()
        yield " ".join(words)
        title = max((at for at, word in enumerate(words[:-1]) if word in _TITLES), default=-1)
        yield " ".join(words[title + 1 :])


def _without_article(folded: str) -> str:
    return folded.removeprefix("the ")


def _offices(actor: Actor, said_on: date | None) -> list[Role]:
    """Those held on that day; an actor without offices may hold any."""
    return [
        role
        for role in actor.roles or (Role(title=""),)
        if said_on is None or (role.from_ or date.min) <= said_on <= (role.to or date.max)
    ]


def _role_words(text: str) -> frozenset[str]:
    return frozenset(_PERSON.sub("", word) for word in fold(text).split()) - _EMPTY


def _fit(office: Role, words: frozenset[str]) -> tuple[int, int]:
    """How many words of the title, then of the organisation, the role has."""
    return len(_role_words(office.title) & words), len(_role_words(office.organisation or "") & words)
