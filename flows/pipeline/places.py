"""Where the pages of a feed stand: a host, and the section that all of them share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.model import Feed
from storage import entries
from storage.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A host, with its port where it names one, and the first part of the path ("world"), None for all of the host."""

    host: str
    section: str | None = None

    def holds(self, url: str | None) -> bool:
        """Whether a page stands here."""
        if url is None or urlsplit(url).netloc != self.host:
            return False
        return self.section is None or _section(url) == self.section


def place_of(urls: Sequence[str]) -> Place:
    """The host of most of these addresses (one or more), and the first part of the path that all on it share, if that
    names one.
    """
    host = Counter(urlsplit(url).netloc for url in urls).most_common(1)[0][0]
    sections = {_section(url) for url in urls if urlsplit(url).netloc == host}
    return Place(host=host, section=next(iter(sections)) if len(sections) == 1 and len(urls) > 1 else None)


def place_of_feed(tx: Transaction | None, feed: Feed) -> Place:
    """Where the pages stand that this feed led to so far; the host of the feed itself while it led to none."""
    led_to = entries.urls_of(tx, feed.id) if tx is not None else []
    return place_of(led_to or [feed.url])


def _section(url: str) -> str | None:
    first, slash, _ = urlsplit(url).path.lstrip("/").partition("/")
    return first if slash and not first.isdigit() else None
