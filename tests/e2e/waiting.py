"""The one way in which these tests wait: look until it is so, or fail saying what was waited for."""

import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

T = TypeVar("T")
EVERY_S = 0.2


def until(look: Callable[[], T], *, what: str, within: float = 120) -> T:
    """What `look` gives as soon as it is true. AssertionError after `within` seconds, with its last answer."""
    ends = time.monotonic() + within
    while not (found := look()):
        assert time.monotonic() < ends, f"waited {within:.0f} s in vain for {what}; last: {found!r}"
        Event().wait(EVERY_S)
    return found
