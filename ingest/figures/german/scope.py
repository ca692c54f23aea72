"""Where and since when a figure holds: the place and the time of its clause, or those that its sentence opens with."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ingest.figures.german.attributions import Attribution
from ingest.figures.german.clauses import ASIDES
from ingest.figures.german.mention import Mention
from ingest.figures.german.periods import find_periods, first_day
from ingest.figures.german.places import find_places
from ingest.figures.phrases import NOWHERE, Phrase, Scope

_MOST: Final = 40  # figures and phrases of a sentence that are looked at
_NEAR: Final = 12
_COMPARING: Final = frozenset({"nach", "gegenüber", "statt", "gegen"})
_FARTHEST: Final = 160  # characters between a figure and its scope


def find_scopes(
    text: str, mentions: Sequence[Mention], attributions: Sequence[Attribution], published: date | None
) -> list[Scope]:
    """The scope of each figure of one sentence of `text`, in their order."""
    tokens = mentions[0].tokens
    said = [
        (tokens[each.first].start, tokens[each.end + 1].end or tokens[each.end - 1].end)
        for each in attributions[:_MOST]
    ]
    places = _outside(find_places(tokens)[:_MOST], said)
    periods = _outside(find_periods(tokens, text)[:_MOST], said)
    if not places and not periods:
        return [NOWHERE] * len(mentions)
    scopes: list[Scope] = []
    for at, mention in enumerate(mentions):
        if at >= _MOST:
            scopes.append(NOWHERE)
            continue
        earlier = mentions[at - 1] if at else None
        place, period = _nearest(mention, earlier, places), _nearest(mention, earlier, periods)
        since = period.words if period else None
        scopes.append(Scope(place.words if place else None, since, first_day(since, published) if since else None))
    return scopes


def _outside(phrases: Sequence[Phrase], said: Sequence[tuple[int, int]]) -> list[Phrase]:
    """Where and when something was said is no scope."""
    return [each for each in phrases if not any(first <= each.start < end for first, end in said)]


def _nearest(mention: Mention, earlier: Mention | None, phrases: Sequence[Phrase]) -> Phrase | None:
    """The nearest phrase of the clause; an aside, and a figure joined by "und", have that of the figure before."""
    tokens = mention.tokens
    first, last = tokens[mention.first].start, tokens[mention.last - 1].end
    place = tokens[mention.start].start
    last = min(last, _compared(mention) or last)
    inside = [each for each in phrases if first <= each.start < last and abs(each.start - place) < _FARTHEST]
    if inside:
        return min(inside, key=lambda each: abs(each.start - place))
    if earlier and tokens.low(mention.first) in ASIDES:
        return _nearest(earlier, None, phrases)
    return None


def _compared(mention: Mention) -> int | None:
    """Where what the figure is compared with begins: "21 Milliarden Euro | nach 20 Milliarden im Vorjahr"."""
    tokens = mention.tokens
    for at in range(mention.end, min(mention.last, mention.end + _NEAR)):
        if tokens.low(at) in _COMPARING and tokens[at + 1].is_digits:
            return tokens[at].start
    return None
