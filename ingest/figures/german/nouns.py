"""Nouns with what stands before them; German writes them with a capital letter."""

from dataclasses import dataclass
from typing import Final

from ingest.figures.german import lexicon
from ingest.figures.german.tokens import Tokens
from ingest.figures.tables import words

_ADDITIONS: Final = words("weitere weiteren weiterer andere anderen anderer zusätzliche zusätzlichen solcher mehr")
_ENDINGS: Final = ("e", "en", "er", "es", "em")
_STOPS: Final = (
    lexicon.DETERMINERS
    | lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.PRONOUNS
    | lexicon.AUXILIARIES
    | lexicon.ADVERBS
)
_LONGEST: Final = 4
_INFLECTED_STATES: Final = ("toten", "verletzten", "vermissten", "verwundeten")
# "Ein Liter Diesel": what is measured stands behind.
_MEASURES: Final = words(
    "liter tonne kilo kilogramm kubikmeter barrel megawattstunde kilowattstunde gramm fass quadratmeter"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """The tokens `first` to before `end`; `words` is how it is written as a counted thing."""

    first: int
    end: int
    words: str


def noun_behind(tokens: Tokens, at: int) -> Noun | None:
    """The noun with its adjectives that begins at `at`; None where a verb, a particle or nothing stands there."""
    while tokens.low(at) in _ADDITIONS and not tokens[at].is_capital:
        at += 1
    end = at
    while end - at < _LONGEST and _is_adjective(tokens, end):
        end += 1
    token = tokens[end]
    if not token.is_capital or not token.is_word or token.low in lexicon.TIMES or len(token.text) < 2:
        return None
    if token.low.endswith("er") and _is_noun(tokens, end + 1):
        end += 1  # "Berliner Schulen"
    if tokens.low(end) in _MEASURES and _is_noun(tokens, end + 1):
        at = end = end + 1
    return Noun(at, end + 1, written(tokens, at, end + 1))


def noun_before(tokens: Tokens, end: int) -> Noun | None:
    """The noun that ends right before `end`."""
    return Noun(end - 1, end, written(tokens, end - 1, end)) if _is_noun(tokens, end - 1) else None


def written(tokens: Tokens, first: int, end: int) -> str:
    """The words as they stand, but people who are what happened to them in one form: "der Toten" are "Tote"."""
    found = tokens.words(first, end)
    if end - first > 1:
        return found
    if found.endswith(_INFLECTED_STATES):
        return found.removesuffix("n")  # "der Verkehrstoten"
    return lexicon.STATES.get(tokens.low(first), found)


def skip_additions(tokens: Tokens, at: int) -> int:
    """The token behind "weitere", "andere", "mehr" at `at`."""
    while tokens.low(at) in _ADDITIONS:
        at += 1
    return at


def _is_noun(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    return token.is_word and token.is_capital and token.low not in lexicon.TIMES and token.low not in _STOPS


def _is_adjective(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    return token.is_word and not token.is_capital and token.low.endswith(_ENDINGS) and token.low not in _STOPS
