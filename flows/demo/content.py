"""What the sample newsroom publishes, as records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A fictional publisher. `root` and `feed` are paths on the newsroom's host."""

    id: str
    name: str
    tagline: str
    zone: timezone
    sections: tuple[str, ...]
    charset: str
    header_charset: bool
    typewriter: bool
    feed: str
    feed_format: str
    feed_query: str
    relative_links: bool

    @property
    def root(self) -> str:
        """The outlet's front page."""
        return f"/{self.id}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph, or (where `block` is set) a piece of page furniture of that name between two paragraphs. Words in
    `markup` between asterisks are emphasised.
    """

    markup: str = ""
    block: str | None = None

    @property
    def text(self) -> str:
        """The words alone."""
        return self.markup.replace("*", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a feed lists. `filed` is in the outlet's own zone; where `dated` is false it is never shown. `path` is the
    path on the newsroom's host.
    """

    outlet: Outlet
    path: str
    title: str
    summary: str
    round: int
    filed: datetime
    dated: bool = True
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Item):
    """An item that has a page. `copy_of` is the id of the story that it repeats."""

    id: str
    section: str
    parts: tuple[Part, ...]
    slug: str | None
    free: bool
    headline_repeated: bool
    copy_of: str | None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The journalist's words."""
        return tuple(part.text for part in self.parts if part.block is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All outlets, and their items newest first. `events` says (in UTC) when what the stories tell of happened."""

    outlets: tuple[Outlet, ...]
    items: tuple[Item, ...]
    events: Mapping[str, datetime]

    @property
    def stories(self) -> tuple[Story, ...]:
        """The items that have a page."""
        return tuple(item for item in self.items if isinstance(item, Story))
