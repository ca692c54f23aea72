"""Numbers in digits and in words: 3.600; 1,2 Millionen; zweiundzwanzig; ein halbes Dutzend; Zehntausende."""

from typing import Final

from ingest.figures.german.tokens import Tokens
from ingest.figures.numbers import Number, tidy
from ingest.figures.tables import words

_ONES: Final = dict(
    zip("ein zwei drei vier fünf sechs sieben acht neun".split(), range(1, 10), strict=True)  # noqa: SIM905
)
_TEENS: Final = {
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
    "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS: Final = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
SCALES: Final = {
    "hundert": 100, "tausend": 1000, "million": 10**6, "millionen": 10**6, "mio": 10**6, "milliarde": 10**9,
    "milliarden": 10**9, "mrd": 10**9, "billion": 10**12, "billionen": 10**12, "dutzend": 12,
}  # fmt: skip
_ABBREVIATED: Final = frozenset({"mio", "mrd"})
_HALVES: Final = {"anderthalb": 1.5, "eineinhalb": 1.5, **{f"{word}einhalb": n + 0.5 for word, n in _ONES.items()}}
_QUARTERS: Final = {"viertelmillion": 250_000, "viertelmilliarde": 250_000_000}
# A plural of a size is its decade: Dutzende 24 to 99, Hunderte 200 to 999.
_VAGUE: Final = {
    form: size
    for size, forms in {
        (24, 99): "dutzende dutzenden",
        (200, 999): "hunderte hunderten",
        (2000, 9999): "tausende tausenden",
        (20_000, 99_999): "zehntausende zehntausenden",
        (200_000, 999_999): "hunderttausende hunderttausenden",
        (2 * 10**6, 10**7 - 1): "millionen",
        (2 * 10**9, 10**10 - 1): "milliarden",
    }.items()
    for form in forms.split()
}
_SEVERAL: Final = words("mehrere mehreren einige einigen paar")
_ARTICLES: Final = words("ein eine einen einem einer eines")
_LARGEST_DIGITS: Final = 15
_LARGEST: Final = 10**15


def _below_thousand() -> dict[str, int]:
    below = {**_ONES, **_TEENS, **_TENS}
    below |= {f"{one}und{ten}": tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items()}
    hundreds = {f"{one}hundert": n * 100 for one, n in _ONES.items()} | {"hundert": 100}
    return (
        below
        | hundreds
        | {h + join + b: m + n for h, m in hundreds.items() for b, n in below.items() for join in ("", "und")}
    )


_BELOW: Final = _below_thousand()
STARTERS: Final = (
    frozenset(_BELOW) - {"ein"} | frozenset(_VAGUE) | _SEVERAL | _ARTICLES | frozenset(_HALVES) | frozenset(SCALES)
)
HINTS: Final = words(
    "zwanzig ßig ssig zig hundert tausend million milli mio mrd dutzend zwei drei vier fünf sechs sieben acht neun zehn"
) | words("elf zwölf halb drittel viertel hälfte fünftel zehntel jede")


def read_number(tokens: Tokens, at: int) -> Number | None:
    """The number that begins at `at`, if one does."""
    word = tokens.low(at)
    if "0" <= word[0] <= "9":
        value = _digits(word)
        return None if value is None else _scaled(tokens, at + 1, value, spelled=False)
    return _with_article(tokens, at) or _vague(tokens, at) or _spelled(tokens, at)


def word_value(word: str) -> int | None:
    """The value of a number in one word, below a million: zweiundzwanzig, dreitausendfünfhundert."""
    if word in _BELOW:
        return _BELOW[word]
    head, thousand, rest = word.partition("tausend")
    if not thousand or (head and head not in _BELOW) or (rest and rest.removeprefix("und") not in _BELOW):
        return None
    return (_BELOW[head] if head else 1) * 1000 + (_BELOW[rest.removeprefix("und")] if rest else 0)


def _digits(word: str) -> float | None:
    """Its value; None for codes with a leading nought and what is too long to say."""
    whole, _, rest = word.partition(",")
    digits = "".join(char for char in whole if char.isdigit())
    if len(digits) > _LARGEST_DIGITS or len(rest) > _LARGEST_DIGITS or (digits[0] == "0" and len(digits) > 1):
        return None
    return tidy(float(f"{digits}.{rest}")) if rest else int(digits)


def _scaled(tokens: Tokens, at: int, value: float, *, spelled: bool) -> Number:
    scaled = False
    while value < _LARGEST and tokens.low(at) in SCALES:
        value, scaled = value * SCALES[tokens.low(at)], True
        at += 1
        if tokens.low(at - 1) in _ABBREVIATED and tokens.low(at) == ".":
            at += 1
    return Number(tidy(value), at, scaled=scaled, spelled=spelled)


def _with_article(tokens: Tokens, at: int) -> Number | None:
    """Eine Million, ein Dutzend, ein halbes Dutzend, eine Viertelmillion; "ein" alone is an article."""
    if tokens.low(at) not in _ARTICLES:
        return None
    following = tokens.low(at + 1)
    if following in _QUARTERS:
        return Number(_QUARTERS[following], at + 2, scaled=True, spelled=True)
    if following in ("halbe", "halbes", "halben") and tokens.low(at + 2) in SCALES:
        return Number(tidy(SCALES[tokens.low(at + 2)] / 2), at + 3, scaled=True, spelled=True)
    if following in SCALES:
        return _scaled(tokens, at + 1, 1, spelled=True)
    return None


def _vague(tokens: Tokens, at: int) -> Number | None:
    """Hunderte, mehrere Hundert, einige Dutzend, ein paar tausend."""
    word = tokens.low(at)
    if word in _SEVERAL:
        size = SCALES.get(tokens.low(at + 1))
        if size is None:
            return None
        high = 99 if size == SCALES["dutzend"] else size * 10 - 1
        return Number((size * 2, high), at + 2, spelled=True, vague=True)
    if word not in _VAGUE or (word in SCALES and not tokens[at].is_capital):
        return None
    return Number(_VAGUE[word], at + 1, spelled=True, vague=True)


def _spelled(tokens: Tokens, at: int) -> Number | None:
    word = tokens.low(at)
    value = _HALVES.get(word) or word_value(word)
    if value is None or word == "ein":
        return None
    return _scaled(tokens, at + 1, value, spelled=True)
