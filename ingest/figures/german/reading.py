"""From a text to its figures, sentence by sentence."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from ingest.figures.german import cardinals
from ingest.figures.german.clauses import clause_of
from ingest.figures.german.counted import add_events, is_worth_recording, name
from ingest.figures.german.exclusions import is_figure
from ingest.figures.german.mention import Mention
from ingest.figures.german.qualifiers import qualifier_before, qualifier_behind
from ingest.figures.german.quantities import find_quantities
from ingest.figures.german.scope import find_scopes
from ingest.figures.german.sentence_spans import join_sentences
from ingest.figures.german.sources import Sources
from ingest.figures.german.tokens import Tokens
from ingest.figures.phrases import Scope
from ingest.model import Figure, Quote
from ingest.sentences import sentences

# Every figure has a digit or a piece of a number word.
_HINT: Final = re.compile("[0-9]|" + "|".join(sorted(cardinals.HINTS)), re.IGNORECASE)
_MOST_ASIDES: Final = 8


def read_figures(text: str, quotes: Sequence[Quote], published: date | None) -> tuple[Figure, ...]:
    """The figures of a German text, in its order; `published` is the day (UTC) from which "seit Freitag" counts."""
    sources = Sources(text, join_sentences(text, sentences(text)), quotes)
    found: list[Figure] = []
    last: Mention | None = None
    last_index = -2
    for index, (start, end) in enumerate(sources.spans):
        if _HINT.search(text, start, end) is None:
            continue
        mentions = _mentions(sources.tokens(index), last if last_index == index - 1 else None)
        if not mentions:
            continue
        scopes = find_scopes(text, mentions, sources.attributions(index), published)
        for mention, scope in zip(mentions, scopes, strict=True):
            found.append(_figure(text, mention, sources.source_of(index, mention.quantity.first), scope))
        last, last_index = mentions[-1], index
    return tuple(found)


def _mentions(tokens: Tokens, last: Mention | None) -> list[Mention]:
    """The figures of a sentence; `last` is the last one of the sentence before."""
    found: list[Mention] = []
    for quantity in find_quantities(tokens):
        qualifier, start = qualifier_before(tokens, quantity.first)
        if not is_figure(tokens, quantity, start):
            continue
        behind = qualifier_behind(tokens, quantity.end)
        qualifier = qualifier or (behind[0] if behind else None)
        mention = Mention(tokens, quantity, start, quantity.end, *clause_of(tokens, quantity.first), qualifier)
        name(mention, _whole(found) or last)
        found.append(mention)
    add_events(found)
    return [mention for mention in found if is_worth_recording(mention)]


def _whole(found: Sequence[Mention]) -> Mention | None:
    """The last figure that is no part of the one before it."""
    near = reversed(found[-_MOST_ASIDES:])
    return next((mention for mention in near if not mention.is_aside and (mention.noun or mention.quantity.unit)), None)


def _figure(text: str, mention: Mention, source: str | None, scope: Scope) -> Figure:
    tokens, quantity = mention.tokens, mention.quantity
    start, end = tokens[mention.start].start, tokens[max(mention.end, quantity.end) - 1].end
    return Figure(
        text=text[start:end],
        start=start,
        end=end,
        value=quantity.value,
        unit=quantity.unit,
        counted=mention.counted,
        qualifier=mention.qualifier,
        source=source,
        place=scope.place,
        since=scope.since,
        since_on=scope.since_on,
    )
