"""Does a sentence stand, word for word, inside an earlier one?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.quotes.english.lexicon import NOT_ADVERBS
from ingest.statements import contrasts, lexicon
from ingest.statements.guard import change, changes, quoted
from ingest.statements.sentences import Sentence, may_report, reported_form
from ingest.statements.words import Kind, Word

_COORDINATORS: Final = frozenset({"and", "but", "or"})
_BEHIND = 2  # "we will accept nothing": how far behind a fragment a negation still belongs to it
_STARTS: Final = lexicon.FIRST_PERSON | lexicon.THIRD_PERSON


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a sentence stands in an earlier one; `reasons` why it may not mean the same there, empty where it does.
    `whole`: it takes up all of the earlier sentence.
    """

    reasons: tuple[str, ...]
    whole: bool


def stands_in(earlier: Sentence, later: Sentence) -> Standing | None:
    """Where the compared words of `later` stand in `earlier` in their order; None if they do not.

    Between them only adverbs in -ly and parentheses may have been left out without giving a reason; dates may move.
    """
    if not later.core <= earlier.core:
        return None
    standing = _stands_in(earlier, later)
    if standing is None and may_report(earlier, later):
        return _stands_in(reported_form(earlier), reported_form(later))
    return standing


def _stands_in(earlier: Sentence, later: Sentence) -> Standing | None:
    if not (later.every <= earlier.every and _in_order(later.dates, earlier.dates)):
        return None
    found = _tightest(earlier, later.keys)
    if found is None:
        return None
    dates = [at for at, word in enumerate(earlier.words) if word.kind is Kind.DATE and word.key in later.dates]
    places = sorted(found + dates)
    first, last = places[0], places[-1]
    window = earlier.words[first : last + 1]
    dropped = _dropped(earlier.words, places)
    reasons = changes(window, later.words) if dropped else _dates(window, later)
    if dropped and not reasons:
        reasons = (f"left out: {quoted(dropped)}",)
    reasons += _context(earlier, later, first, last)
    return Standing(reasons, whole=len(earlier.keys) == len(later.keys))


def _in_order(keys: Sequence[str], within: Sequence[str]) -> bool:
    rest = iter(within)
    return all(key in rest for key in keys)


def _tightest(earlier: Sentence, keys: tuple[str, ...]) -> list[int] | None:
    """Indices into `earlier.words` of these keys in order, in the shortest stretch that has them."""
    places = [at for at, word in enumerate(earlier.words) if word.counts and word.kind is not Kind.DATE]
    best: list[int] | None = [] if not keys else None
    for start, key in enumerate(earlier.keys):
        if not keys or key != keys[0]:
            continue
        found: list[int] = []
        for at in range(start, len(places)):
            if earlier.keys[at] == keys[len(found)]:
                found.append(places[at])
                if len(found) == len(keys):
                    break
        if len(found) == len(keys) and (best is None or found[-1] - found[0] < best[-1] - best[0]):
            best = found
            if len(keys) == found[-1] - found[0] + 1:
                break
    return best


def _dropped(words: Sequence[Word], places: Sequence[int]) -> list[Word]:
    """Compared words between the found ones whose absence may change something."""
    dropped: list[Word] = []
    for here, there in pairwise(places):
        gap = words[here + 1 : there]
        counted = [word for word in gap if word.counts and word.kind is not Kind.DATE]
        parenthesis = len(gap) > 1 and gap[0].kind is gap[-1].kind is Kind.BREAK
        if parenthesis and not any(word.kind is Kind.CONDITION for word in gap):
            continue
        dropped += [word for word in counted if not _is_adverb(word)]
    return dropped


def _is_adverb(word: Word) -> bool:
    return word.kind is Kind.WORD and word.key.endswith("ly") and word.key not in NOT_ADVERBS


def _dates(window: Sequence[Word], later: Sentence) -> tuple[str, ...]:
    gone = [word for word in window if word.kind is Kind.DATE and word.key not in later.dates]
    reason = change("date", gone, [])
    return (reason,) if reason else ()


def _context(earlier: Sentence, later: Sentence, first: int, last: int) -> tuple[str, ...]:
    """What stands around the fragment and governs it: a negation or denial in its clause, a condition anywhere, a
    limiting word or number right in front of it ("at least", "former", "31").
    """
    front, back = earlier.words[:first], earlier.words[last + 1 :]
    conditions = [word for word in front + back if word.kind is Kind.CONDITION and word.key not in later.every]
    conditions += [word for word in back[:1] if word.key in contrasts.DEPENDING and word not in conditions]
    denials = [
        word
        for word in _before(front, later) + _behind(back)
        if word.kind is Kind.NEGATION or word.key in contrasts.DENIALS
    ]
    beside = next((word for word in reversed(front) if word.kind is not Kind.FILLER), None)
    limits = [beside] if beside is not None and beside.kind in (Kind.LIMIT, Kind.NUMBER) else []
    reasons = (change("condition", conditions, []), change("negation", denials, []), change("word", limits, []))
    return tuple(reason for reason in reasons if reason)


def _before(words: Sequence[Word], later: Sentence) -> list[Word]:
    """The words in front that may govern the fragment: those of its clause, or all where it begins with no subject."""
    start = later.words[0]
    has_subject = start.kind in (Kind.NAME, Kind.FILLER, Kind.NEGATION) or start.key in _STARTS
    clause: list[Word] = []
    for word in reversed(words):
        if has_subject and (word.kind is Kind.BREAK or word.key in _COORDINATORS):
            break
        clause.insert(0, word)
    return clause


def _behind(words: Sequence[Word]) -> list[Word]:
    clause: list[Word] = []
    for word in words:
        if word.kind is Kind.BREAK or word.key in _COORDINATORS or len(clause) == _BEHIND:
            break
        clause.append(word)
    return clause
