"""The persons and organisations that an article names, with the roles that it gives them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ingest.quotes.english import nouns
from ingest.quotes.english.cues import CUES
from ingest.quotes.english.phrases import is_nickname
from ingest.quotes.english.tokens import is_possessive
from ingest.quotes.names import EAST_ASIAN_SURNAMES, FEMALE, HUNGARIAN_GIVEN, MALE, PARTICLES, SUFFIXES
from ingest.quotes.sentence import Sentence
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_STRIPPED: Final = (
    nouns.HONORIFICS | nouns.ROLES | nouns.ORGANISATION_WORDS | nouns.DEMONYMS | nouns.METONYMS | nouns.PLACES
    | words(
    """former ex then acting foreign prime defense defence interior finance state secretary-general white"""
)
)  # fmt: skip
_GROUPS: Final = nouns.DEMONYMS | nouns.ROLES
_MALE_TITLES: Final = words("""mr mr. sir lord king prince congressman chairman councilman spokesman father""")
_FEMALE_TITLES: Final = words(
    """mrs mrs. ms ms. miss dame lady queen princess congresswoman chairwoman councilwoman spokeswoman mother
    sister"""
)
_MOST: Final = 20  # of one surname, role or last word; more are a list, and must not be searched one by one
Gender = str | None


@dataclass(slots=True)
class Person:
    """`name` in full as far as the article gives it; `roles` the phrases beside it; `titles` the nouns in them;
    `seen` the numbers of the sentences that name the person.
    """

    name: str
    words: tuple[str, ...]
    gender: Gender = None
    roles: list[str] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """More than a surname is known."""
        return len(self.words) > 1


@dataclass(slots=True)
class NameRun:
    """A run of capitalised words: tokens `first` to `last`; the name itself begins at `core`. `person` is whom it names
    in full, as `collect` finds.
    """

    first: int
    core: int
    last: int
    person: "Person | None" = None


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """A word without possessive ending and edge marks."""
    for ending in ("’s", "'s"):
        word = word.removesuffix(ending)
    return word.rstrip("’'")


def runs(tokens: Sequence[Token], first: int = 0, end: int | None = None) -> Iterator[NameRun]:
    """The runs of capitalised words between two tokens; a possessive ends its run."""
    stop = len(tokens) if end is None else end
    name = Tag.NAME
    behind = first
    for begin in [k for k in range(first, stop) if tokens[k].tag is name]:
        if begin < behind:
            continue
        at = begin
        while at + 1 < stop and not is_possessive(tokens[at]) and _goes_on(tokens, at + 1, stop):
            at += 1
        yield NameRun(begin, _core(tokens, begin, at), at)
        behind = at + 1


def _goes_on(tokens: Sequence[Token], at: int, stop: int) -> bool:
    token = tokens[at]
    if token.tag is Tag.NAME:
        return token.text not in nouns.AFTER_NAMES
    if at + 1 < stop and tokens[at + 1].tag is Tag.NAME:
        return (
            (token.low in PARTICLES and token.tag is not Tag.STOP)
            or (token.tag is Tag.QUOTE and is_nickname(token))
            or token.text == "&"
        )
    return False


def _core(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name begins behind titles, nationalities and organisations."""
    if first == last:
        return first
    core = first
    while core < last:
        low = bare(tokens[core].low)
        given = low in MALE or low in FEMALE
        if low not in _STRIPPED or (given and last - core <= 2 and bare(tokens[core + 1].low) not in _STRIPPED):
            break
        core += 1
    titled = [k for k in range(core, last) if tokens[k].low in nouns.HONORIFICS and k + 1 < last]
    return titled[-1] + 1 if titled else core  # "Majority Leader Jane Poe"


def is_person_name(tokens: Sequence[Token], run: NameRun) -> bool:
    """Whether the words from the core on can be the name of a person: two to five, none of an organisation."""
    if not 2 <= run.last - run.core + 1 <= 5:
        return False
    words = [bare(t.low) for t in tokens[run.core : run.last + 1]]
    given = words[0] in MALE or words[0] in FEMALE
    if run.core and given and len(words) == 2 and tokens[run.core - 1].low in nouns.HONORIFICS:
        return True  # "Mayor Don Guardian" is no newspaper
    if any(w in nouns.NOT_A_PERSON for w in words) or words[-1] in nouns.ORGANISATION_WORDS:
        return False
    if not given and (words[0] in CUES or words[-1] in nouns.METONYMS):
        return False
    if words[-1] in nouns.DEMONYMS or words[-1].removesuffix("s") in _GROUPS:
        return False
    return not all(w in _STRIPPED for w in words) and words[0] != "the"


