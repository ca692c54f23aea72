"""The noun behind a number: "977 civilians", "8,000 of its 12,500 members", "$60 billion in military aid"."""

from typing import Final

from ingest.figures.english import lexicon, verbs
from ingest.figures.english.cardinals import ONES, SCALES
from ingest.figures.english.mention import Mention
from ingest.figures.english.nouns import NounPhrase, is_plural, noun_phrase, skip_additions
from ingest.figures.english.qualifiers import qualifier_behind
from ingest.figures.english.tokens import Tokens
from ingest.figures.tables import words

_PURPOSES: Final = frozenset({"in", "for", "on", "into", "of"})
_NO_PURPOSES: Final = (
    lexicon.MONTHS
    | lexicon.TIME_WORDS
    | lexicon.DURATIONS
    | words(
        """exchange total cash part return advance recent previous first second third fourth last final next early late
        fiscal"""
    )
)
_DIMENSIONS: Final = words("long wide high deep tall away north south east west old apart square thick offshore")
_TRENDS: Final = words("rise cut increase drop fall decline decrease reduction jump growth gain surge slump hike")
_RATES: Final = frozenset({"a", "an", "per", "each", "every"})
THEM: Final = frozenset({"them", "those", "these", "whom", "which"})
_FARTHEST: Final = 6


def name_behind(mention: Mention) -> None:
    """Fills the noun that stands behind the number, if one does, and where the figure's words end."""
    tokens, quantity = mention.tokens, mention.quantity
    at = quantity.end
    qualifier = qualifier_behind(tokens, at)
    if qualifier:
        at = qualifier[1]
    if tokens.low(at) == "-" and tokens.low(at + 1) == "strong":
        at += 2
    mention.end = mention.verb_at = at
    if tokens.low(at) == "of":
        _part_of(mention, at)
    elif quantity.is_money:
        _money(mention, skip_additions(tokens, at))
    elif quantity.unit:
        _measured(mention, skip_additions(tokens, at))
    else:
        _plain(mention, skip_additions(tokens, at))


def _take(mention: Mention, phrase: NounPhrase | None) -> bool:
    """Takes the phrase as the noun, with a kind hanging on it ("cases of cholera")."""
    if phrase is None:
        return False
    tokens, end = mention.tokens, phrase.end
    if tokens.low(end) == "of" and not tokens[end + 1].is_capital and tokens.low(end + 1) not in lexicon.DETERMINERS:
        kind = noun_phrase(tokens, end + 1)
        end = kind.end if kind else end
    mention.noun = tokens.words(phrase.first, end)
    mention.end = mention.verb_at = end
    mention.owns_noun = True
    return True


def _plain(mention: Mention, at: int) -> None:
    tokens, quantity = mention.tokens, mention.quantity
    mention.verb_at = at
    if quantity.share and tokens.low(at) in lexicon.DETERMINERS:
        at += 1
    phrase = noun_phrase(tokens, at)
    # More than one needs a plural: anything else is a verb, a name, a code.
    if phrase and (quantity.share or quantity.value == 1 or _is_plural(tokens, phrase)):
        plurals = phrase.end - phrase.first > 1 and is_plural(tokens.low(phrase.end - 2))
        _take(mention, _without_verb(tokens, phrase) if plurals else phrase)


def _is_plural(tokens: Tokens, phrase: NounPhrase) -> bool:
    """By its ending, or by the verb behind it: "30 lynx are left"."""
    if is_plural(tokens.low(phrase.end - 1)) or tokens.low(phrase.end) in ("are", "were", "have"):
        return True
    return tokens.low(phrase.first - 1) == "strong"  # "a 2,000-strong army"


