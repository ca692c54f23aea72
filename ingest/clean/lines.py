"""A line of text with what is known of it: the unit that the rules judge."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

_BREAKS = re.compile(r"\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x1f\x7f]")
_SENTENCE_END = re.compile(r"[.!?…。！？।۔][\"'”’“»«)\]]{0,3}$")
# What widgets put around their words: bullets, arrows, brackets, emoji. Quotation marks, ©, @ and money are words here.
_LEADING = re.compile(r"^(?:»\s|[^\w\"'“”„‘’«»©@#$£€¥%¿¡])+")
_CLOSING = " .,;:!?…*[](){}<>›→▶►▸•·–—-_=~#+|✕×/\\"
JUDGED = 1000  # characters of a line that patterns see; a longer line is no widget, whatever it says


@dataclass(frozen=True)
class Line:
    """One paragraph.

    `traits` is what the page's markup says of it (layout.py); `box` numbers the small container that it shares with
    other lines; `gap` is True where a blank line stood before it in a plain text.
    """

    text: str
    traits: frozenset[str] = frozenset()
    box: int | None = None
    gap: bool = False

    @cached_property
    def _lead(self) -> str:
        return _LEADING.sub("", self.text[:JUDGED]).replace("'", "’").replace("‘", "’")

    @cached_property
    def _core(self) -> str:
        return self._lead.rstrip(_CLOSING)

    @cached_property
    def _lowered(self) -> tuple[str, str]:
        return self._lead.lower(), self._core.lower()

    def seen(self, on: Literal["words", "capitals", "text"]) -> tuple[str, str]:
        """What patterns look at: the line, and the same without closing punctuation.

        "words" is in lower case; it and "capitals" lack the bullets, arrows and brackets before the line and have
        typographic apostrophes only.
        """
        if on == "words":
            return self._lowered
        return (self._lead, self._core) if on == "capitals" else (self.text[:JUDGED], self.text[:JUDGED])

    @cached_property
    def words(self) -> int:
        """How many words, as white space parts them."""
        return self.text.count(" ") + 1

    @property
    def ends_sentence(self) -> bool:
        """Whether it closes as a sentence does, quotation marks and brackets aside."""
        return bool(_SENTENCE_END.search(self.text))


def key(text: str) -> str:
    """Letters and digits only, case folded: equal for two renderings of the same line."""
    return "".join(filter(str.isalnum, text)).casefold()


def tidy(text: str) -> str:
    """One line in NFC with single plain spaces and no invisible characters."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def split(text: str) -> list[Line]:
    """The lines of a text that hold anything, tidied, in order."""
    lines: list[Line] = []
    gap = False
    for raw in _BREAKS.split(text):
        line = tidy(raw)
        if line:
            lines.append(Line(line, gap=gap))
        gap = not line
    return lines
