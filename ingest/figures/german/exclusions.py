"""Numbers that are no figures: dates, times, durations, ages, names, scores, paragraphs, definite participants."""

from typing import Final

from ingest.figures.german import lexicon
from ingest.figures.german.nouns import noun_behind
from ingest.figures.german.tokens import Tokens
from ingest.figures.quantities import Quantity
from ingest.figures.tables import words

_YEARS: Final = range(1900, 2100)
_BEFORE_YEAR: Final = lexicon.MONTHS | words(
    """in im seit bis ab von vom jahr jahre jahren jahres ende anfang mitte sommer winter frühjahr herbst um nach vor
    und oder auf zwischen wm em april"""
)
_NEVER_COUNTED: Final = words("mal male malen seiten uhr prozentig fach hin") - {"seiten"}
_DEFINITE: Final = words(
    "die der den diese dieser diesen beide beiden seine ihre seinen ihren unsere unseren ersten letzten"
)
_NAMING: Final = words(
    """artikel art paragraf paragraph paragrafen absatz abs satz ziffer nummer nr kapitel seite seiten zeile fußnote
    raum zimmer halle gleis platz rang stufe phase klasse linie bus tram zone gruppe block autobahn bundesstraße
    a b resolution protokoll boeing airbus typ modell version folge staffel episode kanal sender hausnummer
    straße punkt tor gate terminal flug zug ic ice tabelle abbildung band teil bezirk kategorie liga spieltag
    runde covid agenda liste plan programm formel apollo sojus iphone windows einheit az aktenzeichen
    brigade regiment bataillon alter top quartal"""
)
_SMALL: Final = 12
_OLDEST: Final = 120
_WRAPPERS: Final = frozenset("([{\"'“‘„»«‚–—~<>≈+€$£")


def is_figure(tokens: Tokens, quantity: Quantity, start: int) -> bool:
    """Whether the quantity can be a figure; `start` is the token where its qualifier begins."""
    if _is_time_span(tokens, quantity) or tokens.low(quantity.end) in _NEVER_COUNTED:
        return False
    if not _stands_alone(tokens, quantity) or _is_ordinal(tokens, quantity) or _is_definite(tokens, quantity):
        return False
    if isinstance(quantity.value, tuple) or not quantity.bare:
        return not _is_year_range(quantity)
    return not _is_code(tokens, quantity, start)


def _is_time_span(tokens: Tokens, quantity: Quantity) -> bool:
    """Durations, ages and clock times: 48 Stunden, 12 weitere Monate, 16 Jahre alt, 9 Uhr."""
    if quantity.unit:
        return False
    at = quantity.end
    while tokens.low(at) in ("weitere", "weiteren", "volle", "ganze", "halbe", "halben", "lange", "langen"):
        at += 1
    return tokens.low(at) in lexicon.DURATIONS or tokens.low(at) in ("uhr", "h")


def _stands_alone(tokens: Tokens, quantity: Quantity) -> bool:
    """Not joined to letters, digits or marks that make it part of a word: G7, 16-Jährige, 2:1, 24/7, 3.10.2024."""
    first, before = tokens[quantity.first], tokens[quantity.first - 1]
    behind, following = tokens[quantity.end], tokens[quantity.end + 1]
    if first.glued and before.text not in _WRAPPERS:
        return False
    if first.glued and before.text in "-–+" and before.glued:
        return False
    if not behind.glued:
        return True
    joins = behind.text in "-–—:/\\_@#&=.’'*" and following.glued
    return not joins and not behind.is_word and not behind.is_digits


def _is_ordinal(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "der 3. Oktober", "zum 12. Mal", "1. FC"; at the end of the sentence it is a full stop."""
    if isinstance(quantity.value, tuple) or quantity.unit or not tokens[quantity.end - 1].is_digits:
        return False
    stop = tokens[quantity.end]
    return stop.low == "." and stop.glued and tokens[quantity.end + 1].is_word


def _is_definite(tokens: Tokens, quantity: Quantity) -> bool:
    """Small definite counts name participants: "die zwei Minister"; "8 der 27 Staaten" has the whole of a part."""
    if isinstance(quantity.value, tuple) or quantity.unit or quantity.share or quantity.value > _SMALL:
        return False
    return tokens.low(quantity.first - 1) in _DEFINITE and not tokens[quantity.first - 2].is_digits


def _is_year_range(quantity: Quantity) -> bool:
    if quantity.unit or quantity.scaled or not isinstance(quantity.value, tuple):
        return False
    return all(end in _YEARS for end in quantity.value)


def _is_code(tokens: Tokens, quantity: Quantity, start: int) -> bool:
    """Plain digits that date, number or name something."""
    return (
        _is_year(tokens, quantity, start)
        or _is_name(tokens, quantity, start)
        or _is_part_of_digits(tokens, quantity)
        or _is_age(tokens, quantity)
        or (quantity.first == 0 and tokens[quantity.end].text == ")")
    )


def _is_year(tokens: Tokens, quantity: Quantity, start: int) -> bool:
    """Four digits without a separator, unless a qualifier stands before or a round number counts a noun."""
    text = tokens[quantity.first].text
    if len(text) != 4 or not text.isdigit() or quantity.value not in _YEARS or start != quantity.first:
        return False
    dated = tokens.low(quantity.first - 1) in _BEFORE_YEAR
    return dated or int(text) % 100 != 0 or noun_behind(tokens, quantity.end) is None


def _is_name(tokens: Tokens, quantity: Quantity, start: int) -> bool:
    """Artikel 5, Halle 7, § 218, Gruppe 47: what numbers, or a name, right before the digits."""
    before = tokens[quantity.first - 1]
    if before.text in ("§", "#", "№") or (
        before.text == "." and tokens.low(quantity.first - 2) in lexicon.MONTHS | _NAMING
    ):
        return True
    if start != quantity.first:
        return False
    if before.low in _NAMING and (before.is_capital or before.low in ("nr", "abs", "art")):
        return True
    if not before.is_capital or quantity.first < 2 or before.low in lexicon.PREPOSITIONS:
        return False
    return noun_behind(tokens, quantity.end) is None and not _is_verb_behind(tokens, quantity.end)


def _is_verb_behind(tokens: Tokens, at: int) -> bool:
    """Whether a clause goes on behind the number: "kamen 15 frei"."""
    return tokens[at].is_word and not tokens[at].is_capital and tokens.low(at) not in lexicon.PREPOSITIONS


def _is_part_of_digits(tokens: Tokens, quantity: Quantity) -> bool:
    """Telephone numbers and scores: digits right beside digits."""
    before, behind = tokens[quantity.first - 1], tokens[quantity.end]
    if before.is_digits or behind.is_digits:
        return True
    if (behind.low == "zu" and tokens[quantity.end + 1].is_digits) or (
        before.low == "zu" and tokens[quantity.first - 2].is_digits
    ):
        return True
    return behind.text in "-–" and tokens[quantity.end + 1].is_digits


def _is_age(tokens: Tokens, quantity: Quantity) -> bool:
    """The age behind a name: ", 52," and "(52)"."""
    if isinstance(quantity.value, tuple) or quantity.value > _OLDEST:
        return False
    before, behind = tokens.low(quantity.first - 1), tokens.low(quantity.end)
    return (before == "," and behind in (",", ".", ";")) or (before == "(" and behind == ")")
