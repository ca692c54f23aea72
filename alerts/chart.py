"""A series of values as a line of blocks, which every service shows: ▁▃▆█."""

from collections.abc import Sequence
from typing import Final

_BLOCKS: Final = "▁▂▃▄▅▆▇█"
_WIDEST: Final = 24


def sparkline(heights: Sequence[float]) -> str:
    """One block a value, the newest 24, the lowest value the lowest block; empty for fewer than two."""
    shown = heights[-_WIDEST:]
    if len(shown) < 2:  # one value is no line
        return ""
    low, high = min(shown), max(shown)
    steps = (high - low) or 1.0
    return "".join(_BLOCKS[round((value - low) / steps * (len(_BLOCKS) - 1))] for value in shown)
