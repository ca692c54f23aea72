"""Clauses and noun phrases: German sets off every clause with a comma, and gives every noun a capital."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.quotes.german.lexicon import NEGATIONS
from ingest.quotes.german.moods import is_reported
from ingest.quotes.german.nouns import GENERIC, is_medium, is_organisation, role_of
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_BORDERS: Final = (Tag.COMMA, Tag.COLON, Tag.DASH)
_NOT_NOMINATIVE: Final = words(
    "den dem des einen einem eines keinen keinem ihm ihn ihnen ihren ihrem seinen seinem sich uns mir"
)
_GENITIVES: Final = words("des der eines einer seines ihres dieser dieses")
_OF: Final = words("von vom für aus in im bei beim der")
_SUBJECTS: Final = words("er sie es man wir ich")
_NO_VERBS: Final = words("alt und")
MARKS: Final = '„“”»«"‚‘’› ‹'  # round a name
_LONGEST_NAME: Final = 3  # words of a newspaper in marks
_JOINED: Final = words("und sowie")
_BEFORE_VERB: Final = (Tag.NAME, Tag.PRONOUN, Tag.TIME, Tag.CLOSE, Tag.QUOTE, Tag.NUMBER, Tag.ADV)


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two commas, colons or dashes: tokens `first` to `last`, and the mark before it."""

    first: int
    last: int
    opener: str


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a sentence in order; brackets and quotations do not end one."""
    found = []
    first, depth, opener = 0, 0, ""
    for at, token in enumerate(tokens):
        depth += (token.tag is Tag.OPEN) - (token.tag is Tag.CLOSE)
        hyphen = token.text == "-" and at + 1 < len(tokens) and tokens[at + 1].tag is Tag.QUOTE  # ZDF-„Magazin“
        border = (token.tag in _BORDERS and depth <= 0 and not hyphen) or token.text == ";"
        if border:
            if at > first:
                found.append(Clause(first, at - 1, opener))
            first, opener = at + 1, token.text
    last = len(tokens) - 1
    while last >= first and tokens[last].tag is Tag.STOP:
        last -= 1
    if last >= first:
        found.append(Clause(first, last, opener))
    return found


def has_verb(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the part holds a finite verb, as far as word classes and places tell."""
    return any(
        t.tag in (Tag.AUX, Tag.CUE) or is_reported(t) or (at > first and _is_verb(tokens[at - 1], t))
        for at, t in enumerate(tokens[first : last + 1], first)
    )


def _is_verb(before: Token, token: Token) -> bool:
    """An unknown word in small letters behind a noun: "Das Schiff fährt"."""
    if token.tag is not Tag.WORD or not token.text[0].islower() or token.low in _NO_VERBS:
        return False
    return before.tag in _BEFORE_VERB or (before.tag is Tag.WORD and before.text[0].isupper())


