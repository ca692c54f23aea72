"""The noun that a number is the value of: "die Zahl der Toten stieg auf 52", "ein Verlust von 3 Millionen Euro"."""

from typing import Final

from ingest.figures.german import lexicon
from ingest.figures.german.mention import Mention
from ingest.figures.german.nouns import Noun, noun_before, noun_behind
from ingest.figures.german.tokens import Tokens
from ingest.figures.tables import words

VALUING: Final = frozenset({"auf", "um", "bei", "mit", "von", "zu", "über"})
_OF: Final = frozenset({"von", "über", "für", "um", "zu", "wert", "höhe"})
_MEDIATE: Final = frozenset({"höhe", "wert", "umfang", "länge", "ausmaß"})
_FARTHEST: Final = 24
# Without a preposition only these make the number the value of their subject: "kostete 3 Euro", not "forderte 3 Euro".
_STANDING: Final = words(
    """ist sind war waren sei seien beträgt betrug betrage kostet kostete kosten erreicht erreichte lag liegt stieg
    steigt sank sinkt fiel fällt verlor verliert verloren gewann gewonnen gewinnt misst maß wiegt wog übersteigt
    überstieg überschritt umfasst umfasste bringt brachte hatte hat wurde gekostet betragen erreicht summiert
    summieren bleibt"""
)
_NOT_BEFORE: Final = lexicon.PREPOSITIONS - {"als", "während", "bis"}


def value_subject(mention: Mention) -> str | None:
    """The noun right before "von" and the like, else the nearest one in the clause that is no adverbial."""
    tokens, at = mention.tokens, mention.start + (mention.tokens.low(mention.start) == "von")
    direct = _before_preposition(tokens, at)
    if direct:
        return direct
    if mention.before() not in VALUING and not _stands(mention):
        return None
    return _accusative(mention) or _nearest(mention)


def _stands(mention: Mention) -> bool:
    tokens = mention.tokens
    first, last = max(mention.first, mention.start - _FARTHEST), min(mention.last, mention.end + _FARTHEST)
    return mention.quantity.share or any(tokens.low(at) in _STANDING for at in range(first, last))


def _accusative(mention: Mention) -> str | None:
    """What somebody sets a value to: "Den Schaden schätzt der Verband auf"."""
    tokens, first = mention.tokens, mention.first
    if mention.before() not in ("auf", "um") or tokens.low(first) != "den":
        return None
    found = noun_behind(tokens, first + 1)
    return _meant(tokens, found) if found else None


def _nearest(mention: Mention) -> str | None:
    tokens, at = mention.tokens, mention.start
    for index in range(at - 1, max(mention.first, at - _FARTHEST) - 1, -1):
        found = _noun_phrase(tokens, index, mention.first)
        if found:
            return _meant(tokens, found)
    for index in range(mention.end, min(mention.last, mention.end + _FARTHEST)):
        if tokens.low(index) in lexicon.DIRECT and tokens.low(index - 1) not in _NOT_BEFORE:
            found = noun_behind(tokens, index + 1)
            return _meant(tokens, found) if found and not tokens[index - 1].is_capital else None
    return None


def _before_preposition(tokens: Tokens, at: int) -> str | None:
    """As in "Verlust von", "Munition im Wert von", "Schmuck für", "Kredit über"."""
    if tokens.low(at - 1) not in _OF:
        return None
    end = at - 1
    if tokens.low(end - 1) in _MEDIATE and tokens.low(end - 2) in ("im", "in"):
        end -= 2
    noun = noun_before(tokens, end)
    return (
        noun.words
        if noun and tokens.low(end - 2) not in lexicon.PREPOSITIONS - {"mit", "auf", "nach", "bei", "an"}
        else None
    )


def _noun_phrase(tokens: Tokens, index: int, first: int) -> Noun | None:
    """The noun phrase that begins at `index` with its article, or the bare noun that opens the clause."""
    word, before = tokens.low(index), tokens[index - 1]
    opens = index == first or (index == first + 1 and tokens.low(first) in ("und", "aber", "dass", "weil", "während"))
    if word in lexicon.DIRECT:
        hangs = not opens and (before.low in _NOT_BEFORE or (before.is_capital and word in lexicon.GENITIVES))
        return None if hangs else noun_behind(tokens, index + 1)
    if opens and tokens[index].is_capital and word not in lexicon.PREPOSITIONS and word not in lexicon.PRONOUNS:
        return noun_behind(tokens, index)
    return None


def _meant(tokens: Tokens, noun: Noun) -> str | None:
    """For "Zahl der Toten" it is the dead that are meant."""
    if tokens.low(noun.end - 1) not in lexicon.TALLIES:
        return noun.words
    if tokens.low(noun.end) not in lexicon.GENITIVES | {"an"}:
        return None
    meant = noun_behind(tokens, noun.end + 1)
    return meant.words if meant else None
