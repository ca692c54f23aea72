"""Quotation marks round the name of a work: “The Long War”, “Face the Town”. No words of anybody."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english.tokens import is_possessive
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

TITLED: Final = words(
    """so-called known term word phrase called titled entitled named dubbed pseudonym nickname slogan hashtag album song
    film movie book show play series on"""
)
_SMALL: Final = words("with from into about")  # in a title
_WORKS: Final = words(
    """album song film movie book novel show play series ad advert spot documentary essay podcast musical poem painting
    programme program"""
)
_MARKS: Final = "\"'“”‘’«».,!?;:"
_NEAR: Final = 4  # tokens behind the marks among which "a movie" says what the title is


def names_work(tokens: Sequence[Token], at: int) -> bool:
    """As in "on “Face the Town”", "Poe’s “Harbour Plan”", "called “Ships”", "a book, “Ships”", "“Ships”, a film"."""
    if not is_title(tokens[at].text):
        return False
    behind = tokens[at + 1 : at + 1 + _NEAR]
    if behind and behind[0].tag is Tag.DET and any(t.low in _WORKS for t in behind):
        return True
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.tag is Tag.COMMA:
        return tokens[at - 2].low in _WORKS
    return before.tag is Tag.PREP or before.low in TITLED or (is_possessive(before) and before.tag is Tag.NAME)


def has_byline(tokens: Sequence[Token], at: int) -> bool:
    """As in "“Rain again,” by the Tide’s Jane Roe": an article or a book with its author."""
    behind = tokens[at + 1 : at + 4]
    return len(behind) > 1 and behind[0].low == "by" and any(t.tag is Tag.NAME for t in behind[1:])


def is_title(words: str) -> bool:
    """Every longer word has a capital: the title of a work."""
    plain = [w.strip(_MARKS) for w in words.split()]
    return all(w[:1].isupper() or w[:1].isdigit() or len(w) < 4 or w in _SMALL for w in plain)
