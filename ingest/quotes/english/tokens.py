"""Words and marks of a paragraph outside quotation marks, with a coarse word class each.

A stretch in quotation marks is one token of class QUOTE, so that the grammar around it can be read like one word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.quotes.english import lexicon
from ingest.quotes.marks import Stretch
from ingest.sentences import is_abbreviation

_TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,8}"  # U.S., a.m.
    r"|[$€£¥]?\d[\d.,:]*(?:-[^\W\d_]+)+|[$€£¥]?\d[\d.,:]*\d%?|\d%?"
    r"|[@#]?[^\W_]+(?:[’'\-‑][^\W_]+)*[’']?(?<![’'])"
    r"|\.{2,}|--+|[^\w\s]|_"
)
_POSSESSIVE: Final = ("’s", "'s", "s’", "s'")


QUOTED: Final = ""  # `low` of every passage in quotation marks


class Tag:
    """Coarse word classes. NAME: capitalised word; WORD: a noun, an adjective or unknown;
    CUE: a verb that reports speech (set by `readings`).

    No Enum: its members take five times as long to look up, and the rules look up hundreds for every sentence.
    """

    NAME: Final = "NAME"
    WORD: Final = "WORD"
    DET: Final = "DET"
    PRONOUN: Final = "PRONOUN"
    PREP: Final = "PREP"
    AND: Final = "AND"
    SUB: Final = "SUB"
    AUX: Final = "AUX"
    ADV: Final = "ADV"
    TIME: Final = "TIME"
    NUMBER: Final = "NUMBER"
    VERB: Final = "VERB"
    CUE: Final = "CUE"
    QUOTE: Final = "QUOTE"
    COMMA: Final = "COMMA"
    STOP: Final = "STOP"
    COLON: Final = "COLON"
    OPEN: Final = "OPEN"
    CLOSE: Final = "CLOSE"
    DASH: Final = "DASH"
    MARK: Final = "MARK"


_PUNCTUATION: Final = {
    ",": Tag.COMMA, ";": Tag.STOP, ".": Tag.STOP, "!": Tag.STOP, "?": Tag.STOP, ":": Tag.COLON, "(": Tag.OPEN,
    ")": Tag.CLOSE, "[": Tag.OPEN, "]": Tag.CLOSE, "—": Tag.DASH, "–": Tag.DASH, "--": Tag.DASH, "-": Tag.DASH,
    "…": Tag.MARK,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; `low` is its lower case; `quote` the index of its stretch, or -1. The places where a word stands
    share one token: most words are frequent, and a text has a thousand of them.
    """

    text: str
    low: str
    tag: str
    quote: int = -1


_Placed = tuple[int, Token]  # a token and where it stands in its piece of text
_LONGEST_KEPT: Final = 40  # characters of a piece of text whose tokens are remembered


def tokenise(
    text: str, start: int, end: int, stretches: Sequence[tuple[int, Stretch]]
) -> tuple[list[Token], list[int]]:
    """Tokens of a paragraph, and where each begins. `stretches` are those that touch it, with their index; each becomes
    one token.
    """
    tokens: list[Token] = []
    starts: list[int] = []
    at = start
    for index, stretch in stretches:
        if stretch.start > at:
            _plain(text, at, stretch.start, tokens, starts)
        first, last = max(stretch.start, start), min(stretch.end, end)
        tokens.append(Token(text[first:last], QUOTED, Tag.QUOTE, index))
        starts.append(first)
        at = max(at, last)
    if at < end:
        _plain(text, at, end, tokens, starts)
    return tokens, starts


def _plain(text: str, start: int, end: int, tokens: list[Token], starts: list[int]) -> None:
    """Adds the words and marks between two offsets."""
    at = start
    for piece in text[start:end].split(" "):
        size = len(piece)
        for offset, token in _words(piece) if size <= _LONGEST_KEPT else _read(piece):
            tokens.append(token)
            starts.append(at + offset)
        at += size + 1


def _read(piece: str) -> tuple[_Placed, ...]:
    """The words and marks of a piece of text without spaces."""
    if piece.isalpha():
        return ((0, Token(piece, piece.lower(), _tag(piece))),)
    found: list[tuple[int, str]] = []
    for match in _TOKEN.finditer(piece):
        first, word = match.start(), match.group()
        if word == "." and found and found[-1][0] + len(found[-1][1]) == first and _joins(found[-1][1]):
            first, before = found.pop()
            word = before + "."
        found.append((first, word))
    return tuple([(first, Token(word, word.lower(), _tag(word))) for first, word in found])


_words: Final = lru_cache(maxsize=1 << 16)(_read)


@lru_cache(maxsize=1 << 10)
def tagged(token: Token, tag: str) -> Token:
    """The same word in another class."""
    return Token(token.text, token.low, tag)


def _joins(word: str) -> bool:
    return word[:1].isupper() and len(word) < 7 and is_abbreviation(word) and word.lower() not in ("fed", "may", "is")


def is_possessive(token: Token) -> bool:
    """China’s, officials’."""
    return token.text.endswith(_POSSESSIVE) and token.tag is not Tag.QUOTE and len(token.text) > 2


_CLASSES: Final[tuple[tuple[frozenset[str], str], ...]] = (
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


def _tag(word: str) -> str:
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


def _tag_symbol(word: str) -> str:
    if word[0] in "$€£¥":
        return Tag.NUMBER
    if word[0] in "@#":
        return Tag.NAME
    return Tag.MARK


def _guess(word: str) -> str:
    if word.endswith("ly") and len(word) > 4 and word not in lexicon.NOT_ADVERBS:
        return Tag.ADV
    if word.endswith("ed") and len(word) > 4 and word not in lexicon.NOT_VERBS_IN_ED:
        return Tag.VERB
    return Tag.WORD
