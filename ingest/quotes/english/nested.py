"""Quotations inside quotations: "He told me ‘leave now’ and I left," Roe said."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.model import Quote
from ingest.quotes.english.cues import CUES
from ingest.quotes.english.lexicon import words
from ingest.quotes.marks import Stretch

_BEFORE: Final = re.compile(r"(?:\b(?P<who>\w+)\s+)?\b(?P<verb>\w+)(?:\s+(?:me|us|him|her|them|you))?[,:]?\s*\Z")
_SOMEBODY: Final = words("he she who")
_REACH: Final = 48
_SHORTEST: Final = 2  # words


def with_inner(text: str, quotes: Sequence[Quote], stretches: Sequence[Stretch]) -> list[Quote]:
    """The quotes and, behind each, what somebody is quoted as saying inside of it; `within` points to the outer one.
    Who "he" is inside of a quotation is not settled: the inner speaker is None.
    """
    found: list[Quote] = []
    inner = [span for stretch in stretches for span in stretch.inner]
    at = 0
    for quote in quotes:
        found.append(quote)
        outer = len(found) - 1
        while at < len(inner) and inner[at][0] < quote.start:
            at += 1
        place = at
        while place < len(inner) and inner[place][1] <= quote.end:
            nested = _inner_quote(text, inner[place], outer)
            if nested and any(s <= nested.start and nested.end <= e for s, e in quote.spans):
                found.append(nested)
            place += 1
    return found


def _inner_quote(text: str, span: tuple[int, int], outer: int) -> Quote | None:
    start, end = span
    words = text[start:end]
    before = _BEFORE.search(text[max(0, start - 1 - _REACH) : start - 1])
    if before is None or not _reports(before["who"] or "", before["verb"].lower()) or len(words.split()) < _SHORTEST:
        return None
    quote = Quote(text=words, start=start, end=end, spans=(span,), kind="direct", cue=before["verb"], within=outer)
    return replace(quote, mention=before["who"], confidence=0.3, rule="inside a quotation")


def _reports(who: str, verb: str) -> bool:
    """As in "he told me", "Poe wrote": somebody else, in the past, no "I said" and no "people say"."""
    cue = CUES.get(verb)
    if cue is None or cue.form != "past" or not set("cl") & set(cue.frames):
        return False
    return who.lower() in _SOMEBODY or (who[:1].isupper() and who not in ("I", "We", "You", "They"))
