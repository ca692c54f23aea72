"""Looks at everything a configuration names, without storing anything: feeds are polled, channels are tried."""

import sys

from alerts.channels import Channels
from flows.clock import utc_now
from flows.pipeline.policy import policy_of
from flows.settings import Settings
from ingest.errors import FeedError, FetchError
from ingest.feeds import parse_feed
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
    with Fetcher(policy_of(settings), clock=utc_now) as fetcher:
        answers = fetcher.fetch_all([FetchRequest(key=url, url=url, kind="feed") for url in by_url])
    return [_feed(feed, answer) for request, answer in answers for feed in by_url[request.url]]


def _feed(feed: Feed, answer: FetchedPage | FetchError) -> Row:
    if isinstance(answer, FetchError):
        return _row("feed", feed.id, "wrong", str(answer))
    try:
        found = parse_feed(answer, feed)
    except FeedError as error:
        return _row("feed", feed.id, "wrong", str(error))
    dated = sum(entry.published is not None for entry in found)
    return (
        _row("feed", feed.id, "ok", f"{len(found)} entries, {dated} dated")
        if found
        else _row("feed", feed.id, "note", "a feed without entries")
    )


def _row(what: str, name: str, state: str, detail: str) -> Row:
    return {"what": what, "id": name, "state": state, "detail": detail}
