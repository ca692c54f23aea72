"""Who a sentence names for what it says: "nach Angaben der UN", "laut Ministerium", "wie die Polizei mitteilte"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingest.figures.german import lexicon
from ingest.figures.german.clauses import clause_of
from ingest.figures.german.names import LONGEST, name_end, name_of
from ingest.figures.german.tokens import Tokens
from ingest.figures.tables import words

_SAYING: Final = words(
    """sagte sagten sagt erklärte erklärten erklärt berichtete berichteten berichtet meldete meldeten meldet schätzt
    schätzen schätzte schätzten bezifferte beziffert betonte warnte warnt behauptete behauptet bestätigte
    bestätigt verkündete schrieb schreibt versicherte ergänzte zählte zählten rechnet rechnete erwartet
    erwartete prognostiziert nannte nennt räumte kündigte gab fügte sprach sprechen sprachen spricht gibt geht
    gehen ging teilte teilten teilt hieß heißt zitierte mitteilte mitteilten erläuterte vermeldete registrierte"""
)
# These are of saying only with the word that goes with them.
_WITH: Final = {
    "teilte": {"mit"}, "teilten": {"mit"}, "teilt": {"mit"}, "gab": {"bekannt", "an"}, "gibt": {"an", "bekannt"},
    "kündigte": {"an"}, "räumte": {"ein"}, "fügte": {"hinzu"}, "sprach": {"von"}, "sprachen": {"von"},
    "spricht": {"von"}, "sprechen": {"von"}, "rechnet": {"mit"}, "rechnete": {"mit"}, "geht": {"aus"},
    "gehen": {"aus"}, "ging": {"aus"}, "nannte": {"zahl"}, "nennt": {"zahl"},
}  # fmt: skip
_CLOSING: Final = words(
    """mitteilte mitteilten mitteilt sagte erklärte berichtete berichteten berichtet meldete meldeten schrieb
    bekanntgab angab angaben betonte bestätigte schätzt schätzte verlautete vermeldete hervorgeht"""
)
_STATEMENTS: Final = words(
    """angaben schätzungen schätzung darstellung auskunft berichten bericht erkenntnissen einschätzung informationen
    berechnungen zählung zählungen rechnung prognose prognosen umfrage daten zahlen aussage mitteilung aussagen
    meldungen"""
)
_COMPOUND: Final = "angaben"
_HEARSAY: Final = frozenset({"aus", "von", "vom", "beim", "bei", "im", "in"})
# The subject stands behind the verb: "Das teilte X mit", "Den Schaden schätzt X auf".
_OPENING: Final = frozenset({"das", "dies", "daraufhin", "den"})
_REACH: Final = 14


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source named at the tokens `first` to before `end`."""

    first: int
    end: int
    source: str | None


def find_attributions(tokens: Tokens) -> list[Attribution]:
    """The attributions of a sentence, in order."""
    found: list[Attribution] = []
    after = 0
    for at, word in enumerate(tokens.lows):
        if at < after:
            continue
        attribution = _at(tokens, at, word)
        if attribution:
            found.append(attribution)
            found += _continued(tokens, attribution) if word.startswith("spr") else ()
            after = attribution.end
    return found


def _at(tokens: Tokens, at: int, word: str) -> Attribution | None:
    if word == "laut":
        return _named(tokens, at, at + 1)
    if word == "so" and tokens.low(at - 1) in (",", "“", '"', "«", "”"):
        return _named(tokens, at, at + 1)
    if word == "zufolge":
        return _before_zufolge(tokens, at)
    if word == "wie" and tokens.low(at - 1) in (",", " "):
        return _wie(tokens, at)
    if word in _STATEMENTS and tokens[at].is_capital:
        return _statement(tokens, at)
    if word.endswith(_COMPOUND) and tokens[at].is_capital and tokens.low(at - 1) == "nach":
        return Attribution(at - 1, at + 1, tokens[at].text.removesuffix(_COMPOUND).removesuffix("s") or None)
    return _by_verb(tokens, at, word) if word in _SAYING else None


def _named(tokens: Tokens, first: int, at: int) -> Attribution | None:
    end = name_end(tokens, at)
    source = name_of(tokens, at, end)
    return Attribution(first, end, source) if source else None


