"""What was said as an object of the verb: "kündigte rechtliche Schritte an", "sprach von einem Erfolg"."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.german.cues import Cue
from ingest.quotes.german.lexicon import PARTICLES
from ingest.quotes.german.phrases import Clause, noun_phrase
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

Part = tuple[int, int]  # first and last token
_PREPOSITIONS: Final = {
    "spricht": ("von",), "warn": ("vor",), "bericht": ("von",), "erzähl": ("von",), "klag": ("über",),
    "plädier": ("für",), "wirbt": ("für",), "schwärm": ("von",),
}  # fmt: skip
_THEN: Final = words("bereits schon zuvor erneut abermals")
_NO_COMMENT: Final = words(
    "stellungnahme kommentar interview auskunft angaben gespräch anfrage antwort gründe einzelheiten"
)


def fronted(tokens: Sequence[Token], part: Clause, verb: int) -> list[Part]:
    """As in "Eine Zinssenkung schloss Poll aus": the object before the verb."""
    last = noun_phrase(tokens, part.first, verb, subject=False)
    return (
        [(part.first, last)]
        if last == verb - 1 and not _NO_COMMENT & {t.low for t in tokens[part.first : verb]}
        else []
    )


def beside(tokens: Sequence[Token], part: Clause, cue: int, first: int, verb: Cue) -> list[Part]:
    """The object in the clause of the verb, from token `first` on: "kündigte rechtliche Schritte an", "sprach von einem
    Erfolg", "hat rechtliche Schritte angekündigt".
    """
    last = cue - 1 if first < cue else part.last - (tokens[part.last].low in PARTICLES and part.last > cue)
    if "p" in verb.frames:
        wanted = _PREPOSITIONS.get(verb.lemma, ())
        at = next((k for k in range(first, last) if tokens[k].low in wanted), None)
        return trimmed(tokens, at + 1, last) if at is not None else []
    if not set("nk") & set(verb.frames):
        return []
    return trimmed(tokens, past_circumstances(tokens, first, last), last)


def past_circumstances(tokens: Sequence[Token], first: int, last: int) -> int:
    """Behind days, manners and places at the beginning of the part."""
    while first <= last:
        if tokens[first].tag in (Tag.ADV, Tag.TIME):
            first += 1
        elif tokens[first].tag is Tag.PREP and first < last:
            dated = tokens[first + 1].tag is Tag.TIME
            phrase = first + 1 if dated else noun_phrase(tokens, first + 1, last + 1, subject=False)
            if phrase < 0:
                break
            first = phrase + 1
        else:
            break
    return first


def trimmed(tokens: Sequence[Token], first: int, last: int) -> list[Part]:
    """Without the day and the manner at its end; empty for a pronoun and for "eine Stellungnahme"."""
    while last > first and tokens[last].tag in (Tag.ADV, Tag.STOP):
        last -= 1
    last = next((k - 1 for k in range(first + 1, last) if tokens[k].low in _THEN), last)
    dated = next(
        (k for k in range(first + 1, last) if tokens[k].tag is Tag.PREP and tokens[k + 1].tag is Tag.TIME), None
    )
    last = dated - 1 if dated is not None else last
    if first > last or tokens[first].tag in (Tag.PRONOUN, Tag.SUB, Tag.AUX):
        return []
    if tokens[last].tag is not Tag.QUOTE and not any(t.text[0].isupper() for t in tokens[first : last + 1]):
        return []
    return [] if any(t.low in _NO_COMMENT for t in tokens[first : last + 1]) else [(first, last)]
