"""How exact a number is said to be: at least, nearly, some, or more."""

from typing import Final

from ingest.figures.english.tokens import Tokens
from ingest.figures.tables import words

# A bound is true of everything that is counted in one breath ("at least 977 killed and 1,594 injured"); a rounding
# belongs to its own number.
_BOUNDS: Final = """
    at least; at most; at the least; at the most; not less than; no less than; no fewer than; not fewer than;
    no more than; not more than; more than; greater than; higher than; over; well over; in excess of; upwards of;
    upward of; less than; fewer than; under; well under; lower than; up to; as many as; as much as; as few as;
    as little as; above; below; a maximum of; a minimum of; an estimated; estimated; far more than; many more than;
    much more than; significantly more than; far fewer than; probably more than; slightly more than;
    slightly less than; little more than; a little over; a little under"""
_ROUNDINGS: Final = """
    about; around; some; approximately; approx; roughly; circa; nearly; almost; close to; just over; just under;
    just above; just below; just short of; just shy of; slightly over; slightly under; barely; hardly; virtually;
    practically; in the region of; in the order of; on the order of; exactly; precisely; perhaps; maybe; possibly;
    probably; ~; ≈"""
_SIGNS: Final = {">": "more than", "<": "less than"}
_BEHIND: Final = {
    first: tuple((first, *rest.split()) for rest in following)
    for first, following in {
        "or": ("more", "so", "fewer", "less", "thereabouts"), "at": ("least", "most"), "plus": ("",),
    }.items()
}  # fmt: skip
_BOUND_TEXTS: Final = frozenset(" ".join(phrase.split()) for phrase in _BOUNDS.split(";"))
_Phrases = dict[str, list[tuple[str, ...]]]


def _by_last_word(table: str) -> _Phrases:
    """The words of each phrase of a table under its last word, longest first."""
    found: _Phrases = {}
    for parts in sorted((tuple(phrase.split()) for phrase in table.split(";")), key=len, reverse=True):
        found.setdefault(parts[-1], []).append(parts)
    return found


_QUALIFIERS: Final = _by_last_word(f"{_BOUNDS}; {_ROUNDINGS}")
# Words between a qualifier and its number, or in place of one, that say nothing about exactness.
_FILLERS: Final = _by_last_word(
    """a total of; a combined; a further; an additional; an extra; a mere; a record; a staggering; another; all;
    only; just; the; its; their; a; an; fully; even; other; further; additional; her; his; our"""
)
# "Handed over 12 prisoners", "reports about 12 others": a particle or a preposition, no qualifier.
_NOT_BEFORE: Final[dict[tuple[str, ...], frozenset[str]]] = {
    ("over",): words(
        "handed hand hands handing turned took taken take taking carried rolled presided passed won signed"
    ),
    ("about",): words(
        """report reports talk talks talked information news concerns questions asked worried know knows knew heard
        complaints"""
    ),
}


def qualifier_before(tokens: Tokens, first: int) -> tuple[str | None, int]:
    """The qualifier in front of the number at `first`, and the token where the figure begins with it."""
    found = _ending_at(tokens, first)
    if found:
        return found
    for filler in _FILLERS.get(tokens.low(first - 1), ()):
        if tokens.ends_with(first, filler):
            return _ending_at(tokens, first - len(filler)) or (None, first)
    return None, first


def qualifier_behind(tokens: Tokens, end: int) -> tuple[str, int] | None:
    """The qualifier behind the number that ends at `end` ("or more", "-plus", "+"), and the token after it."""
    word = tokens.low(end)
    if word == "+" and tokens[end].glued:
        return "or more", end + 1
    if word == "-" and tokens.low(end + 1) in ("plus", "odd"):
        return ("or more" if tokens.low(end + 1) == "plus" else "odd"), end + 2
    for parts in _BEHIND.get(word, ()):
        if tokens.begins_with(end, parts):
            return ("or more" if parts == ("plus",) else " ".join(parts)), end + len(parts)
    return None


def is_bound(qualifier: str | None) -> bool:
    """Whether it limits the number, rather than rounds it."""
    return qualifier in _BOUND_TEXTS or qualifier in ("or more", "or fewer", "or less")


def _ending_at(tokens: Tokens, end: int) -> tuple[str, int] | None:
    word = tokens.low(end - 1)
    if word in _SIGNS:
        return _SIGNS[word], end - 1
    for phrase in _QUALIFIERS.get(word, ()):
        first = end - len(phrase)
        if tokens.ends_with(end, phrase) and tokens.low(first - 1) not in _NOT_BEFORE.get(phrase, ()):
            words = phrase[1:] if phrase[0] == "an" else phrase
            return " ".join(words), first
    return None
