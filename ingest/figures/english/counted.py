"""What a number counts: its noun and what happened to it, where need be from the figures around it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ingest.figures.english import events, lexicon, verbs
from ingest.figures.english.antecedents import has_moved, name_from_before, refers_back, refers_to_them
from ingest.figures.english.attributions import VALUING
from ingest.figures.english.complements import name_behind
from ingest.figures.english.mention import Mention
from ingest.figures.english.qualifiers import is_bound
from ingest.figures.tables import words

_EVENT_NOUNS: Final = words(
    """deaths death bodies body arrest arrests killing killings evacuation closure loss losses release detention rescue
    displacement destruction murder murders execution executions abduction kidnapping deportation expulsion
    resignation dismissal injury injuries disappearance return capture"""
)
_AGE_LIMITS: Final = frozenset({"under", "over", "below", "above"})


def count(mention: Mention, earlier: Mention | None) -> None:
    """Fills what `mention` counts; `earlier` is the whole that stands before it, in this sentence or the one before."""
    name_behind(mention)
    if mention.noun is None or has_moved(mention):
        name_from_before(mention, earlier)
    mention.is_aside = mention.before() == "including" or mention.tokens.ends_with(mention.start, ("among", "them"))
    if not mention.is_value:
        _add_event(mention, earlier)
    if mention.counted is None and earlier and earlier.tokens is mention.tokens and earlier.event in verbs.STATES:
        mention.noun = earlier.event  # "12 dead, but the figure was revised to 17"


def _add_event(mention: Mention, earlier: Mention | None) -> None:
    if mention.noun and mention.before() == "of" and mention.before(2) in _EVENT_NOUNS:
        mention.part = mention.before(2)
        return
    if mention.noun is None and mention.quantity.unit:
        return
    mention.event = events.event_before(mention)
    mention.is_object = mention.event is not None
    if mention.event is None:
        mention.event = _event_behind(mention)
        mention.is_gapped = not mention.owns_noun and mention.tokens.low(mention.verb_at) == mention.event
        if mention.is_gapped:
            mention.end = mention.verb_at + 1
    if mention.event is None and earlier and earlier.tokens is mention.tokens and _repeats_event(mention, earlier):
        mention.event, mention.is_object = earlier.event, earlier.is_object


def _event_behind(mention: Mention) -> str | None:
    """The event of the verb behind; in "troops from 12 countries took part" it is the troops'."""
    inside = mention.before() in ("of", "from", "in") and mention.before(2) != "total"
    if inside and mention.owns_noun and mention.tokens.low(mention.verb_at) not in lexicon.AUXILIARIES:
        return None
    return events.event_behind(mention.tokens, mention.verb_at)


def _repeats_event(mention: Mention, earlier: Mention) -> bool:
    """The event of the figure before: "lost 40 goats and 12 cows", "30 people, including 12 children, were killed"."""
    if mention.is_aside:
        return True
    if mention.owns_noun and refers_to_them(mention):
        return False  # "23 of them firefighters"
    if mention.owns_noun:
        return mention.is_joined and earlier.is_object and mention.start - earlier.end <= 2
    in_another_place = mention.tokens.low(mention.verb_at) in events.PLACES
    return mention.is_joined and in_another_place and earlier.quantity.unit is None


def share_with(earlier: Mention, mention: Mention) -> None:
    """Passes on what a coordination says once.

    "300 houses and 12 schools were destroyed": the verb holds for both. "At least 977 killed and 1,594 injured": so
    does a bound, where noun and auxiliary are left out.
    """
    adjacent = mention.start - earlier.end == 1 and mention.before() == "and"
    if adjacent and earlier.owns_noun and mention.owns_noun and earlier.event is None and not mention.is_object:
        earlier.event = mention.event
    shares = mention.is_gapped and mention.is_joined and mention.quantity.number is not None
    if shares and mention.qualifier is None and is_bound(earlier.qualifier):
        mention.qualifier = earlier.qualifier


def share_with_parts(found: Sequence[Mention]) -> None:
    """Passes the event of a whole on to its part: "two of the 40 pupils were hurt"."""
    for part, whole in reversed(list(pairwise(found))):
        if part.end == whole.end and part.noun == whole.noun and part.event is None:
            part.event = whole.event


def is_worth_recording(mention: Mention) -> bool:
    """Whether the number counts something, and enough: a number word up to twelve needs a toll, a bound or a value."""
    quantity = mention.quantity
    if mention.counted is None:
        said = mention.qualifier is not None or mention.before() in VALUING
        return quantity.unit is not None or (said and mention.is_large)
    if quantity.bare and not mention.owns_noun and _is_age_limit(mention):
        return False
    if not quantity.small or quantity.share or quantity.unit or mention.qualifier:
        return True
    if mention.is_value:
        return mention.before() != "of" or "toll" in mention.counted  # "a family of five"
    if refers_back(mention):
        return True
    nouns = mention.counted.lower().split()
    return mention.event in verbs.TOLL or any(word in verbs.TOLL_NOUNS or word in _EVENT_NOUNS for word in nouns)


def _is_age_limit(mention: Mention) -> bool:
    """As in "people under 30"."""
    return mention.qualifier in _AGE_LIMITS and not mention.is_value and not mention.is_large
