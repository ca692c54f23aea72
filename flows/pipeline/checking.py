"""Looks at everything a configuration names, without storing anything: feeds are polled, channels are tried."""

import sys

from alerts.channels import Channels
from flows.clock import utc_now
from flows.pipeline.parsing import Read, Source, read_sources
from flows.pipeline.policy import policy_of
from flows.pipeline.workers import Workers
from flows.settings import Settings
from ingest.errors import FeedError, FetchError
from ingest.fetch import Fetcher
from ingest.model import Feed, FetchedPage, FetchRequest

Row = dict[str, str]


def check_all(settings: Settings, *, send_test: bool) -> list[Row]:
    """One row (what, id, state, detail) for each feed, channel and watch; state is `ok`, `wrong` or `note`."""
    channels = Channels(settings.channels, stream=sys.stdout)
    rows = _feeds(settings)
    for channel in settings.channels:
        if send_test:
            delivery = channels.check(channel, now=utc_now())
            state = "ok" if delivery.result == "sent" else "wrong"
            rows.append(_row("channel", channel, state, delivery.detail or f"test message {delivery.result}"))
        else:
            rows.append(_row("channel", channel, "ok", "valid; --send-test tries it"))
    for watch in settings.watches:
        on = f"topics {', '.join(watch.topics)}" if watch.topics else "every topic"
        detail = f"actors {', '.join(watch.actors)}; {on}; to {', '.join(watch.channels)}"
        rows.append(_row("watch", watch.id, "ok", detail))
    if not settings.watches:
        rows.append(_row("watch", "–", "note", "there is none, so no alert will be sent"))
    return rows


def _feeds(settings: Settings) -> list[Row]:
    by_url: dict[str, list[Feed]] = {}
    for feed in settings.feeds:
        by_url.setdefault(feed.url, []).append(feed)
    with Fetcher(policy_of(settings), clock=utc_now) as fetcher, Workers() as workers:
        fetched = fetcher.fetch_all([FetchRequest(key=url, url=url, kind="feed") for url in by_url])
        answers = [(feed, answer) for request, answer in fetched for feed in by_url[request.url]]
        sources = [Source(feed=feed, page=answer) for feed, answer in answers if isinstance(answer, FetchedPage)]
        read = read_sources(sources, fetch=fetcher.fetch_all, workers=workers)
    found = {source.feed.id: one for source, one in zip(sources, read, strict=True)}
    return [_feed(feed, answer if isinstance(answer, FetchError) else found[feed.id]) for feed, answer in answers]


def _feed(feed: Feed, found: Read | FeedError | FetchError) -> Row:
    if not isinstance(found, Read):
        return _row("feed", feed.id, "wrong", str(found))
    entries, kind = found.parsed.entries, found.parsed.format
    if not entries:
        return _row("feed", feed.id, "note", f"{kind} without entries")
    dated = sum(entry.published is not None for entry in entries)
    return _row("feed", feed.id, "ok", "; ".join((f"{kind}, {len(entries)} entries, {dated} dated", *found.problems)))


def _row(what: str, name: str, state: str, detail: str) -> Row:
    return {"what": what, "id": name, "state": state, "detail": detail}
