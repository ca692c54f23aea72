"""A page that a backfill wants, and its form in a chunk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ingest.archives.cdx import Capture
from ingest.model import Dated, FeedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A page by its canonical URL, with what its sitemap says of it, or the capture that is to be read. `day` is the
    one on which it was published, or captured, as far as that is known before it is read.
    """

    url: str
    title: str | None = None
    published: Dated | None = None
    day: date | None = None
    capture: Capture | None = None

    def entry(self, feed_id: str) -> FeedEntry:
        """As if the feed had listed it."""
        return FeedEntry(feed_id=feed_id, key=self.url, url=self.url, title=self.title, published=self.published)

    def as_json(self) -> dict[str, Any]:
        """The page for a chunk's `work`, without its day, which only planning needs."""
        told: dict[str, Any] = {"url": self.url, "title": self.title}
        if self.published:
            told["published"] = [self.published.at.isoformat(), self.published.source, self.published.zone]
        if self.capture:
            told["capture"] = [self.capture.at.isoformat(), self.capture.original]
        return told


def from_json(told: Mapping[str, Any]) -> Wanted:
    """The page of a chunk's `work`."""
    url, published, capture = told["url"], None, None
    if "published" in told:
        at, source, zone = told["published"]
        published = Dated(at=datetime.fromisoformat(at), source=source, zone=zone)
    if "capture" in told:
        at, original = told["capture"]
        capture = Capture(url=url, original=original, at=datetime.fromisoformat(at))
    return Wanted(url=url, title=told["title"], published=published, capture=capture)
