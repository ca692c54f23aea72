"""Noun phrases without a parser: how far to the left the phrase reaches that ends at a token."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english import lexicon
from ingest.quotes.english.tokens import is_possessive
from ingest.quotes.tokens import Tag, Token

_IN_NAMES: Final = "&/’'.$#@%"
_CLAUSES: Final = frozenset({"since", "until", "after", "before"})  # a clause begins with them as often as a phrase
_ABOUT_THEM: Final = frozenset({"of", "to", "with"})  # "some of them", "a person close to him"
NOUNS: Final = (Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.DET)


def phrase_start(tokens: Sequence[Token], last: int, floor: int) -> int | None:
    """Index of the first token of the noun phrase that ends at `last`; None if none ends there."""
    at = last
    while at >= floor:
        step = _step_left(tokens, at, last, floor)
        if step == 0:
            break
        at -= step
    first = at + 1
    while first <= last and tokens[first].tag in (Tag.AND, Tag.ADV, Tag.MARK):
        first += 1
    if first > last or not any(t.tag in (Tag.NAME, Tag.WORD, Tag.NUMBER) for t in tokens[first : last + 1]):
        if last > first and tokens[first].low in lexicon.INDEFINITE:
            return first  # "one in five", "those surveyed"
        alone = first == last or (first + 1 == last and tokens[first].low in ("the", "these"))
        return first if alone and tokens[last].low in lexicon.INDEFINITE else None
    return first


def _step_left(tokens: Sequence[Token], at: int, last: int, floor: int) -> int:
    """How many tokens at `at` belong to the noun phrase that ends at `last`; 0 at its border."""
    token = tokens[at]
    if token.tag in NOUNS or token.low in lexicon.INDEFINITE:
        return 1
    if token.tag is Tag.PRONOUN and at == last > floor:
        return int(tokens[at - 1].low in _ABOUT_THEM)
    if token.tag is Tag.CLOSE:
        return _bracket(tokens, at, floor)
    if token.tag is Tag.MARK:
        return int(token.text in _IN_NAMES)
    before = tokens[at - 1] if at > floor else None
    if token.low == "to":
        return int(at < last and before is not None and _leads_on(before, tokens[at + 1]))
    if at == last:
        return int(before is not None and _ends_phrase(before, token))
    if token.tag in (Tag.PREP, Tag.TIME):
        return int(token.low not in _CLAUSES)
    return int(before is not None and _goes_through(before, token, tokens[at + 1]))


def _ends_phrase(before: Token, token: Token) -> bool:
    """As in "the debate Sunday", "those surveyed"."""
    if token.tag is Tag.TIME:
        return before.tag in (Tag.WORD, Tag.NAME, Tag.DET, Tag.TIME)
    return token.tag is Tag.VERB and before.low == "those"


def _goes_through(before: Token, token: Token, after: Token) -> bool:
    """Words inside of a phrase that are no nouns."""
    if token.tag is Tag.AND:
        return _joins_nouns(before, after)
    if token.tag is Tag.VERB:
        return before.tag is Tag.DET or before.low == "those" or is_possessive(before) or _reduced(before, after)
    if token.tag is Tag.ADV:
        return before.tag in (Tag.DET, Tag.AND)
    nickname = token.tag is Tag.QUOTE and is_nickname(token)
    return nickname and before.tag in NOUNS and after.tag in (Tag.NAME, Tag.WORD)


def is_nickname(token: Token) -> bool:
    """A short word in marks between two names: Joe “Bud” Poe."""
    return len(token.text) < 20 and token.text.rstrip("\"'”’»“ ")[-1:].isalnum() and token.text.count(" ") < 2


def _leads_on(before: Token, after: Token) -> bool:
    """As in "an adviser to the mayor", "people close to Poe"; no infinitive."""
    nouns = before.low == "close" or (before.tag in (Tag.WORD, Tag.NAME) and before.low != "according")
    return nouns and (after.tag in (Tag.NAME, Tag.DET) or after.low in lexicon.OBJECT_PRONOUNS)


def _joins_nouns(before: Token, after: Token) -> bool:
    if before.tag is Tag.NAME:
        return after.tag in (Tag.NAME, Tag.DET, Tag.WORD)
    return before.tag in (Tag.WORD, Tag.CLOSE) and after.tag in (Tag.WORD, Tag.NAME, Tag.DET)


def _reduced(before: Token, after: Token) -> bool:
    """As in "a poll released on Friday", "officials interviewed by Poe"."""
    return before.tag in (Tag.WORD, Tag.NAME) and (after.tag in (Tag.PREP, Tag.TIME) or after.low == "to")


def _bracket(tokens: Sequence[Token], at: int, floor: int) -> int:
    for back in range(1, 14):
        if at - back < floor:
            return 0
        if tokens[at - back].tag is Tag.OPEN:
            return back + 1
    return 0


def without_opening(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the subject begins behind an opening phrase without comma: "In Paris on Friday Poe", "Tuesday Poe"."""
    if tokens[first].tag is Tag.TIME and first < last:
        first += 1
    if tokens[first].tag is not Tag.PREP or first == last:
        return first
    start = first
    for at in range(first + 1, last):
        here, following = tokens[at], tokens[at + 1]
        if following.tag is Tag.DET or (here.tag in (Tag.WORD, Tag.TIME, Tag.NUMBER) and following.tag is Tag.NAME):
            start = at + 1
    return start if start > first else first + 1
