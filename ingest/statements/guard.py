"""What changes the meaning between two sentences that are otherwise alike: each difference as a reason in words."""

from collections.abc import Iterable, Sequence
from typing import Final

from ingest.statements import contrasts, lexicon
from ingest.statements.roles import exchanged
from ingest.statements.words import Kind, Word, stem

_COMPARED: Final = (Kind.NUMBER, Kind.DATE, Kind.NAME, Kind.CONDITION, Kind.LIMIT)
_BROUGHT: Final = frozenset({Kind.NUMBER, Kind.DATE, Kind.NAME})
_LABELS: Final = {Kind.CONDITION: "condition", Kind.LIMIT: "word"}


def changes(earlier: Sequence[Word], later: Sequence[Word], own: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Numbers, dates, names, conditions, limiting words, negation, modality and opposites that are in one alone, and
    who did what to whom. Names in `own` (the speaker's, in the form that is compared) are not missed: "we" may be they.
    """
    reasons = [reason for kind in _COMPARED if (reason := _difference(kind, earlier, later, own))]
    reasons += _negation(earlier, later)
    reasons += _modality(earlier, later)
    return (*reasons, *_opposites(earlier, later), *exchanged(earlier, later))


def reverses(earlier: Sequence[Word], later: Sequence[Word]) -> bool:
    """Whether one may say the opposite of the other."""
    return bool(_negation(earlier, later) or _opposites(earlier, later) or exchanged(earlier, later))


def brought(earlier: Sequence[Word], later: Sequence[Word], own: frozenset[str]) -> frozenset[Kind]:
    """Whether the later one has numbers, dates or names of its own, the speaker's `own` left aside: those kinds."""
    known = {word.key for word in earlier} | own
    return frozenset(word.kind for word in later if word.kind in _BROUGHT and word.key not in known)


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


def _difference(kind: Kind, earlier: Sequence[Word], later: Sequence[Word], own: frozenset[str]) -> str | None:
    gone, come = _only(kind, earlier, later, own), _only(kind, later, earlier, own)
    return change(_LABELS.get(kind, kind.value), gone, come)


def _only(kind: Kind, here: Sequence[Word], there: Sequence[Word], own: frozenset[str]) -> list[Word]:
    known = {word.key for word in there}
    return [word for word in here if word.kind is kind and word.key not in known and word.key not in own]


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
    before, after = ({_base(word.key): word for word in words if word.counts} for words in (earlier, later))
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    return [
        f"the opposite: {before[one].text} → {after[other].text}"
        for one in sorted(gone)
        for other in sorted(come)
        if _opposed(one, other)
    ]


def _base(key: str) -> str:
    return stem(contrasts.IRREGULAR.get(key, key))


def _opposed(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return frozenset((one, other)) in _OPPOSITE_STEMS or (
        long not in _UNRELATED_STEMS
        and long.endswith(short)
        and long.removesuffix(short) in contrasts.NEGATIVE_PREFIXES
    )


_OPPOSITE_STEMS: Final = frozenset(frozenset(map(stem, pair)) for pair in contrasts.OPPOSITES)
_UNRELATED_STEMS: Final = frozenset(map(stem, contrasts.UNRELATED))
