"""Whom a phrase means: a full name, a surname, a role, an organisation; None where the article leaves it open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.model import Span
from ingest.quotes.english import nouns
from ingest.quotes.english.offices import DATA, PAPERS, apposed, behind_office, is_office, is_person_noun
from ingest.quotes.english.people import People, Person, bare, gender_of, is_person_name, runs
from ingest.quotes.english.roles import titles_in
from ingest.quotes.english.tokens import is_possessive
from ingest.quotes.names import SUFFIXES
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_JUST: Final = 2  # sentences after a full name in which the surname alone may mean its bearer
_NOUNS: Final = (Tag.NAME, Tag.WORD, Tag.DET, Tag.NUMBER, Tag.MARK, Tag.VERB, Tag.QUOTE, Tag.ADV)
_COMMON: Final = nouns.ORGANISATION_NOUNS | words(
    "club league center centre society college university hospital church"
)
_FORMER: Final = words("former ex onetime then")
_ABROAD: Final = words("minister president ambassador premier chancellor secretary counterpart")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a phrase means. `name` None: nobody that can be named. `person` is set for persons of the article."""

    name: str | None
    rule: str
    confidence: float
    person: Person | None = None
    role: str | None = None
    kind: str = "person"
    others: tuple[str, ...] = ()
    mention: Span | None = None  # set where the attribution that it goes on from names the speaker


NOBODY: Final = Meant(None, "not named", 0.0, kind="unknown")


@dataclass(frozen=True, slots=True)
class Scene:
    """What helps to choose: the number of the sentence, who spoke last, whether a foreign official is addressed."""

    sentence: int
    last_speaker: Person | None = None
    last_organisation: str | None = None
    last: Meant = NOBODY  # who was reported just before
    to_official: bool = False


