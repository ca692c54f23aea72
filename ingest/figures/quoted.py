"""Which quote a place of a text stands in."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from ingest.model import Quote

_OVERLAPPING: Final = 16


class Quoted:
    """The spans of the quotes of one text."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._spans = sorted(((*span, quote) for quote in quotes for span in quote.spans), key=lambda item: item[:2])
        self._starts = [start for start, _, _ in self._spans]

    def around(self, place: int) -> tuple[int, int, Quote] | None:
        """The innermost span of a quote around `place`."""
        last = bisect_right(self._starts, place)
        holding = [item for item in self._spans[max(0, last - _OVERLAPPING) : last] if place < item[1]]
        return min(holding, key=lambda item: item[1] - item[0], default=None)
