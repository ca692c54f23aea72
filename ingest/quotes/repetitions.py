"""Each quotation once: without the headline, pull quotes and captions that repeat one."""

import re
from collections.abc import Sequence
from typing import Final

from ingest.model import Quote

_WORD: Final = re.compile(r"\w+")
_REPEATED: Final = 5  # words from which the same words are the same quotation


def plain(text: str) -> str:
    """The words of a text in lower case, joined by one space: equal for two renderings of the same words."""
    return " ".join(_WORD.findall(text.lower()))


def is_headline(sentence: str, headline: str) -> bool:
    """Whether a sentence is the headline again; `headline` is plain, and may be empty."""
    low = sentence.lower()
    return bool(headline) and headline.rpartition(" ")[2] in low and plain(low) == headline


def without_repetitions(quotes: Sequence[Quote]) -> list[Quote]:
    """Without quotations whose words come again: the copy with the surer speaker stays, else the first."""
    chosen: dict[str, int] = {}
    dropped: set[int] = set()
    for at, quote in enumerate(quotes):
        if quote.kind != "direct":
            continue
        key = plain(quote.text)
        if key.count(" ") + 1 < _REPEATED:
            continue
        first = chosen.setdefault(key, at)
        if first != at:
            better = quotes[first].confidence < quote.confidence
            dropped.add(first if better else at)
            chosen[key] = at if better else first
    return sorted((q for at, q in enumerate(quotes) if at not in dropped), key=lambda q: q.spans[0])
