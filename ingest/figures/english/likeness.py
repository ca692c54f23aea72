"""Whether two figures count the same thing ("civilians killed", "civilian deaths") and have the same source."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.figures.english import lexicon, verbs
from ingest.figures.tables import words
from ingest.folding import fold, plain_words

# One event in other words. "Casualties" are dead and wounded alike, "evacuated" is less than "displaced": left out.
_EVENTS: Final = {
    word: event
    for event, forms in {
        "killed": "killed dead died death deaths fatality fatalities slain perished killing killings",
        "injured": "injured wounded hurt injury injuries",
        "displaced": "displaced fled uprooted",
        "missing": "missing unaccounted",
        "arrested": "arrested detained arrest arrests",
        "destroyed": "destroyed destruction",
    }.items()
    for word in forms.split()
}
_ADDING_UP: Final = frozenset({"killed", "injured", "arrested", "destroyed"})
# Whoever is counted where nobody is named. Children are not people here, and soldiers are not civilians.
_ANYBODY: Final = words("people person persons lives life others victims victim toll")
_EMPTY: Final = (
    lexicon.DETERMINERS
    | lexicon.PREPOSITIONS
    | words("and number total claimed verified confirmed reported recorded documented registered counted found")
)
_SINGULARS: Final = {"children": "child", "men": "man", "women": "woman", "policemen": "policeman"}
_FULL_NAMES: Final = {
    "united nations": "un",
    "european union": "eu",
    "world health organization": "who",
    "world health organisation": "who",
    "international monetary fund": "imf",
}
_OFFICES: Final = words(
    """ministry ministries department office bureau agency service services council committee commission government
    administration authority authorities officials police army navy air force military general staff health interior
    defence defense foreign finance justice education transport emergency emergencies regional local national central
    state federal district city fire coast guard bank statistics public civil protection"""
)


@dataclass(frozen=True, slots=True)
class Counting:
    """The words of a counted thing without its event, singular and in any order, and the event."""

    words: frozenset[str]
    event: str | None

    @property
    def adds_up(self) -> bool:
        """Whether later counts of one and the same can only be higher, but for corrections."""
        return self.event in _ADDING_UP

    @property
    def is_event(self) -> bool:
        """Whether it counts what happened, in some time; else it is a level, as inflation and turnout are."""
        return self.event is not None or any(verbs.is_past(word) for word in self.words)


@lru_cache(maxsize=4096)
def counting(counted: str, place: str | None) -> Counting | None:
    """What the words of a figure count; None where they say nothing. The words of its place are left out of them."""
    known = {word.lower() for word in plain_words(place or "")}
    words = [word for word in map(str.lower, plain_words(counted)) if word not in known and word not in _EMPTY]
    event = next((_EVENTS[word] for word in words if word in _EVENTS), None)
    if event is None and {"lives", "claimed"} <= set(map(str.lower, plain_words(counted))):
        event = "killed"
    rest = frozenset(_singular(word) for word in words if word not in _EVENTS and word not in _ANYBODY)
    if event is None and not rest:
        rest = frozenset(_singular(word) for word in words)
    return Counting(rest, event) if rest or event else None


def _singular(word: str) -> str:
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=4096)
def source_key(source: str) -> str:
    """The name as it is compared: "the United Nations" is "U.N."; an office of it is another source."""
    name = f" {fold(source).removeprefix('the ')} "
    for full, short in _FULL_NAMES.items():
        name = name.replace(f" {full} ", f" {short} ")
    return name.strip()


def is_named(source: str) -> bool:
    """Whether it is one and the same anywhere: "police" and "the Health Ministry" are others in another country."""
    words = plain_words(source)
    named = [word for at, word in enumerate(words) if word[:1].isupper() and (at or word[1:2].isupper())]
    return any(word.lower() not in _OFFICES for word in named)