def _measured(mention: Mention, at: int) -> None:
    """Behind a unit: "a 30 percent cut in spending", "an 18-kilometre tunnel", but "39 percent blame"."""
    tokens = mention.tokens
    mention.verb_at = at
    phrase = noun_phrase(tokens, at)
    trend = phrase.end - 1 if phrase else at
    if tokens.low(trend) in _TRENDS and tokens.low(trend + 1) in ("in", "of"):
        _take(mention, noun_phrase(tokens, _behind_determiners(tokens, trend + 2)))
        return
    if phrase is None or tokens.low(at) in _DIMENSIONS:
        return
    if _is_modifier(mention):
        _take(mention, _without_verb(tokens, phrase))


def _is_modifier(mention: Mention) -> bool:
    """Whether the quantity stands like an adjective: hyphenated, or between an article and its noun."""
    tokens, quantity = mention.tokens, mention.quantity
    if any(tokens.low(index) == "-" for index in range(quantity.first, quantity.end)):
        return True
    before = quantity.first - 1
    if tokens.low(before) not in lexicon.DETERMINERS and tokens.low(before) not in lexicon.PREPOSITIONS:
        before -= 1  # an adjective: "a new 15 percent tariff"
    return tokens.low(before) in lexicon.DETERMINERS or tokens.low(before).endswith("'s")


def _without_verb(tokens: Tokens, phrase: NounPhrase) -> NounPhrase:
    """In "18-kilometre tunnel moves 90,000" a word in -s before an object is the verb."""
    following = tokens[phrase.end]
    verb = tokens.low(phrase.end - 1).endswith("s") and phrase.end - phrase.first > 1
    if verb and (following.is_digits or following.low in lexicon.DETERMINERS):
        return NounPhrase(phrase.first, phrase.end - 1)
    return phrase


def _part_of(mention: Mention, of: int) -> None:
    """Behind "of": "8,000 of its 12,500 members", "a third of them", "23 of them firefighters"."""
    tokens = mention.tokens
    at = _behind_determiners(tokens, of + 1)
    if tokens.low(at) in verbs.STATES and tokens.low(at - 1) == "the":
        mention.noun, mention.owns_noun = tokens.low(at), True  # "two of the injured"
        mention.end = mention.verb_at = at + 1
        return
    if tokens.low(at) not in THEM and tokens[at].is_word:
        _take(mention, noun_phrase(tokens, at))
        return
    if tokens.low(at) in THEM:
        at += 1
    mention.end = mention.verb_at = at
    if not _take(mention, noun_phrase(tokens, at)) and tokens.low(at) in lexicon.BE:
        _take(mention, noun_phrase(tokens, _behind_determiners(tokens, at + 1)))


def _behind_determiners(tokens: Tokens, at: int) -> int:
    """Skips articles, possessives ("the site's") and the number of the whole."""
    for _ in range(_FARTHEST):
        if tokens.low(at) in THEM and not tokens[at + 1].is_digits and tokens.low(at + 1) != "the":
            break
        if not _is_determiner(tokens, at):
            break
        at += 1
    return at


def _is_determiner(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.low in lexicon.DETERMINERS or token.low == "all" or token.is_digits or token.low.endswith("'s"):
        return True
    if token.low in ONES or (token.low in SCALES and tokens[at - 1].is_digits):
        return True
    if token.low == "-" or tokens.low(at - 1) == "-":  # "the 112-member committee"
        return token.glued
    return token.low.endswith("s") and tokens.low(at + 1) == "'" and tokens[at + 1].glued


def _money(mention: Mention, at: int) -> None:
    """Money is counted by what it is for: "$60 billion in military aid", "a $3 million contract"."""
    tokens = mention.tokens
    if tokens.low(at) in _RATES:
        at += 2  # "a year", "per tonne"
    elif tokens.low(at) == "worth":
        at += 1
    elif _is_modifier(mention) and _take(mention, noun_phrase(tokens, at)):
        return
    if tokens.low(at) in _PURPOSES and not tokens[at + 1].is_capital:
        phrase = noun_phrase(tokens, _behind_determiners(tokens, at + 1))
        if phrase and not any(tokens.low(index) in _NO_PURPOSES for index in range(phrase.first, phrase.end)):
            _take(mention, phrase)
