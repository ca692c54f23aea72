"""The persons whom an article names, with their roles and genders. A capital makes no name in German: a run of words
that no list knows is a person's where a given name, a role before or beside it, or the surname alone elsewhere says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest.quotes.german.given import FEMALE, MALE
from ingest.quotes.german.lexicon import MONTHS
from ingest.quotes.german.nouns import HONORIFICS, METONYMS, is_organisation, role_of
from ingest.quotes.names import EAST_ASIAN_SURNAMES, PARTICLES
from ingest.quotes.sentence import Sentence
from ingest.quotes.tokens import Tag, Token, tagged

_MOST: Final = 20  # persons of one surname or title; more are a list
_LONGEST: Final = 4  # words of a name
Gender = str | None


@dataclass(slots=True)
class Person:
    """`name` in full as far as the article gives it; `titles` the roles ("sprecher"); `role` the words of the first."""

    name: str
    words: tuple[str, ...]
    gender: Gender = None
    role: str | None = None
    titles: set[str] = field(default_factory=set)

    @property
    def full(self) -> bool:
        """More than a surname is known."""
        return len(self.words) > 1


@dataclass(slots=True)
class People:
    """Persons by surname (or a family name that comes first) and by title."""

    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    holders: dict[str, list[Person]] = field(default_factory=dict)
    by_sentence: dict[int, list[Person]] = field(default_factory=dict)

    def named(self, word: str) -> list[Person]:
        """The persons whose surname this is, in the genitive too ("Polls")."""
        low = word.lower().rstrip("’'")
        return self.by_surname.get(low) or self.by_surname.get(low.removesuffix("s"), [])

    def add(self, words: Sequence[str], sentence: int) -> Person:
        """The person with this name: the one known already, where given name and surname agree."""
        same = self.by_surname.setdefault(words[-1].lower(), [])
        person = next((p for p in same if _agree(p.words, words)), None)
        if person is None:
            person = Person(" ".join(words), tuple(words), gender_of(words))
            if len(same) < _MOST:
                same.append(person)
                if words[0].lower() in EAST_ASIAN_SURNAMES and len(words) > 1:
                    self.by_surname.setdefault(words[0].lower(), []).append(person)
        elif len(words) > len(person.words):
            person.words, person.name = tuple(words), " ".join(words)
            person.gender = person.gender or gender_of(words)
        if sentence >= 0:
            self.note(person, sentence)
        return person

    def note(self, person: Person, sentence: int) -> None:
        """A sentence names a person."""
        named = self.by_sentence.setdefault(sentence, [])
        if person not in named:
            named.append(person)

    def seen(self, first: int, last: int) -> list[Person]:
        """The persons that the sentences from `first` to `last` name, each once."""
        found = {id(p): p for number in range(first, last + 1) for p in self.by_sentence.get(number, ())}
        return list(found.values())

    def give(self, person: Person, title: str, gender: Gender, role: str) -> None:
        """A role that the article gives a person."""
        person.gender = person.gender or gender
        person.role = person.role or role
        holders = self.holders.setdefault(title, [])
        if title not in person.titles and len(holders) < _MOST:
            holders.append(person)
        person.titles.add(title)


def _agree(known: Sequence[str], given: Sequence[str]) -> bool:
    if len(known) == 1 or len(given) == 1:
        return True
    a, b = known[0].rstrip("."), given[0].rstrip(".")
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def gender_of(words: Sequence[str]) -> Gender:
    """As in "male", "female" or None, from the given name."""
    first = words[0].lower().partition("-")[0] if len(words) > 1 else ""
    return "male" if first in MALE else "female" if first in FEMALE else None


def runs(tokens: Sequence[Token], first: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words that no list knows, between two tokens: first and last index."""
    stop = len(tokens) if end is None else end
    at = first
    while at < stop:
        if not _begins(tokens, at):
            at += 1
            continue
        last = at
        while last + 1 < stop and last - at < _LONGEST and _goes_on(tokens, at, last + 1, stop):
            last += 1
        yield _begin(tokens, at, last), last
        at = last + 1


