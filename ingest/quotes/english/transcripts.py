"""Transcripts: paragraphs that begin with who speaks ("POE: We will not yield.")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.model import Quote, Span
from ingest.quotes.english.people import People
from ingest.quotes.wordlists import words
from ingest.sentences import paragraphs

_LABEL: Final = re.compile(
    r"((?:[A-Z][A-Z.’'\-]{0,24})(?: [A-Z][A-Z.’'\-]{0,24}){0,4}|[A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20}){1,2}):\s+(?=\S)"
)
_ASKING: Final = words("""Q QUESTION REPORTER REPORTERS MODERATOR HOST INTERVIEWER JOURNALIST ANCHOR OPERATOR""")
_NO_SPEAKER: Final = words("""A UPDATE NOTE CORRECTION RELATED WATCH READ MORE PHOTO PHOTOS VIDEO BREAKING EXCLUSIVE""")
_FEWEST: Final = 3  # labelled paragraphs that make a transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one paragraph: `label` as written, `words` the span behind it; `asks` for a reporter."""

    paragraph: int
    label: str
    label_span: Span
    words: Span
    asks: bool


def turns(text: str, people: People) -> list[Turn]:
    """The turns of a text that is a transcript, at least in part; empty for any other text. Labels that come once only
    make one where each is the surname of somebody whom the text names in full, or a reporter's.
    """
    found = []
    for number, (start, end) in enumerate(paragraphs(text)):
        match = _LABEL.match(text, start, end)
        if match and match.group(1).split()[0] not in _NO_SPEAKER:
            label = match.group(1)
            asks = label.split()[0] in _ASKING
            found.append(Turn(number, label, match.span(1), (match.end(), end), asks))
    return found if len(found) >= _FEWEST and (_repeats(found) or _known(found, people)) else []


def _repeats(found: Sequence[Turn]) -> bool:
    """Some speaker has a second turn."""
    return len({turn.label for turn in found}) < len(found)


def _known(found: Sequence[Turn], people: People) -> bool:
    """Every label is the surname of a person of the text, or of a reporter; some are persons."""
    speaking = [turn.label for turn in found if not turn.asks]
    return bool(speaking) and all(
        " " not in label and any(person.full for person in people.named(label)) for label in speaking
    )


def turn_quotes(text: str, found: Sequence[Turn], people: People) -> list[Quote]:
    """The turns as direct quotes, those of reporters left out."""
    quotes = []
    for turn in found:
        start, end = turn.words
        if turn.asks or start >= end:
            continue
        known = people.named(turn.label.split()[-1])
        name = known[0].name if len(known) == 1 else None if known else turn.label
        name = name.title() if name and name.isupper() else name
        role = known[0].roles[0] if len(known) == 1 and known[0].roles else None
        quotes.append(
            Quote(
                text=text[start:end],
                start=start,
                end=end,
                spans=((start, end),),
                kind="direct",
                speaker=name,
                mention=turn.label,
                role=role,
                cue=":",
                confidence=0.85 if name else 0.0,
                rule="transcript",
            )
        )
    return quotes
