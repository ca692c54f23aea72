"""Numbers in digits and in words: 3,600; 1.2 million; 4.5m; four hundred and fifty; half a dozen; tens of thousands."""

from typing import Final

from ingest.figures.english.tokens import Tokens
from ingest.figures.numbers import Number, tidy

_ONES: Final = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES: Final = {word: number for number, word in enumerate(_ONES.split(), 1)}
TENS: Final = {word: number * 10 for number, word in enumerate(_TENS.split(), 2)}
SCALES: Final = {
    "hundred": 100, "thousand": 1000, "lakh": 100_000, "lakhs": 100_000, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
# Right behind the digits: £4.5m, 2.5bn. What a bare "m" means is for the reader of quantities to say.
SUFFIXES: Final = {
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
_GROUPS: Final = {**{f"{word}s": size for word, size in SCALES.items() if not word.startswith("lakh")}, "dozens": 12}
STARTERS: Final = frozenset({*ONES, *TENS, *_GROUPS, "a", "an", "half", "tens", "scores", "several", "few"})
_LARGEST_DIGITS: Final = 15
_IN_NUMBERS: Final = frozenset("0123456789.")
_LARGEST: Final = 10**15


def read_number(tokens: Tokens, at: int) -> Number | None:
    """The number that begins at `at`, if one does."""
    word = tokens.low(at)
    if "0" <= word[0] <= "9":
        value = _digits(word)
        return None if value is None else _scaled(tokens, at + 1, value)
    if word not in STARTERS:
        return None
    return _vague(tokens, at) or _part_of_scale(tokens, at) or _spelled(tokens, at)


def _digits(word: str) -> float | None:
    """Its value; None for versions and addresses (2.0.1), codes with a leading nought, and what is too long to say."""
    digits = word if word.isdigit() else "".join(char for char in word if char in _IN_NUMBERS)
    if digits.count(".") > 1 or len(digits) > _LARGEST_DIGITS:
        return None
    if digits[0] == "0" and digits[1:2] not in ("", "."):
        return None
    return tidy(float(digits)) if "." in digits else int(digits)


def _scaled(tokens: Tokens, at: int, value: float) -> Number:
    scaled = False
    if tokens.low(at) in SUFFIXES:
        suffix = tokens[at]
        if suffix.glued and not (suffix.text == "K" and value < 10):
            return Number(tidy(value * SUFFIXES[suffix.low]), at + 1, scaled=True)
    while value < _LARGEST:
        word, step = tokens.low(at), at
        if word == "-" and tokens[at].glued:
            word, step = tokens.low(at + 1), at + 1
        size = 12 if word == "dozen" else SCALES.get(word)
        if size is None:
            break
        value, at, scaled = value * size, step + 1, True
    return Number(tidy(value), at, scaled=scaled)


def _vague(tokens: Tokens, at: int) -> Number | None:
    """A plural of a size is its decade: dozens 24 to 99, hundreds 200 to 999, tens of thousands 20,000 to 99,999."""
    first, times = at, 1
    if tokens.low(at) in ("tens", "hundreds") and tokens.low(at + 1) == "of" and tokens.low(at + 2) in _GROUPS:
        first, times = at + 2, 10 if tokens.low(at) == "tens" else 100
    word = tokens.low(first)
    if word == "scores" and tokens.low(first + 1) == "of":
        return Number((40, 99), first + 1, spelled=True, vague=True)
    if tokens.low(at) in ("several", "few") and (tokens.low(at + 1) in SCALES or tokens.low(at + 1) == "dozen"):
        first, word = at + 1, tokens.low(at + 1) + "s"
    if word not in _GROUPS:
        return None
    high = 99 if word == "dozens" else _GROUPS[word] * times * 10 - 1
    return Number((_GROUPS[word] * times * 2, high), first + 1, spelled=True, vague=True)


def _part_of_scale(tokens: Tokens, at: int) -> Number | None:
    """Half a million, half a dozen, a quarter of a million."""
    words = [tokens.low(k) for k in range(at, at + 5)]
    if words[0] == "half" and words[1] in ("a", "-") and (words[2] in SCALES or words[2] == "dozen"):
        return Number(tidy(SCALES.get(words[2], 12) / 2), at + 3, scaled=True, spelled=True)
    if words[:4] == ["a", "quarter", "of", "a"] and words[4] in SCALES:
        return Number(tidy(SCALES[words[4]] / 4), at + 5, scaled=True, spelled=True)
    return None


def _spelled(tokens: Tokens, at: int) -> Number | None:
    if tokens.low(at) in ("a", "an"):
        if tokens.low(at + 1) == "dozen":
            return Number(12, at + 2, scaled=True, spelled=True)
        size = SCALES.get(tokens.low(at + 1))
        if size is None:
            return None
        return _Sum(tokens, at + 2, part=0 if size >= 1000 else size, total=size if size >= 1000 else 0).read(
            scaled=True
        )
    if tokens.low(at) in ONES or tokens.low(at) in TENS:
        return _Sum(tokens, at, part=0, total=0).read(scaled=False)
    return None


class _Sum:
    """Adds number words up: `part` is what the next scale multiplies, `total` what is settled."""

    def __init__(self, tokens: Tokens, at: int, *, part: float, total: float) -> None:
        self.tokens, self.at, self.part, self.total = tokens, at, part, total
        self.scaled = False
        self.settled: float = total or _LARGEST  # scales go down: "two million three thousand"
        self.room = 1000 if not part else 100  # the next word must be smaller than this

    def read(self, *, scaled: bool) -> Number:
        self.scaled = scaled
        while self._word() or self._scale():
            pass
        return Number(tidy(self.total + self.part), self.at, scaled=self.scaled, spelled=True)

    def _word(self) -> bool:
        """Takes "twenty", "-one", "and fifty" where it still fits behind what was read."""
        at = self.at
        if self.room < 1000 and self.tokens.low(at) in ("and", "-"):
            if self.tokens.low(at) == "and" and not (self.part >= 100 or self.total):
                return False
            at += 1
        word = self.tokens.low(at)
        number = ONES.get(word) or TENS.get(word)
        if number is None or number >= self.room:
            return False
        self.part += number
        self.at = at + 1
        self.room = 10 if word in TENS else 1
        return True

    def _scale(self) -> bool:
        word = self.tokens.low(self.at)
        size = 12 if word == "dozen" else SCALES.get(word)
        if size is None or not self.part or size >= self.settled:
            return False
        if size <= 100:
            self.part *= size
        else:
            self.total += self.part * size
            self.part, self.settled = 0, size
        self.room = {"hundred": 100, "dozen": 0}.get(word, 999)
        self.at += 1
        self.scaled = True
        return True
