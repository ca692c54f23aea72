from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from ingest.feeds import parse_feed
from ingest.model import Feed, FeedEntry, FetchedPage

FEED = Feed(id="courier", url="https://courier.example/rss", name="The Harbour Courier")


@pytest.fixture
def entries() -> Callable[..., list[FeedEntry]]:
    """Parses a body, bytes or text, that came from `url` with `charset` in its header."""

    def parse(body: bytes | str, *, url: str = FEED.url, charset: str | None = None) -> list[FeedEntry]:
        raw = body if isinstance(body, bytes) else body.encode()
        page = FetchedPage(
            url=FEED.url,
            final_url=url,
            status=200,
            body=raw,
            body_hash="",
            fetched_at=datetime(2026, 11, 10, 14, 3, tzinfo=UTC),
            charset=charset,
        )
        return list(parse_feed(page, FEED).entries)

    return parse


@pytest.fixture
def rss() -> Callable[..., str]:
    """An RSS 2.0 feed around items."""

    def feed(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
        wrapped = "".join(f"<item>{item}</item>" for item in items)
        return (
            f'{head}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>The Harbour Courier</title><link>https://courier.example/</link>{wrapped}</channel></rss>"
        )

    return feed
