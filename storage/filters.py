"""What a list is narrowed to."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """None means any. Lists come newest first.

    `since` (included) to `until` (not included): publication time, first seen where that is unknown. `actor`: id, or
    for quotes also the exact speaker. `topic`: id. `search`: part of the text, in any case. `limit`: how many at most.
    """

    since: datetime | None = None
    until: datetime | None = None
    actor: str | None = None
    topic: str | None = None
    search: str | None = None
    limit: int | None = None
