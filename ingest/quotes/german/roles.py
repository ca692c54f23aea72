"""Roles beside names: "Bürgermeisterin Poll", "der Chef der Behörde, Uwe Stahl,", "Reuss, Leiterin der Behörde"."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.german.nouns import HONORIFICS, role_of
from ingest.quotes.german.people import People, Person, runs
from ingest.quotes.sentence import Sentence
from ingest.quotes.tokens import Tag, Token

_LONGEST: Final = 10
_WITHIN: Final = (Tag.WORD, Tag.NAME, Tag.DET, Tag.PREP, Tag.OPEN, Tag.CLOSE, Tag.NUMBER)
_ARTICLES: Final = {"der": "male", "die": "female"}
_FORMS_OF_BE: Final = ("ist", "war")


def describe(sentences: Sequence[Sentence], people: People) -> None:
    """Adds to every person the titles, the role and the gender that the article gives."""
    for sentence in sentences:
        tokens = sentence.tokens
        for first, last in runs(tokens):
            known = people.named(tokens[last].text)
            words = tuple(t.text for t in tokens[first : last + 1])
            person = next((p for p in known if p.words == words), known[0] if len(known) == 1 else None)
            if person is not None:
                people.note(person, sentence.number)
                _describe(tokens, first, last, person, people)


def _describe(tokens: Sequence[Token], first: int, last: int, person: Person, people: People) -> None:
    before = tokens[first - 1].low if first else ""
    if before in HONORIFICS:
        person.gender = person.gender or (
            "female" if before == "frau" else "male" if before.startswith("herr") else None
        )
    for begin, end in (_before(tokens, first), _comma_before(tokens, first), _behind(tokens, last)):
        for at in range(begin, end):
            role = role_of(tokens[at].text) if tokens[at].text[0].isupper() else None
            if role is not None:
                gender = role[1] or _ARTICLES.get(tokens[begin].low)
                people.give(person, role[0], gender, _words(tokens, begin, end, gender))
                break


def _words(tokens: Sequence[Token], begin: int, end: int, gender: str | None) -> str:
    """The phrase without its article, the adjective before the role as it is without one: "ukrainischer Präsident"."""
    while begin < end and tokens[begin].tag is Tag.DET:
        begin += 1
    texts = [t.text for t in tokens[begin:end]]
    if texts and texts[0].endswith(("e", "en")) and texts[0][0].islower() and gender:
        texts[0] = texts[0].removesuffix("n").removesuffix("e") + ("er" if gender == "male" else "e")
    return " ".join(texts).replace("( ", "(").replace(" )", ")")


def _before(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """As in "der ukrainische Präsident" directly before the name."""
    begin = first
    while begin > 0 and first - begin < _LONGEST and _describes(tokens[begin - 1]):
        begin -= 1
        if tokens[begin].tag is Tag.DET and (begin == 0 or not role_of(tokens[begin - 1].text)):
            break
    return begin, first


def _describes(token: Token) -> bool:
    """A noun, an adjective, an article, "Dr."."""
    adjective = token.tag is Tag.WORD and token.low.endswith(("e", "en", "er", "es"))
    return (
        adjective
        or token.tag is Tag.DET
        or token.low in HONORIFICS
        or (token.tag is Tag.WORD and token.text[0].isupper())
    )


def _comma_before(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """As in "der Sprecher des Ministeriums, Timo Orsen": from the role to the comma."""
    comma = first - 1
    if comma < 1 or tokens[comma].tag is not Tag.COMMA:
        return first, first
    begin = comma
    while begin > 0 and comma - begin < _LONGEST and tokens[begin - 1].tag in _WITHIN:
        begin -= 1
    while begin < comma and not (tokens[begin].text[0].isupper() and role_of(tokens[begin].text)):
        begin += 1
    return begin, comma


def _behind(tokens: Sequence[Token], last: int) -> tuple[int, int]:
    """As in ", Leiterin der Behörde,", " (SPD), der Minister,", "ist Bürgermeisterin von"."""
    at = last + 1
    if at < len(tokens) and tokens[at].tag is Tag.OPEN:
        at = next((k + 1 for k in range(at, min(len(tokens), at + 6)) if tokens[k].tag is Tag.CLOSE), at)
    if at >= len(tokens) or (tokens[at].tag is not Tag.COMMA and tokens[at].low not in _FORMS_OF_BE):
        return at, at
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST and tokens[end].tag in _WITHIN:
        end += 1
    role = next((k for k in range(at + 1, end) if tokens[k].text[0].isupper()), end)
    return (at + 1, end) if role < end and role_of(tokens[role].text) else (at, at)
