"""Who did what to whom: the same words in other roles."""

from collections.abc import Sequence
from typing import Final

from ingest.statements import lexicon
from ingest.statements.words import Kind, Word, stem

_TO_BE: Final = frozenset({"be", "was", "been", "being", "got"})
_REACH: Final = 4  # words between "was" and "by", or between "by" and who did it


def exchanged(earlier: Sequence[Word], later: Sequence[Word]) -> tuple[str, ...]:
    """Why who did it, to whom, or how much of what, may have changed places: one reason at most for each."""
    before, after = ([word for word in words if word.counts] for words in (earlier, later))
    found: list[str] = []
    voices = same_voice(before, after)
    if voices is False or (voices is None and _names_exchanged(before, after)) or _compared_exchanged(before, after):
        found.append("who and whom changed places")
    if _in_other_order(Kind.NUMBER, before, after):
        found.append("numbers in another order")
    if _in_other_order(Kind.DATE, before, after, digits=True):
        found.append("dates in another order")
    return tuple(found)


def same_voice(earlier: Sequence[Word], later: Sequence[Word]) -> bool | None:
    """Of two sentences with the same verb, one active, one passive ("was hit by"): whether the same one did it. None
    where they are not such a pair.
    """
    before, after = ([word for word in words if word.counts] for words in (earlier, later))
    return _active_of(after, before) if _by(before) is not None else _active_of(before, after)


def _active_of(active: Sequence[Word], passive: Sequence[Word]) -> bool | None:
    """Whether who stands behind "by" in the one stands in front of the verb in the other, and the other way round."""
    by = _by(passive)
    if by is None or _by(active) is not None:
        return None
    done = max(at for at in range(by) if passive[at].key in _TO_BE) + 1
    at = next((at for at, word in enumerate(active) if stem(word.key) == stem(passive[done].key)), None)
    if at is None:
        return None
    doers = _content(passive[by + 1 : by + 1 + _REACH])
    done_to = _content(passive[:done])
    front, back = _content(active[:at]), _content(active[at + 1 :])
    if doers & front and not doers & back:
        return True
    return False if doers & back or done_to & front else None


def _by(words: Sequence[Word]) -> int | None:
    """Where "by" stands behind a passive, if it does and somebody follows."""
    for at, word in enumerate(words):
        front = {near.key for near in words[max(0, at - _REACH) : at - 1]} if at > 1 else set()
        if word.key == "by" and _TO_BE & front and at + 1 < len(words):
            return at
    return None


def _content(words: Sequence[Word]) -> frozenset[str]:
    kinds = (Kind.WORD, Kind.NAME)
    return frozenset(stem(word.key) for word in words if word.kind in kinds and word.key not in lexicon.GRAMMAR)


def _names_exchanged(earlier: Sequence[Word], later: Sequence[Word]) -> bool:
    """Whether names of both stand in another order."""
    names = {word.key for words in (earlier, later) for word in words if word.kind is Kind.NAME}
    return _order(names, earlier, later) != _order(names, later, earlier)


def _order(keys: set[str], here: Sequence[Word], there: Sequence[Word]) -> list[str]:
    shared = {word.key for word in here} & {word.key for word in there} & keys
    return list(dict.fromkeys(word.key for word in here if word.key in shared))


def _compared_exchanged(earlier: Sequence[Word], later: Sequence[Word]) -> bool:
    """Whether what is behind "than" in one is in front of it in the other."""
    halves = [_halves(words) for words in (earlier, later)]
    (front, back), (other_front, other_back) = halves
    return bool(front & other_back or back & other_front) and all(map(any, halves))


def _halves(words: Sequence[Word]) -> tuple[frozenset[str], frozenset[str]]:
    at = next((at for at, word in enumerate(words) if word.key == "than"), None)
    return (frozenset(), frozenset()) if at is None else (_content(words[:at]), _content(words[at + 1 :]))


def _in_other_order(kind: Kind, earlier: Sequence[Word], later: Sequence[Word], *, digits: bool = False) -> bool:
    keys = {word.key for word in earlier if word.kind is kind and (word.key.isdigit() or not digits)}
    return _order(keys, earlier, later) != _order(keys, later, earlier)
