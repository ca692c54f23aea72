"""A small world for the pipeline: feeds and pages in a dictionary, channels that write down what they get."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from alerts.message import Message
from flows.hours import Hours
from flows.pipeline.monitor import monitor
from flows.pipeline.steps import Progress, silent
from flows.pipeline.wiring import Wiring
from flows.settings import Settings
from ingest.errors import FetchError, ReadError
from ingest.model import Delivery, Feed, FetchedPage, FetchRequest, Outcome, RunSummary
from ingest.watchlist import Actor, Topic, Watch
from storage.database import Database

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def page_of(title: str, *paragraphs: str, published: datetime | None = NOON - timedelta(hours=1)) -> str:
    """A plain news page."""
    stamp = f'<meta property="article:published_time" content="{published.isoformat()}">' if published else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="og:title" content="{title}">{stamp}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def feed_of(*items: str | tuple[str, datetime]) -> str:
    """An RSS feed of these links, undated or with the time of their publication."""
    listed = "".join(_item(*item) if isinstance(item, tuple) else _item(item) for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{listed}</channel></rss>'


def _item(link: str, published: datetime | None = None) -> str:
    stamp = f"<pubDate>{format_datetime(published)}</pubDate>" if published else ""
    return f"<item><title>A story</title><link>{link}</link>{stamp}</item>"


class Inline:
    """Workers without processes: tests may replace what reads, and see what it logs."""

    def ordered(
        self,
        function: Callable[..., Any],
        calls: Iterable[tuple[Any, ...]],
        *,
        limit: timedelta | None = None,  # noqa: ARG002
    ) -> Iterator[Any]:
        for arguments in calls:
            try:
                yield function(*arguments)
            except ReadError as error:
                yield error
            except Exception as error:  # noqa: BLE001 - as the processes do
                yield ReadError(f"the reader failed: {error!r}", outcome=Outcome.UNREADABLE)


@dataclass
class World:
    """What the web serves, what the channels answer, and what time it is."""

    database: Database
    workers: Inline = field(default_factory=Inline)
    web: dict[str, str | FetchError] = field(default_factory=dict)
    now: datetime = NOON
    sent: list[tuple[str, Message]] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    per_hour: int = 100
    answer: Callable[[str], Delivery] = lambda _channel: Delivery(result="sent")
    watches: tuple[Watch, ...] = (
        Watch(id="harbour-watch", actors=("velden",), topics=("harbour",), channels=("desk",), first_run="alert"),
    )
    feeds: tuple[Feed, ...] = (Feed(id="wire", url="http://wire.example/rss", name="Meridian Wire"),)

    def settings(self) -> Settings:
        return Settings(
            path=Path("watch.yaml"),
            feeds=self.feeds,
            actors=(Actor(id="velden", name="Mara Velden"), Actor(id="brandt", name="Tove Brandt")),
            topics=(Topic(id="harbour", any=("harbour", "port")),),
            watches=self.watches,
            channels={"desk": "console://"},
            contact=None,
            min_gap=timedelta(),
            per_host=2,
            allow_private=(),
            retry=(timedelta(minutes=1), timedelta(minutes=5)),
            give_up=timedelta(hours=1),
            per_hour=self.per_hour,
            hours=Hours(zone=ZoneInfo("UTC")),
            owner=None,
        )

    def fetch(self, requests: Sequence[FetchRequest]) -> list[tuple[FetchRequest, FetchedPage | FetchError]]:
        return [(request, self._answer(request)) for request in requests]

    def _answer(self, request: FetchRequest) -> FetchedPage | FetchError:
        self.fetched.append(request.url)
        found = self.web.get(request.url)
        if found is None:
            return FetchError(f"{request.url}: status 404", outcome=Outcome.GONE, transient=False, status=404)
        if isinstance(found, FetchError):
            return found
        body = found.encode()
        return FetchedPage(
            url=request.url,
            final_url=request.url,
            status=200,
            body=body,
            body_hash=hashlib.sha256(body).hexdigest(),
            fetched_at=self.now,
            content_type="text/html",
            charset="utf-8",
        )

    def send(self, channel: str, message: Message, _but: Sequence[str] = ()) -> Delivery:
        delivery = self.answer(channel)
        if delivery.result in ("sent", "unknown"):
            self.sent.append((channel, message))
        return delivery

    def wiring(self, *, due_only: bool = False, progress: Progress = silent) -> Wiring:
        return Wiring(
            self.settings(),
            database=self.database,
            workers=self.workers,
            fetch=self.fetch,
            send=self.send,
            clock=lambda: self.now,
            due_only=due_only,
            progress=progress,
        )

    def run(self, *, due_only: bool = False, deliver: bool = True) -> RunSummary:
        return monitor(self.wiring(due_only=due_only).steps(), self.feeds, deliver=deliver)

    def publish(self, *pages: tuple[str, str]) -> None:
        """Put (link, page) on the web and into the feed."""
        self.web.update(pages)
        links = [link for link in self.web if link.startswith("http://news.example/")]
        self.web["http://wire.example/rss"] = feed_of(*links)
