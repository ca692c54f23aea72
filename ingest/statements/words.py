"""The words of a sentence as they are compared: one form for spellings, numbers and names, and a class for each."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from ingest.figures.english.cardinals import read_number
from ingest.figures.english.tokens import Tokens
from ingest.figures.numbers import Number, Value
from ingest.figures.tokens import Token
from ingest.statements import lexicon

_BREAKS: Final = frozenset(",;:()[]—–-…")
_MINUS: Final = frozenset("-\u2212")
_ORDINAL: Final = frozenset({"st", "nd", "rd", "th"})
_SYMBOLS: Final = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "%": "percent", "&": "and", "?": "?"}
_CONTRACTED: Final = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
}
_ENDINGS: Final = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}
_LEMMAS: Final = {"is": "be", "are": "be", "am": "be", "were": "was", "has": "have", "does": "do", "these": "this"}
_BESIDE_DATE: Final = frozenset("this next last past coming every early late mid".split())  # noqa: SIM905
_BEFORE_MONTH: Final = frozenset({"in", "by", "since", "until", "till", "from", "last", "next", "this"})
_BEFORE_DATE: Final = frozenset({"on", "in", "at", "of"})


class Kind(StrEnum):
    """What a word is for the guard; FILLER and BREAK are not compared."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    MODAL = "modality"
    LIMIT = "limit"
    CONDITION = "condition"
    FILLER = "filler"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Word:
    """`text` as written at `start` to `end`; `key` is the form that is compared."""

    key: str
    kind: Kind
    text: str
    start: int
    end: int

    @property
    def counts(self) -> bool:
        """Whether it is compared at all."""
        return self.kind not in (Kind.FILLER, Kind.BREAK)


@dataclass(slots=True)
class _Piece:
    low: str
    token: Token
    end: int
    value: Value | None = None


@lru_cache(maxsize=1024)
def read_words(text: str) -> tuple[Word, ...]:
    """The words and breaks of one sentence in order; `text` in Unicode normal form NFKC."""
    pieces = list(_pieces(Tokens(text, 0, len(text))))
    found: list[Word] = []
    at = 0
    while at < len(pieces):
        key, size = _concept(pieces, at)
        piece = pieces[at]
        kind = _kind(pieces, at, key)
        start, end = piece.token.start, pieces[at + size - 1].end
        found.append(Word(key, kind, text[start:end], start, end))
        at += size
    return tuple(found)


def _pieces(tokens: Tokens) -> Iterator[_Piece]:
    at, money = 0, None
    while at < len(tokens):
        token, number = tokens[at], _number(tokens, at)
        if number is not None:
            yield _Piece(str(number.value), token, tokens[number.end - 1].end, number.value)
            if money:
                yield _Piece(_SYMBOLS.get(money.low, money.low), money, money.end)
            at, money = number.end, None
            continue
        if token.is_word:
            if not (token.low in _ORDINAL and tokens[at - 1].is_digits and token.glued):
                for low in _split(token):
                    yield _Piece(low, token, token.end)
        elif unicodedata.category(token.low[0]) == "Sc":
            money = token
        else:
            for low in _mark(tokens, at):
                yield _Piece(low, token, token.end)
        at += 1


def _number(tokens: Tokens, at: int) -> Number | None:
    """A lone "one" is a word ("no one", "one of them")."""
    number = read_number(tokens, at)
    return None if number is None or (number.spelled and number.end == at + 1 and number.value == 1) else number


def _mark(tokens: Tokens, at: int) -> tuple[str, ...]:
    """What the mark stands for: nothing where it changes nothing."""
    token = tokens[at]
    if token.low in _MINUS and tokens[at + 1].glued and tokens[at + 1].is_digits and not token.glued:
        return ("minus",)
    if token.low in _BREAKS:
        return () if token.low in _MINUS and token.glued else (",",)
    compared = token.low in _SYMBOLS or token.low[0].isalnum() or unicodedata.category(token.low[0]) == "Sm"
    return (_SYMBOLS.get(token.low, token.low),) if compared else ()


def _split(token: Token) -> tuple[str, ...]:
    """Lower-case words of a token: contractions are written out, the possessive goes, dots between initials too."""
    low = token.low
    if token.text.replace(".", "") == "US":
        return ("usa",)
    if "." in low:
        return (low.replace(".", ""),)
    if "'" not in low and low != "cannot":
        return (low,)
    if low in _CONTRACTED:
        return _CONTRACTED[low]
    if low.endswith("n't"):
        return low[:-3], "not"
    for ending, word in _ENDINGS.items():
        if low.endswith(ending):
            return low[: -len(ending)], word
    return (low.removesuffix("'s").replace("'", ""),)


