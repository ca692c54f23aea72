"""Which language a text without a language tag is in, by its most frequent words."""

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD: Final = re.compile(r"[^\W\d_]+")
_READ: Final = 6000  # characters from the beginning
# Words that hardly stand in a text of the other language ("die", "was", "in", "war", "hat", "so" do).
_GERMAN: Final = _words(
    """der das und ist nicht ein eine einen einem einer mit sich auch werden wird wurde bei dem den des im von zu auf
    für dass haben sei habe wie wir ich sie er es vom zum zur beim nach aus sind aber oder noch sagte hatte über durch
    wurden mehr kein keine seine ihre nur"""
)
_ENGLISH: Final = _words(
    """the of and to is that for on with as by at from have has be are it he she his her they this not but which or
    were been had their said we you i there would who an about than into"""
)
_CERTAIN: Final = 3  # times as many words of this language as of the other
_FEWEST: Final = 2
_SHARE: Final = 0.12  # of all words; some 0.3 are usual in both languages
_LONG: Final = 60  # words from which a text that has hardly any words of either is in another language
_HARDLY: Final = 0.06


def language_of(text: str) -> str | None:
    """The tag "de" or "en" where the words make that certain, "und" (undetermined, ISO 639-2) for a longer text in
    neither, None for one too short to tell. Only the beginning is read.
    """
    found = [word.lower() for word in _WORD.findall(text[:_READ])]
    german = sum(word in _GERMAN for word in found)
    english = sum(word in _ENGLISH for word in found)
    for tag, own, other in (("de", german, english), ("en", english, german)):
        if own >= max(_FEWEST, _SHARE * len(found)) and own >= _CERTAIN * other:
            return tag
    return "und" if len(found) >= _LONG and max(german, english) < _HARDLY * len(found) else None
