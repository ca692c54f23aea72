"""Titles and descriptions that stand beside a name: "Mayor Poe", "Poe, the mayor of Ayle,", "the mayor, Jane Poe,"."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english import nouns
from ingest.quotes.english.people import Named, NameRun, People, Person, bare, gender_of, is_person_name, runs
from ingest.quotes.english.tokens import is_possessive
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_NO_SURNAMES: Final = nouns.ORGANISATION_WORDS | nouns.NOT_A_PERSON | nouns.DEMONYMS
_LONGEST: Final = 14
_MERE: Final = words("mr mr. mrs mrs. ms ms. miss mx. dr dr. sir dame lord lady hon hon.")
_SHORT_FOR: Final = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "prof": "professor",
    "pres": "president", "col": "colonel", "capt": "captain", "insp": "inspector", "det": "detective",
}  # fmt: skip
_RANKS: Final = words("vice deputy assistant associate")
_SPOKES: Final = words("spokesman spokeswoman spokesperson spokesmen spokespeople spokeswomen")


def titles_in(words: Sequence[str]) -> set[str]:
    """The role nouns among the words; every kind of spokesperson is "spokes", a "vice president" no "president"."""
    found = set()
    rank = ""
    for word in words:
        low = bare(word.lower())
        if low in _RANKS:
            rank = f"{low} "
            continue
        if low in _SPOKES:
            found.add(f"{rank}spokes")
        elif (low in nouns.ROLES or low in nouns.HONORIFICS) and low not in _MERE:
            found.add(rank + _SHORT_FOR.get(low.rstrip("."), low.rstrip(".")))
        elif low == "counterpart":
            found.add("counterpart")
        rank = ""
    return found


def describe(names: Sequence[Named], people: People) -> None:
    """Adds to every person the roles, titles and gender that the article gives."""
    for sentence, named in names:
        tokens = sentence.tokens
        for run in named:
            person = run.person
            if person is None and run.core == run.last:
                person = _by_surname(tokens, run, people, sentence.number)
            if person is not None:
                _describe(tokens, run, person, people)


def _by_surname(tokens: Sequence[Token], run: NameRun, people: People, sentence: int) -> Person | None:
    """The person whom a surname names: the only one who has it; with a title, a new one."""
    word = tokens[run.core].text
    known = people.named(word)
    if len(known) > 1 or bare(word.lower()) in _NO_SURNAMES:
        return None
    if known:
        return known[0]
    return people.add([word], sentence) if _is_titled(tokens, run) else None


def _is_titled(tokens: Sequence[Token], run: NameRun) -> bool:
    before = tokens[run.core - 1] if run.core else None
    if before is None:
        return False
    low = before.low
    return low in nouns.HONORIFICS or (before.tag is Tag.WORD and low in nouns.ROLES)


def _describe(tokens: Sequence[Token], run: NameRun, person: Person, people: People) -> None:
    places = (_before(tokens, run), _comma_before(tokens, run), _after(tokens, run), _predicate(tokens, run))
    phrases = [place for place in places if place]
    prefix = [t.low for t in tokens[max(0, run.core - 1) : run.core]]
    person.gender = person.gender or gender_of(person.words, prefix)
    for first, end in phrases:
        words = [t.text for t in tokens[first:end]]
        head = next((k for k in range(first, end) if tokens[k].tag is Tag.PREP), end)
        titles = titles_in([t.text for t in tokens[first:head] if not is_possessive(t)]) or titles_in(words[:1])
        if not titles:
            continue
        if "counterpart" in titles:
            titles |= _counterpart(tokens, first, people)
        people.give_titles(person, titles)
        person.gender = person.gender or gender_of((), [w.lower() for w in words])
        role = _text(tokens, first, end)
        if role not in person.roles:
            person.roles.append(role)


def _text(tokens: Sequence[Token], first: int, end: int) -> str:
    while first < end and (tokens[first].tag in (Tag.DET, Tag.PRONOUN, Tag.AUX, Tag.ADV)):
        first += 1
    return "".join(t.text if t.tag is Tag.COMMA else " " + t.text for t in tokens[first:end]).strip()


def _counterpart(tokens: Sequence[Token], at: int, people: People) -> set[str]:
    """A counterpart has the office of the person named before."""
    for run in reversed(list(runs(tokens, 0, at))):
        known = people.named(tokens[run.last].text)
        if len(known) == 1:
            return known[0].titles & (nouns.ROLES | nouns.HONORIFICS)
    return set()


def _before(tokens: Sequence[Token], run: NameRun) -> tuple[int, int] | None:
    """As in "Chinese Foreign Ministry spokesman" directly before the name."""
    first = run.core
    while first > 0 and run.core - first < _LONGEST:
        token = tokens[first - 1]
        joined = (
            token.tag is Tag.PREP
            and token.low in ("of", "for")
            and first > 1
            and tokens[first - 2].tag in (Tag.NAME, Tag.WORD)
        )
        if token.tag not in (Tag.NAME, Tag.WORD) and token.text != "-" and not (joined and first < run.core):
            break
        first -= 1
    if first == run.core or not titles_in([t.text for t in tokens[first : run.core]]):
        return None
    return first, run.core


def _comma_before(tokens: Sequence[Token], run: NameRun) -> tuple[int, int] | None:
    """As in "China’s foreign minister, Wang Yi", "the foreign minister of China, Wang Yi"."""
    comma = run.core - 1
    if comma < 1 or tokens[comma].tag is not Tag.COMMA:
        return None
    head = _head_before(tokens, comma)
    if tokens[head].tag is not Tag.WORD or tokens[head].low not in nouns.ROLES | {"counterpart"}:
        return None
    first = head
    while first > 0 and comma - first < _LONGEST and tokens[first - 1].tag in (Tag.NAME, Tag.WORD, Tag.DET):
        first -= 1
    return first, comma


def _head_before(tokens: Sequence[Token], comma: int) -> int:
    """The noun that a phrase ending before `comma` is about: the one before "of China", else the last word."""
    at = comma - 1
    while at > 1 and tokens[at].tag is Tag.NAME:
        at -= 1
    if tokens[at].tag is Tag.DET and at > 1:
        at -= 1
    return at - 1 if at and at < comma - 1 and tokens[at].tag is Tag.PREP else comma - 1


def _predicate(tokens: Sequence[Token], run: NameRun) -> tuple[int, int] | None:
    """As in "Poe is the mayor of Ayle"."""
    first = run.last + 2
    if first >= len(tokens) or tokens[first - 1].low not in ("is", "was") or tokens[first].tag is not Tag.DET:
        return None
    end = first + 1
    while end < len(tokens) and end - first < _LONGEST and tokens[end].tag in (Tag.NAME, Tag.WORD):
        end += 1
    return first, end


def _after(tokens: Sequence[Token], run: NameRun) -> tuple[int, int] | None:
    """As in ", a Chinese Foreign Ministry spokesman,", ", 41, who is the mayor,"."""
    at = run.last + 1
    if at >= len(tokens) or tokens[at].tag is not Tag.COMMA or is_possessive(tokens[run.last]):
        return None
    first = at + 1
    if first + 1 < len(tokens) and tokens[first].tag is Tag.NUMBER and tokens[first + 1].tag is Tag.COMMA:
        first += 2
    if first < len(tokens) and tokens[first].low == "who":
        if first + 1 >= len(tokens) or tokens[first + 1].low not in ("is", "was", "has"):
            return None
        first += 2
    end = first
    while (
        end < len(tokens)
        and end - first < _LONGEST
        and tokens[end].tag
        not in (Tag.COMMA, Tag.STOP, Tag.CUE, Tag.AUX, Tag.QUOTE, Tag.SUB, Tag.VERB, Tag.COLON, Tag.PRONOUN)
    ):
        end += 1
    if any(tokens[k].tag is Tag.DET and tokens[k - 1].tag is Tag.WORD for k in range(first + 1, end)):
        return None  # "Poe, shares the minister’s name": a verb that looks like a noun
    starts = first < len(tokens) and tokens[first].tag in (Tag.DET, Tag.WORD, Tag.NAME)
    return (first, end) if starts and first < end and not _is_new_name(tokens, first, end) else None


def _is_new_name(tokens: Sequence[Token], first: int, end: int) -> bool:
    """As in "Poe, Mayor Jane Roe and": a list of persons, no apposition."""
    return (
        any(is_person_name(tokens, run) and run.last == end - 1 for run in runs(tokens, first, end))
        and tokens[first].tag is Tag.NAME
    )