def _concept(pieces: list[_Piece], at: int) -> tuple[str, int]:
    """The key of the longest known phrase that begins here, and how many pieces it takes."""
    low = pieces[at].low
    for size in range(min(lexicon.LONGEST_CONCEPT.get(low, 1), len(pieces) - at), 1, -1):
        *front, last = (piece.low for piece in pieces[at : at + size])
        key = lexicon.CONCEPTS.get((*front, last)) or lexicon.CONCEPTS.get((*front, lemma(last)))
        if key is not None:
            return key, size
    first = lemma(low)
    return lexicon.CONCEPTS.get((low,)) or lexicon.CONCEPTS.get((first,), first), 1


@lru_cache(maxsize=16384)
def lemma(low: str) -> str:
    """A word without the ending of plural or third person and with American -ize; irregular verbs stay as they are."""
    if low in _LEMMAS or low in lexicon.WHOLE_WORDS or len(low) < 4:
        return _LEMMAS.get(low, low)
    if low.endswith("ies") and len(low) > 4:
        low = low[:-3] + "y"
    elif low.endswith(("sses", "shes", "ches", "xes")):
        low = low[:-2]
    elif low.endswith("s") and not low.endswith(("ss", "us", "is")):
        low = low[:-1]
    if low in lexicon.WHOLE_WORDS:
        return low
    for british in ("isation", "iser", "ise", "ised", "ising"):
        if low.endswith(british) and len(low) > len(british) + 2:
            return low.removesuffix(british) + british.replace("is", "iz", 1)
    return low


def stem(key: str) -> str:
    """A crude stem: without -ing, -ed, -e, one of a doubled consonant, so that forms of a verb meet."""
    for ending in ("ing", "ed"):
        if key.endswith(ending) and len(key) > len(ending) + 2:
            key = key[: -len(ending)]
            if key[-1] == key[-2] and key[-1] not in "ls":
                key = key[:-1]
            break
    return key.removesuffix("e") if len(key) > 3 else key


def _kind(pieces: list[_Piece], at: int, key: str) -> Kind:
    if key == ",":
        return Kind.BREAK
    if _is_date(pieces, at):
        return Kind.DATE
    piece = pieces[at]
    if piece.value is not None or piece.low[0].isdigit():
        return Kind.NUMBER
    if key in _BESIDE_DATE and _is_date(pieces, at + 1):
        return Kind.DATE
    if key in _BEFORE_DATE and any(_is_date(pieces, k) for k in (at + 1, at + 2)):
        return Kind.FILLER
    if key in lexicon.PLACES:
        return Kind.NAME
    if key == "about" and not _is_amount(pieces, at + 1):
        return Kind.FILLER
    return _CLASS.get(key) or (Kind.NAME if piece.token.is_capital and at > 0 and piece.low != "i" else Kind.WORD)


# Of a word in several classes the last one here counts.
_CLASS: Final[dict[str, Kind]] = {
    **dict.fromkeys(lexicon.FILLERS, Kind.FILLER),
    **dict.fromkeys(lexicon.LIMITS, Kind.LIMIT),
    **dict.fromkeys(lexicon.CONDITIONS, Kind.CONDITION),
    **dict.fromkeys(lexicon.MODALS, Kind.MODAL),
    **dict.fromkeys(lexicon.NEGATIONS, Kind.NEGATION),
}


def _is_amount(pieces: list[_Piece], at: int) -> bool:
    """A number, or a word for one ("about half", "about a dozen")."""
    near = pieces[at : at + 2]
    return any(piece.value is not None or piece.low in lexicon.LIMITS for piece in near)


def _is_date(pieces: list[_Piece], at: int) -> bool:
    """A word of time, a day beside a month, a year."""
    if at >= len(pieces):
        return False
    piece = pieces[at]
    if piece.value is None:
        if lemma(piece.low) in lexicon.DATES:
            return True
        month = piece.low in lexicon.MONTHS and piece.token.is_capital
        return month and any(near.value is not None or near.low in _BEFORE_MONTH for near in _beside(pieces, at))
    if not isinstance(piece.value, int) or not piece.token.is_digits:
        return False
    year = 1900 <= piece.value <= 2100 and len(piece.token.text) == 4
    months = (near for near in _beside(pieces, at) if near.low in lexicon.MONTHS and near.token.is_capital)
    return year or (piece.value <= 31 and any(months))


def _beside(pieces: list[_Piece], at: int) -> list[_Piece]:
    return [pieces[k] for k in (at - 1, at + 1) if 0 <= k < len(pieces)]