def head_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The last token of the head of a phrase: before "of the agency", "in Rome", ", a nurse"."""
    at = first
    while at <= last and (tokens[at].tag in _NOUNS):
        if tokens[at].tag is Tag.VERB and at > first and tokens[at - 1].tag is not Tag.DET:
            break
        at += 1
    return max(first, at - 1)


def meaning(tokens: Sequence[Token], first: int, last: int, people: People, scene: Scene) -> Meant:
    """Whom the phrase of tokens `first` to `last` means."""
    pair = _two_names(tokens, first, last, people, scene)
    if pair:
        return pair
    head = head_of(tokens, first, last)
    while head > first and tokens[head].text in nouns.AFTER_NAMES:
        head -= 1
    office = is_office(tokens, first, head, people)
    holder = behind_office(tokens, head, last, people) if office else None
    if holder:
        return Meant(holder.name, "full name", 0.95, holder, _role(holder))
    if (tokens[head].tag is Tag.NAME and not office) or bare(tokens[head].low) in SUFFIXES:
        found = _name(tokens, first, head, people, scene)
        if found:
            return found
    holder = apposed(tokens, last, people)
    if holder and (titles_in([t.text for t in tokens[first : last + 1]]) or is_person_noun(tokens, first, head)):
        return Meant(holder.name, "role with name", 0.95, holder, _role(holder))
    return _description(tokens, first, head, last, people, scene)


def _two_names(tokens: Sequence[Token], first: int, last: int, people: People, scene: Scene) -> Meant | None:
    """As in "Poe and Roe": both."""
    joint = next(
        (k for k in range(first + 1, last) if tokens[k].tag is Tag.AND and tokens[k - 1].tag is Tag.NAME), None
    )
    if joint is None or tokens[joint].text == "&":
        return None
    sides = (meaning(tokens, first, joint - 1, people, scene), meaning(tokens, joint + 1, last, people, scene))
    if any(side.name is None or side.kind != "person" for side in sides):
        return None
    names = tuple(side.name or "" for side in sides)
    return Meant(names[0], "two speakers", 0.8, sides[0].person, None, others=names)


def _name(tokens: Sequence[Token], first: int, head: int, people: People, scene: Scene) -> Meant | None:
    run = next((run for run in runs(tokens, first, head + 1) if run.last == head), None)
    if run is None:
        return None
    words = [t.text for t in tokens[run.core : head + 1] if t.tag is not Tag.QUOTE]
    titles = titles_in([t.text for t in tokens[first : run.core]])
    if is_person_name(tokens, run):
        person = people.add(words, scene.sentence)
        return Meant(person.name, "full name", 0.95, person, _role(person))
    if len(words) == 1:
        known = people.named(words[0])
        if known:
            honorifics = [t.low for t in tokens[first : run.core]]
            gender = gender_of((), honorifics)
            found = choose(known, titles, gender, scene)
            return found if found.person else _owner(words[0], known, titles, gender, people, scene) or found
    if head == 0 and words[0].endswith("s") and bare(words[0].lower()) not in nouns.METONYMS | nouns.ORGANISATION_WORDS:
        return NOBODY  # "Critics say": a plural that opens the sentence
    return _organisation(tokens, run.first, head, people)


def choose(known: Sequence[Person], titles: set[str], gender: str | None, scene: Scene) -> Meant:
    """Which of the persons with this surname: role, then gender, then the listener, then who spoke last."""
    if len(known) == 1:
        person = known[0]
        if gender and person.gender and gender != person.gender:
            return NOBODY
        return Meant(person.name, "surname", 0.9, person, _role(person))
    if titles and not any(titles & p.titles for p in known):
        return replace(NOBODY, rule="several with this surname, none in this role")
    for rule, kept in (
        ("surname and role", [p for p in known if titles & p.titles]),
        ("surname and title", [p for p in known if gender and p.gender == gender]),
        ("surname and listener", [p for p in known if scene.to_official and p.titles & _ABROAD]),
        ("surname of the last speaker", [p for p in known if p is scene.last_speaker]),
        ("surname of the one named in full", [p for p in known if p.full] if not all(p.full for p in known) else []),
    ):
        if len(kept) == 1:
            return Meant(kept[0].name, rule, 0.8, kept[0], _role(kept[0]))
    return replace(NOBODY, rule="several with this surname")


def _owner(
    word: str, known: Sequence[Person], titles: set[str], gender: str | None, people: People, scene: Scene
) -> Meant | None:
    """Of several with a surname, the one who alone had it when it first stood alone, unless another of them has just
    been named in full.
    """
    owner = people.owners.get(bare(word).lower())
    if owner is None or titles - owner.titles or (gender and owner.gender and gender != owner.gender):
        return None
    if any(0 <= scene.sentence - at <= _JUST for p in known if p is not owner for at in p.seen):
        return None
    return Meant(owner.name, "surname of the one named first", 0.7, owner, _role(owner))


def _role(person: Person | None) -> str | None:
    return person.roles[0] if person and person.roles else None


def _organisation(tokens: Sequence[Token], first: int, last: int, people: People) -> Meant | None:
    """A name that is no person's: an organisation, a country or its capital; else a name as it stands."""
    words = [bare(t.text) for t in tokens[first : last + 1] if t.tag is not Tag.QUOTE]
    low = words[-1].lower()
    if (low in nouns.DEMONYMS and len(words) == 1) or (low.endswith("s") and low[:-1] in nouns.DEMONYMS | nouns.ROLES):
        return None
    name = " ".join(words)
    longer = [n for n in people.organisations.get(low, []) if n != name and n.endswith(" " + name)]
    if len(words) == 1 and low in nouns.ORGANISATION_WORDS and len(longer) == 1:
        name = longer[0]
    elif len(words) == 1 and low in _COMMON:
        return None
    if first and tokens[first - 1].low == "the" and low in nouns.MEDIA_WORDS and tokens[first - 1].text == "The":
        name = name if name.startswith("The ") else f"The {name}"
    known = low in nouns.ORGANISATION_WORDS | nouns.METONYMS or bare(words[0]).lower() in nouns.ORGANISATION_WORDS
    return Meant(name, "organisation" if known else "name", 0.85 if known else 0.6, kind="organisation")


def _description(tokens: Sequence[Token], first: int, head: int, last: int, people: People, scene: Scene) -> Meant:
    """A phrase without a name at its head: "the spokesman", "a Foreign Ministry spokesman", "the ministry"."""
    low = bare(tokens[head].low)
    words = [t.text for t in tokens[first : last + 1]]
    if low in PAPERS:
        return _document(tokens, first, head, people, scene)
    if low in DATA:
        return _data_source(tokens, first, head, people)
    titles = titles_in([tokens[head].text])
    if titles and low not in ("head", "member", "officials", "aides"):
        return by_role(words, titles, people, scene)
    if low in nouns.ORGANISATION_NOUNS:
        return _common_organisation(tokens, first, head, people, scene)
    return NOBODY