def _statement(tokens: Tokens, at: int) -> Attribution | None:
    """Nach Angaben der UN; nach eigenen Angaben; Angaben des Ministeriums zufolge."""
    before = tokens.low(at - 1)
    if before in ("eigenen", "eigener") and tokens.low(at - 2) in ("nach", "laut"):
        return _own(tokens, at)
    zufolge = any(tokens.low(k) == "zufolge" for k in range(at + 1, at + LONGEST))
    if not zufolge and "nach" not in (before, tokens.low(at - 2), tokens.low(at - 3)) and before != "laut":
        return None
    if tokens.low(at + 1) not in lexicon.GENITIVES:
        return None
    following = at + 2 if tokens.low(at + 1) in ("von", "vom") else at + 1
    found = _named(tokens, max(0, at - 1), following)
    return Attribution(found.first, found.end + 1, found.source) if found and zufolge else found


def _own(tokens: Tokens, at: int) -> Attribution | None:
    """The subject of the clause: "Die Armee nahm nach eigenen Angaben 140 Kämpfer gefangen"."""
    first, _ = clause_of(tokens, at)
    end = name_end(tokens, first)
    if tokens.low(first) in lexicon.PREPOSITIONS or end > at - 2:
        return None
    return Attribution(at - 2, at + 1, name_of(tokens, first, end))


def _before_zufolge(tokens: Tokens, at: int) -> Attribution | None:
    for first in range(max(0, at - LONGEST), at):
        if name_end(tokens, first) == at:
            while first > 0 and tokens.low(first - 1) in lexicon.DETERMINERS:
                first -= 1
            source = name_of(tokens, first, at)
            return Attribution(first, at + 1, source) if source else None
    return None


def _wie(tokens: Tokens, at: int) -> Attribution | None:
    """Wie die Feuerwehr am Abend mitteilte; wie aus einem Bericht der Stelle hervorgeht."""
    _, last = clause_of(tokens, at)
    if last - at > 2 * _REACH or (tokens.low(last - 1) not in _CLOSING and tokens.low(at + 1) not in _CLOSING):
        return None
    first = at + 2 if tokens.low(at + 1) in ("aus", "es", "zuerst", *_CLOSING) else at + 1
    if tokens.low(first) in _HEARSAY:
        first += 1
    found = _named(tokens, at, first)
    return Attribution(at, last, found.source) if found else None


def _by_verb(tokens: Tokens, at: int, word: str) -> Attribution | None:
    needed = _WITH.get(word)
    _, last = clause_of(tokens, at)
    end = min(last, at + _REACH)
    if word in ("sagte", "sagten", "sagt") and tokens.low(last - 1) in ("zu", "ab"):
        return None
    if needed and not any(tokens.low(k) in needed for k in range(at + 1, end)):
        return None
    if word in ("hieß", "heißt"):
        place = next((k for k in range(at + 1, end) if tokens.low(k) in _HEARSAY), None)
        return _named(tokens, at, place + 1) if place and tokens.low(at + 1) == "es" else None
    before = _subject(tokens, at)
    if before:
        return before
    first, _ = clause_of(tokens, at)
    opens = tokens.low(at - 1) in (",", "“", '"', "«", "”", "»", " ") or not _OPENING.isdisjoint(
        (tokens.low(at - 1), tokens.low(first))
    )
    found = _named(tokens, at, at + 1) if opens else None
    if found and needed and word.startswith("teil"):
        mit = next((k for k in range(found.end, end) if tokens.low(k) == "mit"), found.end)
        return Attribution(at, mit + 1, found.source)
    return found


def _subject(tokens: Tokens, verb: int) -> Attribution | None:
    """The subject before the verb: all of the clause up to it."""
    first, _ = clause_of(tokens, verb)
    if tokens.low(first) in ("und", "aber", "doch"):
        first += 1
    if first == verb or tokens.low(first) in lexicon.PREPOSITIONS | {"den", "dem"} or name_end(tokens, first) != verb:
        return None
    source = name_of(tokens, first, verb)
    return Attribution(first, verb + 1, source) if source else None


def _continued(tokens: Tokens, spoke: Attribution) -> Iterator[Attribution]:
    """As in "die Polizei sprach von 4.500, die Veranstalter von bis zu 20.000"."""
    at = clause_of(tokens, spoke.end)[1] + 1
    end = name_end(tokens, at)
    if end > at and tokens.low(end) == "von":
        yield Attribution(at, end, name_of(tokens, at, end))
