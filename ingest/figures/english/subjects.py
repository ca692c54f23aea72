"""The noun to the left that a bare number is the value of: "the toll rose to 52", "cut emissions by 30 percent"."""

from typing import Final

from ingest.figures.english import lexicon
from ingest.figures.english.tokens import Tokens
from ingest.figures.english.verbs import is_past
from ingest.figures.tables import words

_LONGEST: Final = 10
_EMPHASIS: Final = words("only just still already now also")
_LEADING: Final = _EMPHASIS | words("to at by from up down about another")
_NO_NOUNS: Final = words(
    "lieu top terms excess north south east west front case spite favour favor net out because instead"
)
# With a unit they move a value ("shares lost 7 percent"), without one they count their object ("lost 7 tanks").
_TAKES_OBJECT: Final = words(
    """gain gains gained gaining lose loses lost losing shed sheds shedding add adds added cover covers covered pass
    passed top tops topped recover recovered"""
)
_INSIDE: Final = words("of in for at on to from among with per")
_FIXED: Final = words("unchanged steady stable flat put estimated set fixed valued pegged priced worth only")
_BOUNDARIES: Final = (
    lexicon.CONJUNCTIONS
    | lexicon.PRONOUNS
    | words(
        """said says reported announced showed shows show estimates put puts expect expects expected forecast forecasts
        predicts predicted with after while before over by adding"""
    )
    | (lexicon.AUXILIARIES - {"to"})
) - {"as"}
_SETTING: Final = lexicon.SETTING | {"with", "keeping", "putting"}
_VERBS_BEFORE: Final = words(
    """forecasts forecast expects expected predicts predicted reported reports showed shows announced seized raised has
    had speak speaks spoke spoken"""
)
_NO_PART_OF_NOUN: Final = (
    lexicon.DETERMINERS
    | lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.PRONOUNS
    | lexicon.AUXILIARIES
    | _VERBS_BEFORE
    | _NO_NOUNS
)
_OPENS_NOUN: Final = lexicon.DETERMINERS | lexicon.PREPOSITIONS
_BEFORE_VERB: Final = (
    lexicon.AUXILIARIES
    | lexicon.ADVERBS
    | lexicon.CHANGE
    | words("expected projected forecast estimated predicted thought believed reported likely due set")
)


def value_subject(tokens: Tokens, first: int, *, measured: bool) -> str | None:
    """What the number at `first` is the value of; None where the words before it do not say.

    `measured`: it has a unit, so that it may follow "gained" without being its object.
    """
    at = first
    while tokens.low(at - 1) in _EMPHASIS:
        at -= 1
    if tokens.low(at - 1) == "worth" and tokens.low(at - 2) in lexicon.BE:
        return _subject(tokens, at - 2)
    if tokens.low(at - 1) in ("of", "worth"):
        return _noun_of(tokens, at - 1)
    while tokens.low(at - 1) in _LEADING:
        at -= 1
    if at < first and tokens.low(at - 1) in _FIXED:
        at -= 1  # "remained steady at"
    verb = tokens.low(at - 1)
    if at == first and not measured and verb in _TAKES_OBJECT:
        return None
    if (verb in lexicon.CHANGE or (measured and verb in _TAKES_OBJECT)) and not _is_object(tokens, at - 1):
        return _subject(tokens, at - 1)
    if at == first:
        return None
    if measured and is_past(verb) and tokens.low(at) in ("by", "to"):
        return _subject(tokens, at - 1)  # any change: "the ice has thinned by"
    return _object(tokens, at)


def _is_object(tokens: Tokens, verb: int) -> bool:
    """Whether the word of change is a noun, or has no subject: "a fall to 12", "there were 75"."""
    return tokens.low(verb - 1) in lexicon.DETERMINERS or tokens.low(verb - 1) == "there"


def _noun_of(tokens: Tokens, end: int) -> str | None:
    """The noun before "of" or "worth": "a turnout of 61 percent"."""
    first = end
    while end - first < 4 and _is_noun(tokens, first - 1):
        first -= 1
    if end - first > 2 and tokens.low(first - 1) not in _OPENS_NOUN:
        first = end - 1  # a verb may be among them: "economists predict spending of"
    return _named(tokens, first, end)


def _is_noun(tokens: Tokens, at: int) -> bool:
    return tokens[at].is_word and tokens.low(at) not in _NO_PART_OF_NOUN


def _subject(tokens: Tokens, verb: int) -> str | None:
    """The noun phrase that ends before the verb, with what hangs on it ("support for the party")."""
    end = verb
    while (tokens.low(end - 1) in _BEFORE_VERB and not tokens[end - 1].is_capital) or tokens.low(end - 1).endswith(
        "ly"
    ):
        end -= 1
    first = end
    while end - first < _LONGEST and _belongs(tokens, first - 1):
        first -= 1
    return _named(tokens, _without_opening(tokens, first, end), end)


def _belongs(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.low == "-" or (token.is_digits and token.glued):
        return token.glued
    if not token.is_word or token.low in _BOUNDARIES:
        return False
    if token.low in lexicon.DETERMINERS:
        return tokens.low(at - 1) in _INSIDE
    return True


def _without_opening(tokens: Tokens, first: int, end: int) -> int:
    """The token behind "In June" at the beginning."""
    if tokens.low(first) in lexicon.PREPOSITIONS:
        first += 1
        while first < end - 1 and (tokens[first].is_capital or tokens.low(first) in lexicon.TIME_WORDS):
            first += 1
    return first


def _object(tokens: Tokens, end: int) -> str | None:
    """The object of a verb that sets a value: "cut its heating budget by", "put the number of dead at"."""
    first = end
    while end - first < _LONGEST and _is_part_of_object(tokens, first - 1):
        first -= 1
    verb = first - 1
    while tokens.low(verb) in lexicon.DETERMINERS:
        verb -= 1
    if tokens.low(verb) not in _SETTING:
        return None
    return _named(tokens, first, end)


def _is_part_of_object(tokens: Tokens, at: int) -> bool:
    if tokens.low(at) in lexicon.SETTING:
        return False
    return (
        _is_noun(tokens, at)
        or tokens.low(at) in ("of", "for", "in")
        or (tokens.low(at) in lexicon.DETERMINERS and tokens.low(at - 1) in ("of", "for"))
    )


def _named(tokens: Tokens, first: int, end: int) -> str | None:
    """The words as written, without article; "number of dead" is "dead", and "the figure" alone names nothing."""
    while first < end and tokens.low(first) in lexicon.DETERMINERS:
        first += 1
    if tokens.low(first) in lexicon.TALLIES:
        if tokens.low(first + 1) != "of" or first + 2 >= end:
            return None
        first += 2
        while first < end and tokens.low(first) in lexicon.DETERMINERS:
            first += 1
    if tokens.low(first).split("'")[0] in lexicon.PRONOUNS:
        return None
    return tokens.words(first, end) or None
