"""The noun of a number that has none behind it: what it is the value of, or the noun of the figure before."""

from dataclasses import replace
from typing import Final

from ingest.figures.english import events, lexicon, verbs
from ingest.figures.english.complements import THEM
from ingest.figures.english.mention import Mention
from ingest.figures.english.subjects import value_subject

_COMPARISONS: Final = frozenset({"from", "to", "against", "than", "versus", "with"})
_MORE: Final = frozenset({"more", "others", "other"})
_HIGHER: Final = frozenset({"more", "less", "fewer", "higher", "lower"})
_ANOTHER: Final = frozenset({"another", "further", "additional"})
# Digits without separators above this are codes more often than counts, where no noun says otherwise.
_PLAIN: Final = range(1000)


def name_from_before(mention: Mention, earlier: Mention | None) -> None:
    """Fills the noun of `mention` from the words before it; `earlier` is the figure before, in this sentence or in the
    one before.
    """
    if earlier and _compares(mention, earlier):
        mention.noun, mention.is_value = earlier.noun, True
        _take_unit(mention, earlier)
        return
    if mention.quantity.unit or not (events.event_before(mention) or _has_state(mention)):
        subject = value_subject(mention.tokens, mention.start, measured=mention.quantity.unit is not None)
        mention.noun, mention.is_value = subject or mention.noun, subject is not None
    if earlier and earlier.tokens is mention.tokens and earlier.quantity.is_money and not mention.owns_noun:
        _take_unit(mention, earlier)
    if mention.noun is None and earlier and _inherits(mention, earlier):
        mention.noun = "people" if earlier.noun == "person" else earlier.noun
    if mention.noun is None and mention.tokens.low(mention.quantity.end) == "others":
        mention.noun = "others"


def _has_state(mention: Mention) -> bool:
    """As in "spoke of 12 dead"."""
    return mention.tokens.low(mention.quantity.end) in verbs.STATES


def _compares(mention: Mention, earlier: Mention) -> bool:
    """The same noun at another time: "to 4.25 percent", "from 1.8 million", "against 45 percent"."""
    word = mention.before()
    if word in ("up", "down") and mention.before(2) == ",":
        return earlier.tokens is mention.tokens and earlier.is_value
    if word not in _COMPARISONS or mention.before(2) in lexicon.CHANGE:
        return False
    if earlier.tokens is not mention.tokens or earlier.noun is None:
        return False
    if mention.quantity.unit and earlier.quantity.unit is None and not earlier.is_value:
        return False
    return word != "to" or earlier.is_value or mention.before(2) == "compared"


def _take_unit(mention: Mention, earlier: Mention) -> None:
    """The unit that a comparison leaves out: "32 million tons, up from 27.5 million"."""
    if mention.quantity.unit is None and mention.quantity.scaled and not earlier.quantity.is_percentage:
        mention.quantity = replace(mention.quantity, unit=earlier.quantity.unit)


def _inherits(mention: Mention, earlier: Mention) -> bool:
    """Whether the noun is left out because the figure before has said it."""
    quantity = mention.quantity
    if earlier.tokens is not mention.tokens and not refers_back(mention):
        return False
    if quantity.bare and quantity.value not in _PLAIN and "," not in mention.tokens[quantity.first].text:
        return False
    if quantity.unit:
        part = refers_to_them(mention) and earlier.quantity.unit is None
        more = quantity.is_percentage and mention.tokens.low(quantity.end) in _HIGHER
        return part or more or quantity.unit == earlier.quantity.unit or mention.before() in ("or", "but")
    if earlier.is_value and not refers_back(mention):
        return False
    return earlier.quantity.unit is None or (earlier.owns_noun and earlier.quantity.is_percentage)


def refers_back(mention: Mention) -> bool:
    """Another 30, a further 12, 40 more, 30 others, four of them."""
    tokens, quantity = mention.tokens, mention.quantity
    return tokens.low(quantity.first - 1) in _ANOTHER or tokens.low(quantity.end) in _MORE or refers_to_them(mention)


def refers_to_them(mention: Mention) -> bool:
    """Four of them."""
    end = mention.quantity.end
    return mention.tokens.low(end) == "of" and mention.tokens.low(end + 1) in THEM


def has_moved(mention: Mention) -> bool:
    """Whether the percentage is where something else went: "the deficit fell to 3 percent of output"."""
    return mention.quantity.is_percentage and mention.before() in ("to", "from")