def _document(tokens: Sequence[Token], first: int, head: int, people: People, scene: Scene) -> Meant:
    """As in "Poe’s letter": its owner; as in "the statement": who was reported just before."""
    owner = next((k for k in range(head - 1, first - 1, -1) if is_possessive(tokens[k])), None)
    if owner is not None:
        return meaning(tokens, first, owner, people, scene)
    if tokens[first].low != "the" or head != first + 1 or not scene.last.name:
        return NOBODY
    return replace(scene.last, rule="document of the last speaker", confidence=0.7, mention=None)


def _data_source(tokens: Sequence[Token], first: int, head: int, people: People) -> Meant:
    run = next((r for r in runs(tokens, first, head)), None)
    found = _organisation(tokens, run.first, run.last, people) if run else None
    return found or NOBODY


def by_role(words: Sequence[str], titles: set[str], people: People, scene: Scene) -> Meant:
    """The one person of the article who has this role; named later is good enough, an indefinite article too."""
    if (
        scene.last_speaker
        and titles & scene.last_speaker.titles
        and words[0].lower() not in ("a", "an", "another", "one")
    ):
        person = scene.last_speaker
        return Meant(person.name, "role of the last speaker", 0.85, person, _role(person))
    holders = [p for title in titles for p in people.holders.get(title, []) if p.full]
    known = _qualified(words, [p for p in holders if _still(p, titles) or _FORMER & {w.lower() for w in words}])
    if len(known) == 1 and (words[0].lower() not in ("a", "an", "another", "one") or _named_soon(known[0], scene)):
        return Meant(known[0].name, "role", 0.75, known[0], _role(known[0]))
    return replace(NOBODY, rule="role without a name")


def _still(person: Person, titles: set[str]) -> bool:
    """Whether the person is called by the title without "former"."""
    roles = [role.lower().split() for role in person.roles]
    return any(titles_in(role) & titles and _FORMER.isdisjoint(role) for role in roles)


def _qualified(words: Sequence[str], holders: Sequence[Person]) -> list[Person]:
    """Those whose roles hold the capitalised words of the phrase ("a Foreign Ministry spokesman")."""
    wanted = {bare(w).lower() for w in words if w[:1].isupper()} - {"the", "a", "an"}
    fitting = [p for p in holders if wanted <= {w.lower() for r in p.roles for w in bare(r).split()}]
    return fitting or [p for p in holders if len(holders) == 1 and not _contradicts(wanted, p)]


def _contradicts(wanted: set[str], person: Person) -> bool:
    has = {bare(w).lower() for r in person.roles for w in r.split() if w[:1].isupper() and not titles_in([w])}
    return bool(wanted) and bool(has) and not wanted & has


def _named_soon(person: Person, scene: Scene) -> bool:
    """As in "a spokesman said": the person follows within three sentences, under this role."""
    return any(0 < at - scene.sentence <= 3 for at in person.seen)


def _common_organisation(tokens: Sequence[Token], first: int, head: int, people: People, scene: Scene) -> Meant:
    """As in "the Chinese foreign ministry" as it stands; "the ministry" as the organisation named before."""
    part = list(tokens[first : head + 1])
    while part and (part[0].tag is Tag.DET or part[0].low in ("this", "that")):
        part = part[1:]
    named = any(t.tag is Tag.NAME for t in part)
    if named and len(part) > 1:
        name = " ".join(t.text for t in part)
        return Meant(name, "organisation", 0.85, kind="organisation")
    noun = bare(tokens[head].low)
    if scene.last_organisation and noun in scene.last_organisation.lower():
        return Meant(scene.last_organisation, "organisation named before", 0.75, kind="organisation")
    known = people.organisations.get(noun, [])
    if len(known) == 1:
        return Meant(known[0], "organisation named in the article", 0.7, kind="organisation")
    return NOBODY
