"""What every feed format gives."""

from dataclasses import dataclass

from ingest.model import Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item as its format spells it: `link` resolved against the feed's base, but not yet canonical; `title` and
    `summary` as plain text.
    """

    link: str | None = None
    guid: str | None = None
    title: str | None = None
    published: Dated | None = None
    summary: str | None = None