def _begin(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name begins: at a given name, else two words before its end: "Parteifreund Emil Tann"."""
    low = tokens[first].low
    if last < first + 2 or is_given(low) or low in EAST_ASIAN_SURNAMES or low.endswith("."):
        return first
    if any(t.tag is not Tag.NAME for t in tokens[first : last + 1]):
        return first
    return next((k for k in range(first + 1, last) if is_given(tokens[k].text)), last - 1)


def _goes_on(tokens: Sequence[Token], first: int, at: int, stop: int) -> bool:
    if tokens[at].tag is Tag.NAME:
        return True
    if _is_surname(tokens, first, at):
        return True
    if tokens[at].low not in PARTICLES or at + 1 >= stop or not tokens[at].text[0].islower():
        return False
    after = tokens[at + 1]
    inside = at == first + 1 or tokens[at - 1].low in PARTICLES
    return inside and is_given(tokens[first].text) and (after.tag is Tag.NAME or after.low in PARTICLES)


def _is_surname(tokens: Sequence[Token], first: int, at: int) -> bool:
    """A noun directly behind a given name: "Anna Fischer", "Sven Adler"."""
    noun = tokens[at].tag in (Tag.WORD, Tag.TIME) and tokens[at].text[0].isupper()
    if not noun or at != first + 1 or is_organisation(tokens[at].text):
        return False
    return is_given(tokens[first].text) or (is_titled(tokens, first) and role_of(tokens[at].text) is None)


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """A word that is no other; or a role directly behind another one or "Frau": "Bürgermeister Fischer"."""
    if tokens[at].tag is Tag.NAME:
        return tokens[at].low not in HONORIFICS
    if tokens[at].low in MONTHS and at + 1 < len(tokens) and tokens[at + 1].tag is Tag.NAME:
        return at == 0 or tokens[at - 1].tag in (Tag.CUE, Tag.WORD, Tag.COMMA)  # "Juli Zander"
    noun = tokens[at].tag is Tag.WORD and tokens[at].text[0].isupper() and at > 0
    return noun and is_titled(tokens, at) and role_of(tokens[at].text) is not None and tokens[at - 1].text[0].isupper()


def mark_surnames(sentences: Sequence[Sentence], people: People) -> None:
    """A noun that is the surname of somebody in the article, without an article before it, is a name, in place."""
    for sentence in sentences:
        tokens = list(sentence.tokens)
        for at, token in enumerate(tokens):
            noun = token.tag in (Tag.WORD, Tag.TIME) and token.text[0].isupper()
            if noun and people.named(token.text) and (at == 0 or tokens[at - 1].tag not in (Tag.DET, Tag.PREP)):
                tokens[at] = tagged(token, Tag.NAME)
        sentence.tokens = tokens


def is_given(word: str) -> bool:
    """Whether a word is a given name, as far as the lists know: double ones by their first half."""
    low = word.lower().partition("-")[0]
    return low in MALE or low in FEMALE


def is_titled(tokens: Sequence[Token], first: int) -> bool:
    """Whether a role in the singular or "Herr", "Dr." stands before the token, or "(" with a party behind the name."""
    before = tokens[first - 1] if first else None
    return before is not None and (before.low in HONORIFICS or role_of(before.text) is not None)


def collect(sentences: Sequence[Sentence]) -> People:
    """The persons that are named in full or with a role."""
    people = People()
    alone = {
        s.tokens[a].low.removesuffix("s")
        for s in sentences
        for a, b in runs(s.tokens)
        if a == b and _is_bare(s.tokens, a)
    }
    single: list[tuple[str, int]] = []
    unsure: list[tuple[list[str], int]] = []
    for sentence in sentences:
        for first, last in runs(sentence.tokens):
            if not is_person(sentence.tokens, first, last, alone):
                continue
            name = [t.text for t in sentence.tokens[first : last + 1]]
            if first == last:
                single.append((name[0], sentence.number))
            elif is_given(name[0]):
                people.add(name, sentence.number)
            else:
                unsure.append((name, sentence.number))
    for name, number in unsure:
        if not any(is_given(person.words[0]) for person in people.named(name[-1])):  # else "Torwart Kobel"
            people.add(name, number)
    for word, number in single:
        if not people.named(word):  # else "Bürgermeisterin Poll", "ein Sprecher Polls": somebody known
            people.add([word], number)
    return people


def _is_bare(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].tag not in (Tag.DET, Tag.PREP, Tag.NUMBER)


def is_person(tokens: Sequence[Token], first: int, last: int, alone: set[str]) -> bool:
    """Whether a run of unknown capitalised words is a person's name; `alone` are surnames that stand alone
    elsewhere.
    """
    titled = is_titled(tokens, first)
    if first == last:
        return titled and tokens[first].low not in METONYMS
    if tokens[last].low in METONYMS:
        return False
    if is_given(tokens[first].text) or titled or tokens[first].text.endswith("."):
        return True
    if first and tokens[first - 1].tag in (Tag.DET, Tag.PREP, Tag.NUMBER):
        return False
    return tokens[last].low in alone or _is_apposed(tokens, first, last)


def _is_apposed(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Beside a role in commas, or beside the verb of speech."""
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if (before is not None and before.tag is Tag.CUE) or (after is not None and after.tag is Tag.CUE):
        return True
    near = tokens[last + 2 : last + 5] if after is not None and after.tag is Tag.COMMA else ()
    back = tokens[max(0, first - 6) : first - 1] if before is not None and before.tag is Tag.COMMA else ()
    return any(t.text[0].isupper() and role_of(t.text) for t in (*near, *back))
