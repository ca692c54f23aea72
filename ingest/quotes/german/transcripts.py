"""Transcripts: paragraphs that begin with who speaks ("POLL: Der Hafen bleibt zu.")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.model import Quote, Span
from ingest.quotes.german.people import People
from ingest.quotes.wordlists import words
from ingest.sentences import paragraphs

_LABEL: Final = re.compile(
    r"((?:[A-ZÄÖÜ][A-ZÄÖÜß.’'\-]{0,24})(?: [A-ZÄÖÜ][A-ZÄÖÜß.’'\-]{0,24}){0,4}"
    r"|[A-ZÄÖÜ][a-zäöüß]{1,20}(?:[ \-][A-ZÄÖÜ][a-zäöüß]{1,20}){0,2}):\s+(?=\S)"
)
_ASKING: Final = words(
    """frage reporter reporterin journalist journalistin moderator moderatorin interviewer redaktion"""
)
_NO_SPEAKER: Final = words(
    "update hinweis korrektur lesen foto video mehr anmerkung quelle info termin ort datum fazit"
)
_FEWEST: Final = 3  # labelled paragraphs that make a transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one paragraph: `label` as written, `words` the span behind it; `asks` for a reporter."""

    paragraph: int
    label: str
    words: Span
    asks: bool


def turns(text: str) -> list[Turn]:
    """The turns of a text that is a transcript, at least in part; empty for any other text: some label comes twice."""
    found = []
    for number, (start, end) in enumerate(paragraphs(text)):
        match = _LABEL.match(text, start, end)
        if match and match.group(1).split()[0].lower() not in _NO_SPEAKER:
            label = match.group(1)
            found.append(Turn(number, label, (match.end(), end), label.split()[0].lower() in _ASKING))
    repeated = len({turn.label for turn in found}) < len(found)
    return found if len(found) >= _FEWEST and repeated and not all(t.asks for t in found) else []


def turn_quotes(text: str, found: Sequence[Turn], people: People) -> list[Quote]:
    """The turns as direct quotes, those of reporters left out."""
    quotes = []
    for turn in found:
        start, end = turn.words
        if turn.asks or start >= end:
            continue
        known = people.named(turn.label.split()[-1])
        only = known[0] if len(known) == 1 else None
        name = only.name if only else None if known else turn.label.title()
        quotes.append(
            Quote(
                text=text[start:end],
                start=start,
                end=end,
                spans=((start, end),),
                kind="direct",
                speaker=name,
                mention=turn.label,
                role=only.role if only else None,
                cue=":",
                confidence=0.85 if name else 0.0,
                rule="transcript",
            )
        )
    return quotes
