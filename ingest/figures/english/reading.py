"""From a text to its figures, sentence by sentence."""

from collections.abc import Sequence
from datetime import date
from string import ascii_lowercase, digits
from typing import Final

from ingest.figures.english import cardinals, shares
from ingest.figures.english.counted import count, is_worth_recording, share_with, share_with_parts
from ingest.figures.english.exclusions import is_figure
from ingest.figures.english.mention import Mention
from ingest.figures.english.qualifiers import qualifier_before, qualifier_behind
from ingest.figures.english.ranges import find_quantities
from ingest.figures.english.scope import find_scopes
from ingest.figures.english.sources import Sources
from ingest.figures.english.tokens import Tokens
from ingest.figures.phrases import Scope
from ingest.model import Figure, Quote
from ingest.sentences import sentences

_HINTS: Final = (cardinals.STARTERS | shares.STARTERS | frozenset(cardinals.SCALES) | shares.PARTS | {"dozen"}) - {
    "a", "an", "few", "several"
}  # fmt: skip
_HINTS_IN_BYTES: Final = frozenset(word.encode() for word in _HINTS)
_LETTERS: Final = bytes(byte if chr(byte) in ascii_lowercase else b" 1"[chr(byte) in digits] for byte in range(256))
_MOST_ASIDES: Final = 8


def read_figures(text: str, quotes: Sequence[Quote], published: date | None) -> tuple[Figure, ...]:
    """The figures of an English text, in its order; `published` is the day (UTC) from which "since Friday" counts."""
    sources = Sources(text, sentences(text), quotes)
    found: list[Figure] = []
    last: Mention | None = None
    last_index = -2
    for index, (start, end) in enumerate(sources.spans):
        if not _may_hold_number(text[start:end]):
            continue
        mentions = _mentions(sources.tokens(index), last if last_index == index - 1 else None)
        if not mentions:
            continue
        scopes = find_scopes(text, mentions, sources.attributions(index), published)
        for mention, scope in zip(mentions, scopes, strict=True):
            found.append(_figure(text, mention, sources.source_of(index, mention.quantity.first), scope))
        last, last_index = _whole(mentions), index
    return tuple(found)


def _may_hold_number(sentence: str) -> bool:
    """Whether it has a digit or a number word: most sentences have none and need not be read."""
    letters = sentence.lower().encode(errors="replace").translate(_LETTERS)
    return b"1" in letters or not _HINTS_IN_BYTES.isdisjoint(letters.split())


def _mentions(tokens: Tokens, last: Mention | None) -> list[Mention]:
    """The figures of a sentence; `last` is the last one of the sentence before."""
    found: list[Mention] = []
    for quantity in find_quantities(tokens):
        qualifier, start = qualifier_before(tokens, quantity.first)
        if not is_figure(tokens, quantity, start):
            continue
        behind = qualifier_behind(tokens, quantity.end)
        qualifier = qualifier or (behind[0] if behind else None)
        mention = Mention(tokens, quantity, start, quantity.end, quantity.end, qualifier)
        count(mention, _whole(found) or last)
        if found:
            share_with(found[-1], mention)
        found.append(mention)
    share_with_parts(found)
    return [mention for mention in found if is_worth_recording(mention)]


def _whole(found: Sequence[Mention]) -> Mention | None:
    """The last figure that is no part of the one before it."""
    near = reversed(found[-_MOST_ASIDES:])
    return next((mention for mention in near if not mention.is_aside and is_worth_recording(mention)), None)


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
