"""Words and marks of a paragraph outside quotation marks, with a coarse word class each.

A stretch in quotation marks is one token of class QUOTE, so that the grammar around it can be read like one word.
What class a word has is the language's to say.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.quotes.marks import Stretch

_TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,8}"  # U.S., a.m.
    r"|[$€£¥]?\d[\d.,:]*(?:-[^\W\d_]+)+|[$€£¥]?\d[\d.,:]*\d%?|\d%?"
    r"|[@#]?[^\W_]+(?:[’'\-‑][^\W_]+)*[’']?(?<![’'])"
    r"|\.{2,}|--+|[^\w\s]|_"
)

QUOTED: Final = ""  # `low` of every passage in quotation marks


class Tag:
    """Coarse word classes. NAME: capitalised word; WORD: a noun, an adjective or unknown;
    CUE: a verb that reports speech (set by the language's `mark_cues`).

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
_KEPT: Final = 1 << 16  # pieces of text


class Tokeniser:
    """Reads text of one language. `tag_of` gives the class of a word that begins with a letter, `keeps_stop` whether
    the full stop behind a word belongs to it ("Dr.").
    """

    def __init__(self, *, tag_of: Callable[[str], str], keeps_stop: Callable[[str], bool]) -> None:
        self._tag_of = tag_of
        self._keeps_stop = keeps_stop
        self._kept: dict[str, Token | tuple[_Placed, ...]] = {}

    def __call__(
        self, text: str, start: int, end: int, stretches: Sequence[tuple[int, Stretch]]
    ) -> tuple[list[Token], list[int]]:
        """Tokens of a paragraph, and where each begins. `stretches` are those that touch it, with their index; each
        becomes one token.
        """
        tokens: list[Token] = []
        starts: list[int] = []
        at = start
        for index, stretch in stretches:
            if stretch.start > at:
                self._plain(text, at, stretch.start, tokens, starts)
            first, last = max(stretch.start, start), min(stretch.end, end)
            tokens.append(Token(text[first:last], QUOTED, Tag.QUOTE, index))
            starts.append(first)
            at = max(at, last)
        if at < end:
            self._plain(text, at, end, tokens, starts)
        return tokens, starts

    def _plain(self, text: str, start: int, end: int, tokens: list[Token], starts: list[int]) -> None:
        """Adds the words and marks between two offsets."""
        at, kept, add, place = start, self._kept.get, tokens.append, starts.append
        for piece in text[start:end].split(" "):
            found = kept(piece)
            if found is None:
                found = self._learn(piece)
            if isinstance(found, Token):  # most
                add(found)
                place(at)
            else:
                for offset, token in found:
                    add(token)
                    place(at + offset)
            at += len(piece) + 1

    def _learn(self, piece: str) -> "Token | tuple[_Placed, ...]":
        """What a piece of text without spaces holds; a token alone where it is all of it. Short pieces are kept."""
        read = self._read(piece)
        found = read[0][1] if len(read) == 1 and len(read[0][1].text) == len(piece) else read
        if len(piece) <= _LONGEST_KEPT:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[piece] = found
        return found

    def _read(self, piece: str) -> tuple[_Placed, ...]:
        """The words and marks of a piece of text without spaces."""
        if piece.isalpha():
            return ((0, Token(piece, piece.lower(), self._tag(piece))),)
        found: list[tuple[int, str]] = []
        for match in _TOKEN.finditer(piece):
            first, word = match.start(), match.group()
            if word == "." and found and found[-1][0] + len(found[-1][1]) == first and self._keeps_stop(found[-1][1]):
                first, before = found.pop()
                word = before + "."
            found.append((first, word))
        return tuple([(first, Token(word, word.lower(), self._tag(word))) for first, word in found])

    def _tag(self, word: str) -> str:
        known = _PUNCTUATION.get(word)
        if known is not None:
            return known
        first = word[0]
        if not first.isalnum():
            return _tag_symbol(word)
        return Tag.NUMBER if first.isdigit() else self._tag_of(word)


@lru_cache(maxsize=1 << 10)
def tagged(token: Token, tag: str) -> Token:
    """The same word in another class."""
    return Token(token.text, token.low, tag)


def _tag_symbol(word: str) -> str:
    if word[0] in "$€£¥":
        return Tag.NUMBER
    if word[0] in "@#":
        return Tag.NAME
    return Tag.MARK
