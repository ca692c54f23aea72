"""A text as it is compared: its words, shingles, names and numbers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, groupby

from ingest.quotes.marks import stretches

WIDTH = 5  # words of a shingle
Shingle = tuple[str, ...]

_LEAST_REST = 6  # shingles: a short sentence

# Scripts without spaces: each character counts as a word.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
# A number, or a word within a sentence that may begin with a capital.
_FACT = re.compile(rf"(?<!\w)\d[^\W_{_UNSPACED}]*|(?<=[^\W\d_] |, )[^\Wa-z\d_{_UNSPACED}][^\W_{_UNSPACED}]*")
_APOSTROPHES = "'’‘ʼ"
_TYPOGRAPHY = "“”„–—"  # all that keeps most English texts from being ASCII
_ASCII_WORDS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)


@dataclass(frozen=True)
class Text:
    """A text as it is compared; for most candidates the shingles are all that is needed."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        """As they are compared."""
        return words_of(self.text)

    @cached_property
    def shingles(self) -> frozenset[Shingle]:
        """All of them, quotations too."""
        return frozenset(shingles_of(self.words))

    def shared_with(self, other: "Text") -> frozenset[Shingle]:
        """Those that stand in the other too. It needs no set of its own for that: most are asked nothing else."""
        return self.shingles.intersection(shingles_of(other.words))

    @cached_property
    def recurring(self) -> frozenset[Shingle]:
        """What stands in paragraphs after the first that may be boilerplate; nothing where hardly anything else is
        there.
        """
        from ingest.clean.learned import may_recur  # trafilatura stands behind it, and lists of articles need none

        _, *lines = filter(str.strip, self.text.split("\n")) if self.words else ("",)
        parts = (" ".join(part) for may, part in groupby(lines, lambda line: may_recur(line, None)) if may)
        found = frozenset(chain.from_iterable(_runs(words_of(part)) for part in parts))
        return found if len(self.shingles - found) >= _LEAST_REST else frozenset()

    @cached_property
    def told(self) -> frozenset[Shingle]:
        """What is said outside of quotations."""
        return frozenset(chain.from_iterable(_runs(words) for words in self._between_quotations))

    @cached_property
    def narrative(self) -> tuple[Shingle | None, ...]:
        """The same in the order of the text, None where a quotation, which counts as one word, stands in the five."""
        runs: list[Shingle | None] = []
        for words in self._between_quotations:
            runs += [*_runs(words), *[None] * (min(WIDTH - 1, len(words)) + 1)]
        return tuple(runs)

    @cached_property
    def _between_quotations(self) -> list[list[str]]:
        outside, at = [], 0
        for quotation in stretches(self.text):
            outside.append(self.text[at : quotation.start])
            at = quotation.end
        outside.append(self.text[at:])
        return [_WORD.findall(part) for part in _plain("\0".join(outside)).casefold().split("\0")]

    @cached_property
    def facts(self) -> frozenset[str]:
        """The numbers, and the words with a capital that do not begin a sentence."""
        found = _FACT.findall(_plain(self.text))
        return frozenset(word.casefold() for word in found if not word[0].islower()) & frozenset(self.words)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    for mark in _APOSTROPHES:  # ten times as fast as translate()
        text = text.replace(mark, "")
    return text


def words_of(text: str) -> list[str]:
    """Case folded, without apostrophes, in NFKC."""
    for mark in _TYPOGRAPHY:  # first: what is ASCII then takes no time to normalise
        text = text.replace(mark, " ")
    text = _plain(text)
    if text.isascii():  # a third of the time that the pattern takes
        return text.encode().translate(_ASCII_WORDS).decode().split()
    return _WORD.findall(text.casefold())


def shingles_of(words: list[str]) -> Iterable[Shingle]:
    """In order; a text of less than five words is one shingle."""
    return [tuple(words)] if 0 < len(words) < WIDTH else _runs(words)


# The candidates of one story's articles are much the same, and each is itself the next one's. 145 kB a text.
@lru_cache(maxsize=512)
def read(text: str) -> Text:
    """The text, read once as long as it is in use."""
    return Text(text)


def _runs(words: list[str]) -> Iterator[Shingle]:
    return zip(*(words[i:] for i in range(WIDTH)), strict=False)
