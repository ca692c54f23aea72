"""What a number counts: its noun and what happened to it, where need be from the figures around it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.figures.german import lexicon, verbs
from ingest.figures.german.clauses import ASIDES
from ingest.figures.german.events import event_of
from ingest.figures.german.mention import Mention
from ingest.figures.german.nouns import Noun, noun_behind, skip_additions
from ingest.figures.german.qualifiers import is_bound, qualifier_behind
from ingest.figures.german.subjects import VALUING, value_subject
from ingest.figures.german.tokens import Tokens

_PURPOSES: Final = frozenset({"für", "an", "in", "ins"})
_WHOLES: Final = lexicon.GENITIVES | {"aller"}
_THEM: Final = frozenset({"ihnen", "denen", "davon"})
_PLAIN: Final = range(1000)
_NEAR: Final = 16
_VALUING_BEFORE: Final = VALUING - {"von", "mit"}
_MORE: Final = frozenset({"davon", "mehr", "weniger"})


def name(mention: Mention, earlier: Mention | None) -> None:
    """Fills the noun of `mention`; `earlier` is the figure before it, in this sentence or the one before."""
    tokens = mention.tokens
    behind = qualifier_behind(tokens, mention.quantity.end)
    mention.end = behind[1] if behind else mention.quantity.end
    noun = _noun_behind(mention)
    mention.is_aside = tokens.low(mention.first) in ASIDES or mention.before() in ASIDES
    if noun:
        mention.noun, mention.end, mention.owns_noun = noun.words, noun.end, True
        return
    if tokens.low(mention.end) in ("weitere", "weiterer", "andere"):
        mention.end += 1
    if earlier and _takes_unit(mention, earlier):
        mention.quantity = replace(mention.quantity, unit=earlier.quantity.unit, bare=False)
        mention.noun = earlier.noun if earlier.owns_noun else None
        return
    is_value = mention.quantity.unit is not None or mention.quantity.share or _is_valued(mention)
    part = _is_part(mention)
    subject = value_subject(mention) if is_value and not part else None
    if subject:
        mention.noun, mention.is_value = subject, True
    elif earlier and _inherits(mention, earlier):
        mention.noun, mention.is_value = earlier.noun, earlier.is_value


def _is_valued(mention: Mention) -> bool:
    """Whether a preposition leads to the value: "auf 52", "bei 85", "gibt die Zahl mit 85 an"."""
    if mention.before() == "mit":
        return mention.tokens.low(mention.last - 1) == "an"
    return mention.before() in _VALUING_BEFORE


def _takes_unit(mention: Mention, earlier: Mention) -> bool:
    """Whether the currency is left out: "1,5 Milliarden Euro, eine halbe Milliarde davon"."""
    quantity = mention.quantity
    if not earlier.quantity.is_money or earlier.tokens is not mention.tokens or quantity.unit or not quantity.scaled:
        return False
    return mention.tokens.low(quantity.end) in _MORE or mention.before() in ASIDES


def _noun_behind(mention: Mention) -> Noun | None:
    tokens, quantity, at = mention.tokens, mention.quantity, mention.end
    moves = quantity.unit is not None and mention.before() in ("auf", "um", "bei") and quantity.unit != "%"
    if tokens.low(at) in _WHOLES:
        return None if moves else _whole(tokens, at)
    if quantity.unit:
        if tokens.low(at) in _PURPOSES and quantity.is_money:
            return _purpose(tokens, at)
        return noun_behind(tokens, at) if tokens[at].is_capital and not moves else None
    return noun_behind(tokens, at)


def _whole(tokens: Tokens, at: int) -> Noun | None:
    """As in "30 Prozent der Befragten", "8 der 27 Staaten", "ein Drittel aller Schulen"."""
    following = at + 1
    if tokens.low(following) in lexicon.DETERMINERS or tokens.low(following) in ("rund", "etwa", "insgesamt"):
        following += 1
    if tokens[following].is_digits:
        while tokens[following].is_digits or tokens.low(following) in ("millionen", "milliarden"):
            following += 1
        noun = noun_behind(tokens, following)
        return Noun(at, at, noun.words) if noun else None
    return noun_behind(tokens, following)


def _purpose(tokens: Tokens, at: int) -> Noun | None:
    """As in "800 Millionen Euro für Schulen"; "in" needs an article, or it leads to a place."""
    word, following = tokens.low(at), at + 1
    if tokens.low(following) in lexicon.DETERMINERS:
        following += 1
    elif word == "in":
        return None
    noun = noun_behind(tokens, following)
    return noun if noun and tokens.low(following) not in lexicon.TIMES else None


def _is_part(mention: Mention) -> bool:
    """As in "30 Prozent davon", "vier von ihnen", "davon 2.150"."""
    tokens, at = mention.tokens, mention.quantity.end
    if tokens.low(at) in _THEM or (tokens.low(at) == "von" and tokens.low(at + 1) in _THEM):
        return True
    return mention.before() in ASIDES


def _inherits(mention: Mention, earlier: Mention) -> bool:
    """Whether the noun is left out because the figure before has said it."""
    quantity, tokens = mention.quantity, mention.tokens
    same = earlier.tokens is tokens
    first, last = max(mention.first, mention.start - _NEAR), min(mention.last, mention.end + _NEAR)
    words = {tokens.low(at) for at in range(first, last)}
    refers = not words.isdisjoint({"es", "sie", "weitere", "weiterer", "davon", "dagegen", "übrigen"})
    if not same and not refers:
        return False
    if quantity.unit:
        return (quantity.unit == earlier.quantity.unit and earlier.is_value and mention.first != earlier.first) or (
            _is_part(mention) or quantity.unit == "%"
        )
    if quantity.bare and quantity.value not in _PLAIN and len(tokens[quantity.first].text) == 4:
        return False
    return earlier.quantity.unit is None or mention.before() == "auf" or _is_part(mention)


def add_events(found: Sequence[Mention]) -> None:
    """Fills what happened to the counted of the figures of one sentence."""
    for at, mention in enumerate(found):
        earlier = found[at - 1] if at else None
        following = found[at + 1] if at + 1 < len(found) else None
        gapped = following is not None and not following.owns_noun and following.first == mention.first
        if mention.noun is None or mention.is_value or mention.quantity.is_money or mention.quantity.is_percentage:
            continue
        if mention.noun.lower() in lexicon.STATES:
            _share_bound(earlier, mention)
            continue
        mention.event = event_of(mention, following.start if gapped and following else None)
        if mention.event is None and earlier and mention.is_aside and earlier.quantity.unit is None:
            mention.event = earlier.event
        if not mention.owns_noun and _is_gapped(mention):
            mention.end += 1
            _share_bound(earlier, mention)


def _is_gapped(mention: Mention) -> bool:
    """As in "und 31 | verletzt": the participle stands in place of the noun."""
    return mention.event is not None and mention.tokens.low(mention.end) == mention.event


def _share_bound(earlier: Mention | None, mention: Mention) -> None:
    """A bound holds for both of "mindestens 977 Tote und 1.594 Verletzte"."""
    adjacent = earlier is not None and earlier.tokens is mention.tokens and mention.before() == "und"
    near = earlier is not None and (mention.start - earlier.end == 1 or not mention.owns_noun)
    if earlier and adjacent and near and mention.qualifier is None and is_bound(earlier.qualifier):
        mention.qualifier = earlier.qualifier if mention.quantity.number is not None else None


def is_worth_recording(mention: Mention) -> bool:
    """Whether the number counts something, and enough: a number word up to twelve needs a toll, a bound or a value."""
    quantity = mention.quantity
    if mention.counted is None:
        return quantity.unit is not None or quantity.scaled or (mention.qualifier is not None and mention.is_large)
    if not quantity.small or quantity.share or quantity.unit or mention.qualifier or mention.is_value:
        return True
    if _is_part(mention) or skip_additions(mention.tokens, quantity.end) > quantity.end:
        return True
    noun = (mention.noun or "").lower()
    return mention.event in verbs.TOLL or any(word in lexicon.TOLL_NOUNS for word in noun.split())