def is_negated(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether "nicht", "kein" and the like stand in the part."""
    return any(t.low in NEGATIONS for t in tokens[first : last + 1])


def noun_phrase(tokens: Sequence[Token], first: int, end: int, *, subject: bool = True) -> int:
    """The last token of the noun phrase that begins at `first`, or -1 where none does. As a subject it may not begin
    with a word in the accusative or the dative. Goes on over "und", a genitive, "von", a bracket.
    """
    if first >= end or (subject and tokens[first].low in _NOT_NOMINATIVE):
        return -1
    owned = tokens[first].low == "ihr" and first + 1 < end and _is_capital(tokens[first + 1])
    if tokens[first].tag is Tag.PRONOUN and not owned:
        return first if tokens[first].low in _SUBJECTS or not subject else -1
    if tokens[first].tag is Tag.DET and first + 1 < end and is_quoted_name(tokens[first + 1]):
        return first + 1
    last = _simple(tokens, first, end)
    if last < 0:
        return -1
    if last + 1 < end and is_medium(tokens[last].text) and is_quoted_name(tokens[last + 1]):
        return last + 1
    last = _attributes(tokens, first, last, end)
    following = last + 1
    if following < end and tokens[following].low in _JOINED:
        joined = noun_phrase(tokens, following + 1, end, subject=subject)
        if joined > following and tokens[following + 1].tag is not Tag.PRONOUN:
            return joined
    return last


def is_quoted_name(token: Token) -> bool:
    """As in "die „Morgenpost“", "die Zeitung „Torwiker Bote“"."""
    return token.tag is Tag.QUOTE and len(token.text.split()) <= _LONGEST_NAME and token.text[1:2].isupper()


def _simple(tokens: Sequence[Token], first: int, end: int) -> int:
    """Determiner, adjectives and capitalised words; -1 without the last."""
    at = first + (tokens[first].low == "ihr")
    while at < end and (
        (tokens[at].tag in (Tag.DET, Tag.NUMBER) and not _is_capital(tokens[at])) or _is_adjective(tokens, at, end)
    ):
        at += 1
    begin = at
    while at < end and (_is_capital(tokens[at]) or (at > begin and _is_particle(tokens, at, end))):
        at += 1
    return at - 1 if at > begin else -1


def _is_adjective(tokens: Sequence[Token], at: int, end: int) -> bool:
    token = tokens[at]
    small = token.tag is Tag.WORD and token.text[0].islower() and token.low.endswith(("e", "en", "er", "es", "em"))
    return small and at + 1 < end and (tokens[at + 1].tag is not Tag.AUX)


def _is_capital(token: Token) -> bool:
    if token.tag is Tag.NUMBER:
        return "-jährig" in token.low  # "die 41-Jährige"
    return token.tag is Tag.NAME or (token.tag is Tag.WORD and token.text[0].isupper())


def _is_particle(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "Ursula von der Leyen": between a given name and a surname."""
    after = tokens[at + 1] if at + 1 < end else None
    if tokens[at].low not in ("von", "van", "de", "zu", "der", "al", "bin", "el") or after is None:
        return False
    given = tokens[at - 1].tag is Tag.NAME and (at < 2 or tokens[at - 2].tag is not Tag.NAME)
    if tokens[at].low == "der":
        return tokens[at - 1].low in ("von", "van") and after.tag is Tag.NAME
    return given and (after.tag is Tag.NAME or after.low == "der")


def _attributes(tokens: Sequence[Token], first: int, last: int, end: int) -> int:
    """Behind a role or an organisation: a genitive, a phrase with "von", a party in brackets."""
    if last + 1 < end and tokens[last + 1].tag is Tag.OPEN:
        closing = next((k for k in range(last + 2, min(end, last + 8)) if tokens[k].tag is Tag.CLOSE), None)
        last = closing if closing is not None else last
    if (
        last + 2 < end
        and tokens[last + 1].low in ("ohne", "in", "für")
        and any(t.low.endswith(GENERIC) for t in tokens[first:last])
    ):
        return last + 2 if tokens[last + 2].text[0].isupper() else last  # "die Organisation Ärzte ohne Grenzen"
    if last + 2 >= end or not (role_of(tokens[last].text) or is_organisation(tokens[last].text)):
        return last
    opener = tokens[last + 1]
    if opener.low in _GENITIVES or opener.low in _OF:
        if is_quoted_name(tokens[last + 2]):
            return last + 2  # "der Rezensent der „Abendzeitung“"
        inner = _simple(tokens, last + 2, end)
        listener = inner > 0 and any(is_medium(t.text) for t in tokens[last + 2 : inner + 1])
        if inner > 0 and not listener and tokens[last + 2].tag is not Tag.TIME:
            return _names(tokens, inner, end)
    return last


def _names(tokens: Sequence[Token], last: int, end: int) -> int:
    """A name behind "der Sprecher der Behörde": with the bracket behind it."""
    if last + 1 < end and tokens[last + 1].tag is Tag.OPEN:
        return next((k for k in range(last + 2, min(end, last + 8)) if tokens[k].tag is Tag.CLOSE), last)
    return last
