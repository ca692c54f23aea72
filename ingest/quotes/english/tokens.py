"""Words and marks of a paragraph outside quotation marks, with a coarse word class each.

A stretch in quotation marks is one token of class QUOTE, so that the grammar around it can be read like one word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from ingest.quotes.english import lexicon
from ingest.quotes.marks import Stretch
from ingest.sentences import is_abbreviation

_TOKEN: Final = re.compile(
    r"[A-Za-z][a-z]+(?=[ ,\n])"  # most words, found quickly
    r"|(?:[^\W\d_]\.){2,8}"  # U.S., a.m.
    r"|[$€£¥]?\d[\d.,:]*(?:-[^\W\d_]+)+|[$€£¥]?\d[\d.,:]*\d%?|\d%?"
    r"|[@#]?[^\W_]+(?:[’'\-‑][^\W_]+)*[’']?(?<![’'])"
    r"|\.{2,}|--+|[^\w\s]|_"
)
_POSSESSIVE: Final = re.compile(r"(?:[’']s|s[’'])$")


QUOTED: Final = ""  # `low` of every passage in quotation marks


class Tag(StrEnum):
    """Coarse word classes. NAME: capitalised word; WORD: a noun, an adjective or unknown;
    CUE: a verb that reports speech (set by `readings`).
    """

    NAME = "NAME"
    WORD = "WORD"
    DET = "DET"
    PRONOUN = "PRONOUN"
    PREP = "PREP"
    AND = "AND"
    SUB = "SUB"
    AUX = "AUX"
    ADV = "ADV"
    TIME = "TIME"
    NUMBER = "NUMBER"
    VERB = "VERB"
    CUE = "CUE"
    QUOTE = "QUOTE"
    COMMA = "COMMA"
    STOP = "STOP"
    COLON = "COLON"
    OPEN = "OPEN"
    CLOSE = "CLOSE"
    DASH = "DASH"
    MARK = "MARK"


_PUNCTUATION: Final = {
    ",": Tag.COMMA, ";": Tag.STOP, ".": Tag.STOP, "!": Tag.STOP, "?": Tag.STOP, ":": Tag.COLON, "(": Tag.OPEN,
    ")": Tag.CLOSE, "[": Tag.OPEN, "]": Tag.CLOSE, "—": Tag.DASH, "–": Tag.DASH, "--": Tag.DASH, "-": Tag.DASH,
    "…": Tag.MARK,
}  # fmt: skip


@dataclass(slots=True)
class Token:
    """A word or mark at `start` to `end`; `low` is its lower case; `quote` the index of its stretch, or -1."""

    start: int
    end: int
    text: str
    low: str
    tag: Tag
    quote: int = -1


def tokenise(text: str, start: int, end: int, stretches: Sequence[tuple[int, Stretch]]) -> list[Token]:
    """Tokens of a paragraph. `stretches` are those that touch it, with their index; each becomes one token."""
    tokens: list[Token] = []
    at = start
    for index, stretch in stretches:
        if stretch.start > at:
            tokens += _plain(text, at, stretch.start)
        first, last = max(stretch.start, start), min(stretch.end, end)
        tokens.append(Token(first, last, text[first:last], QUOTED, Tag.QUOTE, index))
        at = max(at, last)
    if at < end:
        tokens += _plain(text, at, end)
    return tokens


def _plain(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first, last = match.span()
        if word == "." and found and found[-1].end == first and _joins(found[-1].text):
            before = found.pop()
            first, word = before.start, before.text + "."
        low, tag = _read(word)
        found.append(Token(first, last, word, low, tag))
    return found


@lru_cache(maxsize=1 << 16)
def _read(word: str) -> tuple[str, Tag]:
    """A word in lower case, and its class."""
    return word.lower(), _tag(word)


def _joins(word: str) -> bool:
    return word[:1].isupper() and len(word) < 7 and is_abbreviation(word) and word.lower() not in ("fed", "may", "is")


def is_possessive(token: Token) -> bool:
    """China’s, officials’."""
    return token.tag is not Tag.QUOTE and _POSSESSIVE.search(token.text) is not None and len(token.text) > 2


_CLASSES: Final[tuple[tuple[frozenset[str], Tag], ...]] = (
    (lexicon.SUBJECT_PRONOUNS, Tag.PRONOUN),
    (lexicon.COORDINATORS, Tag.AND),
    (lexicon.AUXILIARIES, Tag.AUX),
    (lexicon.DETERMINERS - {"that", "more", "most", "much"}, Tag.DET),
    (lexicon.SUBORDINATORS - lexicon.PREPOSITIONS, Tag.SUB),
    (lexicon.PREPOSITIONS, Tag.PREP),
    (lexicon.OBJECT_PRONOUNS, Tag.PRONOUN),
    (lexicon.TIME_WORDS, Tag.TIME),
    (lexicon.ADVERBS, Tag.ADV),
    (lexicon.VERBS, Tag.VERB),
)
_BY_WORD: Final = {word: tag for words, tag in reversed(_CLASSES) for word in words}


def _tag(word: str) -> Tag:
    known = _PUNCTUATION.get(word)
    if known is not None:
        return known
    first = word[0]
    if not first.isalnum():
        return _tag_symbol(word)
    if first.isdigit():
        return Tag.NUMBER
    found = _BY_WORD.get(word.lower())
    if first.isupper() and (found is None or found is Tag.VERB):
        return Tag.NAME
    if word in ("US", "Will") or (found is Tag.PRONOUN and word == "IT"):
        return Tag.NAME
    return found or _guess(word)


def _tag_symbol(word: str) -> Tag:
    if word[0] in "$€£¥":
        return Tag.NUMBER
    if word[0] in "@#":
        return Tag.NAME
    return Tag.MARK


def _guess(word: str) -> Tag:
    if word.endswith("ly") and len(word) > 4 and word not in lexicon.NOT_ADVERBS:
        return Tag.ADV
    if word.endswith("ed") and len(word) > 4 and word not in lexicon.NOT_VERBS_IN_ED:
        return Tag.VERB
    return Tag.WORD
