"""Whom a phrase means: a name, a role, an organisation, a pronoun; None where the article leaves it open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.quotes.german.nouns import HONORIFICS, METONYMS, PAPERS, is_organisation, role_of
from ingest.quotes.german.organisations import name_of
from ingest.quotes.german.people import People, Person, runs
from ingest.quotes.german.phrases import MARKS
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_PRONOUNS: Final = {"er": "male", "sie": "female", "dieser": "male", "diese": "female", "letzterer": "male"}
_OWNERS: Final = words("von vom des der für bei")
_INDEFINITE: Final = words("ein eine einer einem")
_WINDOW: Final = 3  # sentences in which a person stays in mind
_LOOSE: Final = words(
    """schweizer italiener amerikaner argentinier spanier norweger österreicher brasilianer kanadier japaner ägypter
    iraner iraker syrer ukrainer belgier australier südafrikaner niederländer engländer franzose brite schwede däne
    grieche chinese politiker sozialdemokrat christdemokrat demokrat republikaner jurist ökonom"""
)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a phrase means. `name` None: nobody that can be named. `gender` is the grammar's where no person is
    known.
    """

    name: str | None
    rule: str
    confidence: float
    person: Person | None = None
    role: str | None = None
    organisation: bool = False
    gender: str | None = None
    others: tuple[str, ...] = ()


NOBODY: Final = Meant(None, "not named", 0.0)


@dataclass(frozen=True, slots=True)
class Scene:
    """What helps to choose: the number of the sentence, and who was reported last."""

    sentence: int
    last: Meant = NOBODY
    last_sentence: int = -9


def meaning(tokens: Sequence[Token], first: int, last: int, people: People, scene: Scene) -> Meant:
    """Whom the phrase of tokens `first` to `last` means."""
    if first == last and tokens[first].low in _PRONOUNS:
        return _pronoun(_PRONOUNS[tokens[first].low], people, scene)
    if first + 1 == last and "jährig" in tokens[last].low:
        return _pronoun(_article_gender(tokens[first].low) or "", people, scene)
    if tokens[last].tag is Tag.QUOTE:
        return Meant(tokens[last].text.strip(MARKS), "organisation", 0.8, organisation=True)
    both = _two(tokens, first, last, people, scene)
    if both:
        return both
    named = _named(tokens, first, last, people, scene)
    return named or _described(tokens, first, last, people, scene)


def _two(tokens: Sequence[Token], first: int, last: int, people: People, scene: Scene) -> Meant | None:
    """As in "Poll und Kranz": both."""
    joint = next((k for k in range(first + 1, last) if tokens[k].low in ("und", "sowie")), None)
    if joint is None or tokens[joint - 1].tag not in (Tag.NAME, Tag.CLOSE):
        return None
    sides = (meaning(tokens, first, joint - 1, people, scene), meaning(tokens, joint + 1, last, people, scene))
    names = tuple(side.name or "" for side in sides)
    return Meant(names[0], "two speakers", 0.8, sides[0].person, others=names) if all(names) else None


def _named(tokens: Sequence[Token], first: int, last: int, people: People, scene: Scene) -> Meant | None:
    """By the first name in the phrase that is a person's, else the name as it stands where nothing else is in it."""
    for begin, end in runs(tokens, first, last + 1):
        if begin and tokens[begin - 1].tag is Tag.OPEN:
            continue
        found = _person(tokens, first, begin, end, people, scene)
        if found is not None:
            return found
    begin, end = next(runs(tokens, first, last + 1), (last + 1, last))
    if begin == first and end == last:
        return _bare(tokens, first, last)
    return None


def _person(tokens: Sequence[Token], first: int, begin: int, end: int, people: People, scene: Scene) -> Meant | None:
    known = people.named(tokens[end].text)
    if not known or (begin > first and _is_owner(tokens, first, begin)):
        return None
    if all(tokens[end].low not in map(str.lower, p.words) for p in known):
        return None  # "Polls Sprecher": whose spokesman
    given = tuple(t.text for t in tokens[begin : end + 1])
    full = [p for p in known if p.words == given and p.full]
    if full:
        return _sure(full[0], "full name", 0.95)
    titles, gender = _titles(tokens, first, begin)
    fitting = [p for p in known if gender is None or p.gender in (None, gender)]
    for kept in (fitting, [p for p in fitting if titles & p.titles], [p for p in fitting if p is scene.last.person]):
        if len(kept) == 1:
            return _sure(kept[0], "surname", 0.9 if len(known) == 1 else 0.8)
    return Meant(None, "several with this surname", 0.0)


def _is_owner(tokens: Sequence[Token], first: int, begin: int) -> bool:
    """Behind a role and "von" or a genitive: "der Sprecher von Ministerin Poll" is not Poll."""
    of = [k for k in range(first + 1, begin) if tokens[k].low in _OWNERS]
    if not of or any(t.tag is Tag.COMMA for t in tokens[of[-1] : begin]):
        return False
    return all(t.tag is not Tag.WORD or role_of(t.text) or t.text[0].islower() for t in tokens[of[-1] + 1 : begin])


def _sure(person: Person, rule: str, confidence: float) -> Meant:
    return Meant(person.name, rule, confidence, person, person.role, gender=person.gender)


