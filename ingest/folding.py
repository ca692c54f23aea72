"""Words as names and phrases are compared: without accents, possessive, apostrophes, dots and hyphens."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_POSSESSIVE: Final = re.compile(r"(?<=\w)['’](?:s(?!\w)|(?!\w))", re.IGNORECASE)
_APOSTROPHES: Final = re.compile(r"['’‘ʼ`]")
_INITIALS: Final = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)|(?<=\.[^\W\d_])\.")
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]")
_BASE_LETTERS: Final = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
)
# In scripts without spaces each character counts as a word.
_WORD: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W_]+")


def plain_words(text: str) -> list[str]:
    """The words in order, their case kept: "Zoë O’Brien's U.S. visit" gives Zoe, OBrien, US, visit."""
    bare = _INITIALS.sub("", _APOSTROPHES.sub("", _POSSESSIVE.sub("", unicodedata.normalize("NFKC", text))))
    base = _ACCENTS.sub("", unicodedata.normalize("NFKD", bare)).translate(_BASE_LETTERS)
    return _WORD.findall(unicodedata.normalize("NFC", base))


@lru_cache(maxsize=4096)  # the same few names stand beside most quotes
def fold(name: str) -> str:
    """The words of a name in lower case, joined by spaces; a name in a script without them has none."""
    words = plain_words(name)
    joined = "" if all(_is_unspaced(word) for word in words) else " "
    return joined.join(words).casefold()


def _is_unspaced(word: str) -> bool:
    return len(word) == 1 and word >= "\u0e00"
