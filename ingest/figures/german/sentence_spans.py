"""Sentences of a German text: a full stop behind a number or an abbreviation ends none."""

import re
from collections.abc import Sequence
from typing import Final

from ingest.figures.german import lexicon
from ingest.figures.tables import words
from ingest.model import Span

_ABBREVIATION: Final = re.compile(
    r"(?<!\w)(?:Mio|Mrd|ca|Az|Nr|Abs|Dr|Prof|St|bzw|z\. ?B|d\. ?h|u\. ?a|inkl|rd|Hl|Str|mind)\.$"
)
_ORDINAL: Final = re.compile(r"(?:^|\W)(?P<before>\w+)\s+[0-9]{1,2}\.$")
_FIRST_WORD: Final = re.compile(r"\w+")
_BEFORE_ORDINAL: Final = words(
    """der die das den dem des am im vom zum beim zur ab bis seit zum ins ans sein seine ihr ihre seinen ihren"""
)
_LOOK_BACK: Final = 24


def join_sentences(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, joined where a full stop belonged to "3." of "am 3. Mai" or to "Mio."."""
    found: list[Span] = []
    for start, end in spans:
        if found and _goes_on(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _goes_on(text: str, end: int, start: int) -> bool:
    if "\n" in text[end:start]:
        return False
    near = text[max(0, end - _LOOK_BACK) : end]
    if _ABBREVIATION.search(near):
        return True
    ordinal = _ORDINAL.search(near)
    if ordinal is None:
        return False
    following = _FIRST_WORD.match(text, start)
    month = following is not None and following[0].lower() in lexicon.MONTHS
    return month or ordinal["before"].lower() in _BEFORE_ORDINAL
