"""How exact a number is said to be, in the English words that figures of all languages carry."""

from typing import Final

from ingest.figures.german.tokens import Tokens
from ingest.figures.tables import words

_BOUNDS: Final = {
    "at least": "mindestens; wenigstens; zumindest; nicht weniger als; zumindest rund; mindestens rund",
    "at most": "höchstens; maximal; nicht mehr als; allenfalls",
    "more than": "mehr als; deutlich mehr als; weit mehr als; etwas mehr als; ein wenig mehr als",
    "over": "über; weit über; deutlich über", "up to": "bis zu", "less than": "weniger als; deutlich weniger als",
    "under": "unter", "estimated": "schätzungsweise; geschätzt; geschätzte; geschätzten",
}  # fmt: skip
_ROUNDINGS: Final = {
    "about": "etwa; ungefähr; circa; zirka; ca; ca .; rund; annähernd rund; so um die", "around": "um die",
    "just under": "knapp", "just over": "gut; etwas über; knapp über",
    "nearly": "fast; nahezu; beinahe; annähernd; an die",
    "exactly": "genau; exakt; präzise", "perhaps": "vielleicht; womöglich", "almost": "quasi",
}  # fmt: skip
_FILLERS: Final = words(
    """insgesamt weitere weiteren nur lediglich allein sogar noch auch jeweils bereits schon zusätzlich zusätzliche
    zusätzlichen umgerechnet alle die der den erneut"""
)
_PHRASES: Final = sorted(
    (
        (tuple(phrase.split()), english)
        for table in (_BOUNDS, _ROUNDINGS)
        for english, phrases in table.items()
        for phrase in phrases.split("; ")
    ),
    key=lambda each: -len(each[0]),
)
_BY_LAST: Final = {last: [each for each in _PHRASES if each[0][-1] == last] for last in {p[-1] for p, _ in _PHRASES}}
_TAKES: Final = words(
    """kredit kredite darlehen vertrag verträge auftrag aufträge scheck rechnung summe betrag paket bericht berichte
    anleihe garantie garantien kinder kindern jugendliche jugendlichen menschen personen frauen männer"""
)
_BEHIND: Final = {("oder", "mehr"): "or more", ("oder", "weniger"): "or less", ("und", "mehr"): "or more"}


def qualifier_before(tokens: Tokens, first: int) -> tuple[str | None, int]:
    """The qualifier in front of the number at `first`, and the token where the figure begins with it."""
    return _ending_at(tokens, first) or _behind_filler(tokens, first) or (None, first)


def qualifier_behind(tokens: Tokens, end: int) -> tuple[str, int] | None:
    """The qualifier behind the number that ends at `end` ("oder mehr"), and the token after it."""
    found = _BEHIND.get((tokens.low(end), tokens.low(end + 1)))
    return (found, end + 2) if found else None


def is_bound(qualifier: str | None) -> bool:
    """Whether it limits the number, rather than rounds it."""
    return qualifier in _BOUNDS


def _behind_filler(tokens: Tokens, first: int) -> tuple[str, int] | None:
    return _ending_at(tokens, first - 1) if tokens.low(first - 1) in _FILLERS else None


def _ending_at(tokens: Tokens, end: int) -> tuple[str, int] | None:
    for phrase, english in _BY_LAST.get(tokens.low(end - 1), ()):
        if tokens.ends_with(end, phrase) and not _is_preposition(tokens, end, english):
            return english, end - len(phrase)
    return None


def _is_preposition(tokens: Tokens, end: int, english: str) -> bool:
    """As in "ein Kredit über 3,5 Millionen Euro", "Kinder unter 14"."""
    return english in ("over", "under") and tokens.low(end - 2) in _TAKES
