"""Quotations inside quotations: "He told me ‘leave now’ and I left," Roe said."""

from collections.abc import Callable, Sequence
from typing import Final

from ingest.model import Quote
from ingest.quotes.marks import Stretch

Introduction = Callable[[str], tuple[str, str] | None]  # words before a mark: who says it, by which verb; None: nobody
_REACH: Final = 48
_SHORTEST: Final = 2  # words


def with_inner(
    text: str, quotes: Sequence[Quote], stretches: Sequence[Stretch], introduced: Introduction
) -> list[Quote]:
    """The quotes and, behind each, what somebody is quoted as saying inside of it; `within` points to the outer one.
    Who "he" is inside of a quotation is not settled: the inner speaker is None. `introduced` reads the words before.
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
            nested = _inner_quote(text, inner[place], outer, introduced)
            if nested and any(s <= nested.start and nested.end <= e for s, e in quote.spans):
                found.append(nested)
            place += 1
    return found


def _inner_quote(text: str, span: tuple[int, int], outer: int, introduced: Introduction) -> Quote | None:
    start, end = span
    words = text[start:end]
    before = introduced(text[max(0, start - 1 - _REACH) : start - 1])
    if before is None or len(words.split()) < _SHORTEST:
        return None
    who, verb = before
    return Quote(
        text=words,
        start=start,
        end=end,
        spans=(span,),
        kind="direct",
        cue=verb,
        within=outer,
        mention=who or None,
        confidence=0.3,
        rule="inside a quotation",
    )
