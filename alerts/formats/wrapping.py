"""Lines broken for a terminal, by the columns they take and not by their characters."""

import unicodedata
from functools import lru_cache


def columns(text: str) -> int:
    """How many columns `text` takes: two for East Asian wide characters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(char) for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns (2 or more), broken between words; a longer word is broken inside."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        for piece in _pieces(word, width):
            if current and columns(current) + 1 + columns(piece) <= width:
                current = f"{current} {piece}"
                continue
            if current:
                lines.append(current)
            current = piece
    return [*lines, current] if current else lines


def _pieces(word: str, width: int) -> list[str]:
    if columns(word) <= width:
        return [word]
    pieces: list[str] = []
    start = room = 0
    for at, char in enumerate(word):
        room += _columns_of(char)
        if room > width:
            pieces.append(word[start:at])
            start, room = at, _columns_of(char)
    return [*pieces, word[start:]]


@lru_cache(maxsize=4096)
def _columns_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