def gender_of(words: Sequence[str], titles: Sequence[str] = ()) -> Gender:
    """As in "male", "female" or None, from titles first, then from the given name."""
    for word in titles:
        if word in _MALE_TITLES:
            return "male"
        if word in _FEMALE_TITLES:
            return "female"
    first = bare(words[0].lower()) if len(words) > 1 else ""
    male, female = first in MALE, first in FEMALE
    return None if male == female else "male" if male else "female"


@dataclass(slots=True)
class People:
    """Persons by surname (or family name that comes first) and by role noun, organisations by their last word."""

    persons: list[Person] = field(default_factory=list)
    by_key: dict[str, list[Person]] = field(default_factory=dict)
    organisations: dict[str, list[str]] = field(default_factory=dict)
    holders: dict[str, list[Person]] = field(default_factory=dict)
    owners: dict[str, Person] = field(default_factory=dict)

    def note_surname(self, word: str) -> None:
        """A surname that stands alone is the name of the only one who has it so far; it stays that person's."""
        key = bare(word).lower()
        known = self.by_key.get(key, [])
        if key not in self.owners and len(known) == 1 and known[0].full:
            self.owners[key] = known[0]

    def named(self, word: str) -> list[Person]:
        """The persons whose surname this is."""
        return self.by_key.get(bare(word).lower(), [])

    def give_titles(self, person: Person, titles: set[str]) -> None:
        """Adds role nouns to a person, who can then be found by them."""
        for title in titles - person.titles:
            holders = self.holders.setdefault(title, [])
            if len(holders) <= _MOST:
                holders.append(person)
        person.titles |= titles

    def add(self, words: Sequence[str], sentence: int) -> Person:
        """The person with this full name: the one known already, where given name and surname agree."""
        plain = tuple(map(bare, words))
        lows = [w.lower() for w in plain]
        surname = _surname(lows)
        same = self.by_key.get(surname, [])
        for person in same:
            if _same_person([w.lower() for w in person.words], lows):
                if sentence >= 0:
                    person.seen.append(sentence)
                if len(plain) > len(person.words) and not person.full:
                    person.words, person.name = plain, " ".join(plain)
                return person
        if len(same) >= _MOST:
            return Person(" ".join(plain), plain, gender_of(plain))
        person = Person(" ".join(plain), plain, gender_of(plain), seen=[sentence] if sentence >= 0 else [])
        self.persons.append(person)
        for key in {surname, *_other_keys(lows)}:
            self.by_key.setdefault(key, []).append(person)
        return person


def _surname(lows: Sequence[str]) -> str:
    return next((w for w in reversed(lows) if w not in SUFFIXES), lows[-1])


def _other_keys(lows: Sequence[str]) -> list[str]:
    """The first word is the family name too in Chinese, Korean and Vietnamese order, and in Hungarian order."""
    if len(lows) > 1 and (lows[0] in EAST_ASIAN_SURNAMES or lows[-1] in HUNGARIAN_GIVEN):
        return [lows[0]]
    return []


def _same_person(known: Sequence[str], given: Sequence[str]) -> bool:
    if len(known) == 1 or len(given) == 1:
        return known[-1] == given[-1]
    a, b = known[0].rstrip("."), given[0].rstrip(".")
    return (
        a == b
        or (a[:3] == b[:3] and min(len(a), len(b)) >= 3)
        or (len(a) == 1 and b[0] == a)
        or (len(b) == 1 and a[0] == b)
    )


Named = tuple[Sentence, list[NameRun]]


def names_in(sentences: Sequence[Sentence]) -> list[Named]:
    """The runs of capitalised words of each sentence that has any."""
    found = []
    for sentence in sentences:
        tokens = sentence.tokens
        named = list(runs(tokens))
        if named:
            found.append((sentence, named))
    return found


def collect(names: Sequence[Named]) -> People:
    """The persons that are named in full, and the organisations; notes in each run whom it names."""
    people = People()
    for sentence, named in names:
        tokens = sentence.tokens
        for run in named:
            if run.core < run.last and is_person_name(tokens, run):
                words = [t.text for t in tokens[run.core : run.last + 1] if t.tag is not Tag.QUOTE]
                run.person = people.add(words, sentence.number)
            else:
                people.note_surname(tokens[run.last].text)
                _add_organisation(people, tokens, run)
    return people


def _add_organisation(people: People, tokens: Sequence[Token], run: NameRun) -> None:
    if run.first == run.last:
        return
    words = [bare(t.text) for t in tokens[run.first : run.last + 1]]
    known = people.organisations.setdefault(words[-1].lower(), [])
    name = " ".join(words)
    if len(known) <= _MOST and name not in known:
        known.append(name)
