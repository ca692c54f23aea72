"""Words, numbers and marks of a sentence."""

import re
from dataclasses import dataclass
from typing import ClassVar, Final

QUOTATION_MARKS: Final = frozenset("\"“”„«»‘’'")


@dataclass(slots=True, eq=False)
class Token:
    """A word, number or mark at `start` to `end` of the text; `low` is lower case, `glued` has no space before it."""

    text: str
    low: str
    start: int
    end: int
    glued: bool

    @property
    def is_digits(self) -> bool:
        """Whether it is a number in digits."""
        return "0" <= self.text[0] <= "9"

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether it is a word with a capital letter."""
        return self.text[0].isupper()


NOTHING: Final = Token(" ", " ", 0, 0, glued=False)


class Tokens:
    """The tokens of one sentence. An index outside it gives `NOTHING`, so that rules can look around freely.

    A language sets `pattern`, which finds a token and has no groups, and `acronyms`, words in capitals that would read
    as others in small letters. `lows` are the tokens in lower case, but for acronyms. A token is only made when it is
    asked for: most stand far from any number.
    """

    pattern: ClassVar[re.Pattern[str]]
    acronyms: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start = text, start
        self._words: list[str] = self.pattern.findall(text, start, end)
        self._count = len(self._words)
        self._starts: list[int] = []
        self._made: dict[int, Token] = {}
        self._positions: dict[frozenset[str], list[int]] = {}
        self.lows = [word if word in self.acronyms else word.lower() for word in self._words]
        if text.find("’", start, end) >= 0:
            self.lows = [low.replace("’", "'") for low in self.lows]

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> Token:
        token = self._made.get(index)
        if token is not None:
            return token
        if not 0 <= index < self._count:
            return NOTHING
        token = self._made[index] = self._make(index)
        return token

    def _make(self, index: int) -> Token:
        words, starts = self._words, self._starts
        if index >= len(starts):
            self._find_starts(index)
        word, start = words[index], starts[index]
        glued = index > 0 and starts[index - 1] + len(words[index - 1]) == start
        return Token(word, self.lows[index], start, start + len(word), glued)

    def _find_starts(self, last: int) -> None:
        """Where each token up to `last` begins: only white space stands between them."""
        starts = self._starts
        at = starts[-1] + len(self._words[len(starts) - 1]) if starts else self._start
        for word in self._words[len(starts) : last + 1]:
            at = self._text.index(word, at)
            starts.append(at)
            at += len(word)

    def low(self, index: int) -> str:
        """The token at `index` in lower case."""
        return self.lows[index] if 0 <= index < self._count else " "

    def words(self, first: int, last: int) -> str:
        """The tokens from `first` to before `last` as written, spaced as written but by one space."""
        parts: list[str] = []
        for index in range(max(first, 0), min(last, len(self))):
            token = self[index]
            parts.append(token.text if token.glued or not parts else " " + token.text)
        return "".join(parts)

    def ends_with(self, end: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words of `phrase` stand right before `end`."""
        first = end - len(phrase)
        return first >= 0 and tuple(self.lows[first:end]) == phrase

    def begins_with(self, first: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words of `phrase` stand at `first`."""
        return first >= 0 and tuple(self.lows[first : first + len(phrase)]) == phrase

    def positions(self, words: frozenset[str]) -> list[int]:
        """Where any of `words` stands, in order; found once, as every figure of a sentence asks."""
        if words not in self._positions:
            self._positions[words] = [index for index, low in enumerate(self.lows) if low in words]
        return self._positions[words]
