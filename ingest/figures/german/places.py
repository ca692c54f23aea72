"""Where: "im Tal von Orva", "in der Region Lindach", "nahe Velm", "weltweit"."""

from typing import Final

from ingest.figures.german import lexicon
from ingest.figures.german.tokens import Tokens
from ingest.figures.phrases import Phrase
from ingest.figures.tables import words

_PREPOSITIONS: Final = words("in im bei nahe aus auf um")
_ALONE: Final = words("weltweit bundesweit landesweit europaweit")
_ARTICLES: Final = words("der den dem des die das")
_HEADS: Final = words(
    """stadt hauptstadt region provinz gebiet bezirk kreis landkreis distrikt land bundesland staat tal norden süden
    osten westen nordosten nordwesten südosten südwesten gazastreifen küste insel hafen lager flüchtlingslager
    dorf gemeinde viertel stadtteil vorort zentrum grenze nordsee ostsee mittelmeer delta halbinsel hochland
    bergen grenzgebiet metropole kanton kantonen departement oblast flughafen"""
)
# Behind "in" without an article stands a name, or one of these.
_NO_NAMES: Final = words(
    """höhe gefahr haft kraft frage sicherheit zukunft bezug folge rente not arbeit teilzeit flammen brand betrieb bau
    planung gewahrsam behandlung zusammenarbeit krankenhäusern schulen kliniken wohnungen städten straßen
    familien kisten bussen zügen zelten lagern gruppen firmen fabriken banken läden kirchen unternehmen
    betrieben gemeinden ländern regionen gebieten dörfern haushalten häusern heimen gefängnissen händen teilen
    fällen zeiten euro dollar prozent millionen milliarden form wirklichkeit wahrheit summe anspruch bewegung
    verbindung ordnung besitz kauf verzug rücksicht seenot armut quarantäne untersuchungshaft notunterkünften
    turnhallen wäldern sicht  aktien anleihen bar armee angst trümmern panik großbetrieben rekordzeit"""
)
_ABSTRACT: Final = ("ung", "heit", "keit", "schaft", "tion", "tät", "nis", "tum", "haft", "mus")
_NOT_BEFORE: Final = words("investition investitionen vertrauen aktien anteile interesse einstieg")


def find_places(tokens: Tokens) -> list[Phrase]:
    """The places of a sentence, in order; `words` is without preposition and article."""
    found: list[Phrase] = []
    after = 0
    for at in tokens.positions(_PREPOSITIONS | _ALONE):
        if at < after:
            continue
        alone = tokens.low(at) in _ALONE
        first = at if alone else at + 2 if tokens.low(at + 1) in _ARTICLES else at + 1
        end = at + 1 if alone else _end(tokens, at, first)
        if end:
            found.append(Phrase(tokens[at].start, tokens[end - 1].end, tokens.words(first, end)))
            after = end
    return found


def _end(tokens: Tokens, at: int, first: int) -> int | None:
    """The token behind the place that begins at `first`; None where it is something else."""
    noun = tokens[first]
    if not (noun.is_word and noun.is_capital) or tokens.low(at - 1) in _NOT_BEFORE or noun.low in lexicon.TIMES:
        return None
    if noun.low in _HEADS:
        return _with_name(tokens, first + 1)
    bare = tokens.low(at) in ("in", "nahe") and first == at + 1
    if not bare or noun.low in _NO_NAMES or noun.low.endswith(_ABSTRACT):
        return None
    return first + 1


def _with_name(tokens: Tokens, at: int) -> int:
    """Behind "Tal": "von Orva"; behind "Süden": "des Landes"; behind "Provinz": its name."""
    if (
        tokens.low(at) in ("von", "des", "der", "bei")
        and tokens[at + 1].is_capital
        and tokens.low(at + 1) not in lexicon.TIMES
    ):
        return at + 2
    return at + 1 if _is_name(tokens, at) else at


def _is_name(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    return token.is_word and token.is_capital and token.low not in lexicon.TIMES