def _titles(tokens: Sequence[Token], first: int, begin: int) -> tuple[set[str], str | None]:
    titles: set[str] = set()
    gender = None
    for token in tokens[first:begin]:
        role = role_of(token.text) if token.text[0].isupper() else None
        if role:
            titles.add(role[0])
            gender = gender or role[1]
        elif token.low in HONORIFICS:
            gender = gender or {"frau": "female", "herr": "male", "herrn": "male"}.get(token.low)
    return titles, gender


def _bare(tokens: Sequence[Token], first: int, last: int) -> Meant:
    """A name without anything beside it: a country, a capital, a surname that the article never explains."""
    name = " ".join(t.text for t in tokens[first : last + 1])
    if tokens[last].low in METONYMS:
        return Meant(name, "organisation", 0.85, organisation=True)
    return Meant(name, "name", 0.6)


def _described(tokens: Sequence[Token], first: int, last: int, people: People, scene: Scene) -> Meant:
    """A phrase without a person's name: "die Sprecherin", "das Verkehrsministerium", "der Kreml"."""
    head = next((k for k in range(first, last + 1) if tokens[k].text[0].isupper() and tokens[k].tag is not Tag.DET), -1)
    if head < 0:
        return NOBODY
    while head < last and _is_adjectival(tokens[head]) and tokens[head + 1].text[0].isupper():
        head += 1
    role = role_of(tokens[head].text)
    if role:
        return _by_role(tokens, first, role, people, scene)
    if tokens[head].low in METONYMS and head - first <= 1:
        return Meant(tokens[head].text, "organisation", 0.85, organisation=True)
    if is_organisation(tokens[head].text):
        return _organisation(tokens, first, head, last, scene)
    return NOBODY


def _is_adjectival(token: Token) -> bool:
    return token.low.endswith(("e", "en", "er", "es")) and not is_organisation(token.text) and not role_of(token.text)


def _by_role(tokens: Sequence[Token], first: int, role: tuple[str, str | None], people: People, scene: Scene) -> Meant:
    title, gender = role
    nobody = Meant(None, "role without a name", 0.0, gender=gender or _article_gender(tokens[first].low))
    last = scene.last.person
    if tokens[first].low in _INDEFINITE:
        return nobody
    if last and title in last.titles and (nobody.gender is None or last.gender in (None, nobody.gender)):
        return _sure(last, "role of the last speaker", 0.85)
    holders = [p for p in people.holders.get(title, []) if p.full and p.gender in (None, nobody.gender or p.gender)]
    if len(holders) == 1 and tokens[first].tag is Tag.DET and tokens[first].low in ("der", "die", "dem"):
        return _sure(holders[0], "role", 0.75)
    return _only_one(title, tokens[first].low, people, scene, nobody)


def _only_one(title: str, article: str, people: People, scene: Scene, nobody: Meant) -> Meant:
    """As in "Anja Brück ... sagt die Lehrerin": the only one named just before, of whom no other role is known;
    "der Grünen-Politiker" may have any.
    """
    if article not in ("der", "die") or (article == "die" and nobody.gender == "male"):
        return nobody  # "die Ukrainer" are several
    loose = title in _LOOSE
    near = people.seen(scene.sentence - (1 if loose else _WINDOW), scene.sentence)
    only = near[0] if len(near) == 1 else scene.last.person if loose and not near else None
    if only and only.full and (loose or only.titles <= {title}) and only.gender in (None, nobody.gender):
        return _sure(only, "role of the only one named", 0.65)
    return nobody


def _article_gender(article: str) -> str | None:
    return {"der": "male", "ein": "male", "die": "female", "eine": "female", "dem": "male"}.get(article)


def _organisation(tokens: Sequence[Token], first: int, head: int, last: int, scene: Scene) -> Meant:
    """As in "das Ministerium": the one reported last, where its name ends so; else by its own name."""
    before = scene.last
    if before.organisation and before.name and before.name.lower().endswith(tokens[head].low):
        return before
    if tokens[first].low in _INDEFINITE or any(tokens[head].low.endswith(paper) for paper in PAPERS):
        return NOBODY
    return Meant(name_of(tokens, first, head, last), "organisation", 0.85, organisation=True)


def _pronoun(gender: str, people: People, scene: Scene) -> Meant:
    """The last speaker where the gender fits; else the only person of this gender who was named just before."""
    last = scene.last
    near = scene.sentence - scene.last_sentence <= _WINDOW
    just = scene.sentence - 1
    newer = [p for p in people.seen(just, just) if just > scene.last_sentence and p.gender in (None, gender)]
    if newer and newer != [last.person]:
        return _sure(newer[0], "pronoun, the one named since", 0.75) if len(newer) == 1 else NOBODY
    if near and last.person and last.person.gender in (None, gender):
        return Meant(last.name, "pronoun, last speaker", 0.85 if last.person.gender else 0.7, last.person, last.role)
    if near and last.name is None and last.gender == gender:
        return NOBODY
    recent = [p for p in people.seen(scene.sentence - _WINDOW, scene.sentence) if p.gender in (None, gender)]
    known = [p for p in recent if p.gender == gender] or recent
    if len(known) == 1:
        return _sure(known[0], "pronoun, the only one it fits", 0.75)
    if near and last.organisation and not recent:
        return Meant(last.name, "pronoun, last organisation", 0.6, organisation=True)
    return Meant(None, "pronoun fits several" if recent else "not named", 0.0)
