"""Who is meant by the name of a speaker?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import chain
from typing import Final

from ingest.folding import fold
from ingest.organisations import OrganisationIndex
from ingest.quotes.english.nouns import HONORIFICS, ROLES
from ingest.watchlist import Actor, Role

_PERSON: Final = re.compile(r"(?<=\w{4})(?:wo)?(?:man|person)\Z")  # spokesman, spokeswoman, chairperson
_EMPTY: Final = frozenset({"the", "a", "an", "of", "for", "and", "to", "in", "at", "s"})
# Titles that are given names or surnames too: "Dean Smith" is no dean.
_TITLES: Final = frozenset(title.strip(".") for title in HONORIFICS | ROLES) - frozenset(
    {"dean", "king", "prince", "earl", "duke", "judge", "justice", "major", "bishop", "pope", "marshal", "sergeant"}
)
# How sure it is who speaks where an article names the organisation and not the person: as sure as by a name.
_OF_ORGANISATION: Final = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whose words a quote holds. `actor` has them on the ledger: the person, where that one is followed, otherwise the
    organisation; `heard_as` are all ids under which a watch may follow them, `actor` first, `listed_as` those of them
    for which it needs no words of the article; `by` is the name or alias that tells, or the article's words for the
    office; `confidence` is at least so high, where it rests on these; `side` names those for whom the actor speaks."""

    actor: str
    heard_as: tuple[str, ...]
    listed_as: tuple[str, ...]
    by: str
    confidence: float = 0.0
    side: str | None = None


class ActorIndex:
    """The followed actors by name and alias, compared folded and whole."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._organisations = OrganisationIndex(actors)
        self._actors = {actor.id: actor for actor in actors}
        self._by_name: dict[str, list[str]] = {}
        self._written: dict[str, str] = {}
        for actor in actors:
            names = {_without_article(fold(written)): written for written in (*actor.aliases, actor.name)}
            for name in names.keys() - {""}:
                self._by_name.setdefault(name, []).append(actor.id)
                self._written.setdefault(name, names[name])

    def candidates(self, speaker: str | None) -> tuple[str, ...]:
        """Ids of all actors that have this name or alias, in configured order: none where the speaker is unknown, two
        or more where the name is ambiguous. Titles in front of a name and what follows a comma may be missing in it.
        """
        return tuple(self._by_name.get(self._name_in(speaker) or "", ()))

    def _name_in(self, speaker: str | None) -> str | None:
        return next((form for form in _forms(speaker or "") if form in self._by_name), None)

    def nearest(self, speaker: str) -> tuple[str, str] | None:
        """The name or alias that is written most like this one, and whose it is; None where none is like it."""
        found = get_close_matches(_without_article(fold(speaker)), self._by_name, n=1)
        return (self._written[found[0]], self._by_name[found[0]][0]) if found else None

    def may_be(self, speaker: str | None, *, mention: str | None, role: str | None) -> frozenset[str]:
        """All ids under which somebody may be heard who is called so, on some day."""
        found = self.candidates(speaker)
        held = [self._organisations.named(office.organisation) for one in found for office in self._actors[one].roles]
        named = (self._organisations.named(mention), self._organisations.spoken_for(role or mention))
        return frozenset(chain(found, *held, *named))

    def voice(
        self, speaker: str | None, *, mention: str | None, role: str | None, said_on: date | None
    ) -> Voice | None:
        """Who of the followed speaks; None where nobody does, or where the name is ambiguous and no organisation named.

        `mention` is how the article refers to the speaker in that place, which is all there is of somebody without a
        name ("a Foreign Ministry spokesman"); the other arguments are as in `resolve`.
        """
        actor = self.resolve(speaker, role=role, said_on=said_on)
        name = self._written.get(self._name_in(speaker) or "", "")
        if actor is not None and self._actors[actor].kind == "person":
            offices = [office.organisation for office in self._offices_on(actor, said_on) if office.organisation]
            held = map(self._organisations.named, offices)
            side = ", ".join(dict.fromkeys(offices)) or None
            listed_as = dict.fromkeys((actor, *chain(*held)))
            heard_as = listed_as | dict.fromkeys(self._organisations.spoken_for(role))
            return Voice(actor=actor, heard_as=tuple(heard_as), listed_as=tuple(listed_as), by=name, side=side)
        if actor is not None:
            return Voice(actor=actor, heard_as=(actor,), listed_as=(actor,), by=name)
        organisations = self._organisations.named(mention) or self._organisations.spoken_for(role or mention)
        if not organisations:
            return None
        return Voice(
            actor=organisations[0],
            heard_as=organisations,
            listed_as=organisations[:1],
            by=role or mention or "",
            confidence=0.0 if speaker else _OF_ORGANISATION,
        )

    def of_one_side(self, actor: str) -> tuple[str, ...]:
        """Ids of those who may say the same for the same side: an organisation's followed office-holders, and the
        followed organisations of one who holds an office.
        """
        if self._actors[actor].kind == "person":
            return tuple(dict.fromkeys(chain(*self._offices(actor))))
        return tuple(one for one in self._actors if actor in chain(*self._offices(one)))

    def _offices(self, actor: str) -> list[tuple[str, ...]]:
        return [self._organisations.named(role.organisation) for role in self._actors[actor].roles]

    def resolve(self, speaker: str | None, *, role: str | None, said_on: date | None) -> str | None:
        """The id of the actor, None where unknown or ambiguous.

        Of several with the same alias it is the one who held an office on that day and whose office the role names
        best; `role` is as read in the article ("foreign ministry spokesman").
        """
        found = self.candidates(speaker)
        if len(found) < 2:
            return found[0] if found else None
        offices = {one: self._offices_on(one, said_on) for one in found}
        in_office = [one for one in found if offices[one]]
        words = _role_words(role or "")
        fits = {one: max(_fit(office, words) for office in offices[one]) for one in in_office}
        best = [one for one in in_office if fits[one] == max(fits.values())]
        named = not words or any(fits[one] > (0, 0) for one in best)
        return best[0] if len(best) == 1 and named else None

    def _offices_on(self, actor: str, day: date | None) -> list[Role]:
        """The offices that the actor held then; one without offices may hold any."""
        return [
            role
            for role in self._actors[actor].roles or (Role(title=""),)
            if day is None or (role.from_ or date.min) <= day <= (role.to or date.max)
        ]


def _forms(speaker: str) -> Iterator[str]:
    """Ways to read the name, the fullest first."""
    for written in dict.fromkeys((speaker, speaker.split(",")[0])):
        words = _without_article(fold(written)).split()
        yield " ".join(words)
        title = max((at for at, word in enumerate(words[:-1]) if word in _TITLES), default=-1)
        yield " ".join(words[title + 1 :])


def _without_article(folded: str) -> str:
    return folded.removeprefix("the ")


def _role_words(text: str) -> frozenset[str]:
    return frozenset(_PERSON.sub("", word) for word in fold(text).split()) - _EMPTY


def _fit(office: Role, words: frozenset[str]) -> tuple[int, int]:
    """How many words of the title, then of the organisation, the role has."""
    return len(_role_words(office.title) & words), len(_role_words(office.organisation or "") & words)
