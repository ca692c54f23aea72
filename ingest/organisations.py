"""For which organisations does somebody speak, by the role that an article gives?"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ingest.phrases import Phrases, folded
from ingest.watchlist import Actor

# Who speaks for an organisation without being listed under its `titles`.
_SPEAKING: Final = (
    "spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokeswomen", "spokespeople", "spokespersons",
    "sprecher", "sprecherin", "发 言 人",
)  # fmt: skip
# Words around name and title that make no other organisation and no other office of it.
_MODIFIERS: Final = "a|an|another|one|the|chief|deputy|senior|lead|main|top|acting|new|longtime|official|press"
_OF: Final = "for|of|at|with|from|der|des|fur|vom|von|beim"
# Before "spokesman for …": an aide to one, and one who is none any more, speaks for nobody.
_NOBODY: Final = frozenset(
    f"{_OF}|to|former|formerly|ex|onetime|retired|late|ehemalige|ehemaliger|fruhere|fruherer".split("|")
)
_NAME: Final = "§"


class OrganisationIndex:
    """The followed organisations by name and alias; a name that two of them share is nobody's."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        organisations = [actor for actor in actors if actor.kind == "organisation"]
        self._titles = {actor.id: (*_SPEAKING, *map(folded, actor.titles)) for actor in organisations}
        holders: dict[str, set[str]] = {}
        for actor in organisations:
            for written in (actor.name, *actor.aliases):
                holders.setdefault(_bare(folded(written)), set()).add(actor.id)
        self._ids = {name: next(iter(ids)) for name, ids in holders.items() if name and len(ids) == 1}
        self._phrases = Phrases(self._ids)

    def named(self, organisation: str | None) -> tuple[str, ...]:
        """The id of the organisation that has this name or alias, if there is one."""
        found = self._ids.get(_bare(folded(organisation or "")))
        return (found,) if found else ()

    def spoken_for(self, role: str | None) -> tuple[str, ...]:
        """Ids of the organisations for which somebody in this role speaks.

        The role is a title that speaks, with the whole name ("Foreign Ministry spokesman", "a spokesperson for the
        Foreign Ministry"), or is itself an alias ("Foreign Minister"). A former spokesman, an aide to one, and that of
        an organisation whose name goes on ("Foreign Ministry of Kessa") are not meant.
        """
        words = f" {_bare(folded(role or ''))} "
        found = dict.fromkeys(self.named(role))
        for name in sorted(self._phrases.found_in(role or "")):
            marked = words.replace(f" {name} ", f" {_NAME} ", 1).strip()
            if _speaks(marked, self._titles[self._ids[name]]):
                found[self._ids[name]] = None
        return tuple(found)


def _bare(words: str) -> str:
    return re.sub(r"\A(?:the|an?) ", "", words)


def _speaks(role: str, titles: tuple[str, ...]) -> bool:
    """`role` holds _NAME where the organisation is named."""
    of_it, for_it = _patterns(titles)
    found = for_it.fullmatch(role)
    return of_it.fullmatch(role) is not None or (found is not None and _NOBODY.isdisjoint(found["before"].split()))


@lru_cache(maxsize=1024)
def _patterns(titles: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of "NAME chief spokesman on trade", and of "chief spokesman for NAME"."""
    title = "|".join(re.escape(one) for one in titles)
    of_it = rf"(?:(?:{_MODIFIERS}) )*{_NAME}(?: (?:{_MODIFIERS}))* (?:{title})(?: (?:{_OF}|in|on|to|and|who) .*)?"
    for_it = rf"(?P<before>(?:\S+ )*?)(?:{title})(?: (?:{_OF}))?(?: the| la| le)? {_NAME}(?: and .*)?"
    return re.compile(of_it), re.compile(for_it)
