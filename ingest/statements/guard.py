"""What changes the meaning between two sentences that are otherwise alike: each difference as a reason in words."""

from collections.abc import Iterable, Sequence
from typing import Final

from ingest.statements import lexicon
from ingest.statements.words import Kind, Word, stem

_COMPARED: Final = (Kind.NUMBER, Kind.DATE, Kind.NAME, Kind.CONDITION, Kind.LIMIT)
_LABELS: Final = {Kind.CONDITION: "condition", Kind.LIMIT: "word"}


def changes(earlier: Sequence[Word], later: Sequence[Word]) -> tuple[str, ...]:
    """Numbers, dates, names, conditions, limiting words, negation, modality and opposites that are in one alone."""
    reasons = [reason for kind in _COMPARED if (reason := _difference(kind, earlier, later))]
    reasons += _negation(earlier, later)
    reasons += _modality(earlier, later)
    reasons += _opposites(earlier, later)
    return tuple(reasons)


def change(label: str, gone: Sequence[Word], come: Sequence[Word]) -> str | None:
    """As in "number changed: 31 → 14", "number left out: 31"; None where nothing is gone and nothing has come."""
    before, after = quoted(gone), quoted(come)
    if gone and come:
        return f"{label} changed: {before} → {after}"
    if gone or come:
        return f"{label} left out: {before}" if gone else f"{label} added: {after}"
    return None


def quoted(words: Iterable[Word]) -> str:
    """The words as written, joined by spaces."""
    return " ".join(word.text for word in words)


def _difference(kind: Kind, earlier: Sequence[Word], later: Sequence[Word]) -> str | None:
    return change(_LABELS.get(kind, kind.value), _only(kind, earlier, later), _only(kind, later, earlier))


def _only(kind: Kind, here: Sequence[Word], there: Sequence[Word]) -> list[Word]:
    known = {word.key for word in there}
    return [word for word in here if word.kind is kind and word.key not in known]


def _negation(earlier: Sequence[Word], later: Sequence[Word]) -> list[str]:
    """Two negations in one sentence weigh as none when there is none in the other, but not as one."""
    gone, come = ([word for word in words if word.kind is Kind.NEGATION] for words in (earlier, later))
    if bool(gone) == bool(come) and len(gone) % 2 == len(come) % 2:
        return []
    reason = change("negation", gone, come)
    return [reason] if reason else []


def _modality(earlier: Sequence[Word], later: Sequence[Word]) -> list[str]:
    before, after = (
        {lexicon.MODALS[word.key]: word for word in words if word.kind is Kind.MODAL} for words in (earlier, later)
    )
    gone = [word for modality, word in before.items() if modality not in after]
    come = [word for modality, word in after.items() if modality not in before]
    reason = change("modality", gone, come)
    return [reason] if reason else []


def _opposites(earlier: Sequence[Word], later: Sequence[Word]) -> list[str]:
    before, after = ({stem(word.key): word for word in words if word.counts} for words in (earlier, later))
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    return [
        f"the opposite: {before[one].text} → {after[other].text}"
        for one in sorted(gone)
        for other in sorted(come)
        if frozenset((one, other)) in _OPPOSITE_STEMS
    ]


_OPPOSITE_STEMS: Final = frozenset(frozenset(map(stem, pair)) for pair in lexicon.OPPOSITES)
