"""Looks at everything a configuration names, without storing anything: feeds are polled, channels are tried."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin

from alerts.channels import Channels
from flows.clock import utc_now
from flows.pipeline.discovering import Found, discover
from flows.pipeline.parsing import Read, Source, read_sources
from flows.pipeline.policy import policy_of
from flows.pipeline.workers import Workers
from flows.settings import Settings
from ingest.errors import FeedError, FetchError
from ingest.feeds import ParsedFeed
from ingest.feeds.discovery import FoundFeed
from ingest.fetch import Fetcher
from ingest.model import Feed, FetchedPage, FetchRequest, Outcome

Row = dict[str, str]
_ENDS = {"retry": "not taken", "failed": "refused", "unknown": "may have arrived"}
_End = Read | FeedError | FetchError | FetchedPage


def check_all(settings: Settings, *, send_test: bool) -> list[Row]:
    """One row (what, id, state, detail) for each feed, channel and watch, and for what works other than it seems; state
    is `ok`, `wrong` or `note`."""
    channels = Channels(settings.channels, stream=sys.stdout)
    rows = _feeds(settings)
    rows += [_row("file", settings.path.name, "note", note) for note in settings.notes]
    rows += [_channel(channels, channel, send_test=send_test) for channel in settings.channels]
    for watch in settings.watches:
        on = f"topics {', '.join(watch.topics)}" if watch.topics else "every topic"
        detail = f"actors {', '.join(watch.actors)}; {on}; to {', '.join(watch.channels)}"
        rows.append(_row("watch", watch.id, "ok", detail))
    if not settings.watches:
        rows.append(_row("watch", "–", "note", "there is none, so no alert will be sent"))
    return rows


def _channel(channels: Channels, channel: str, *, send_test: bool) -> Row:
    problem = channels.problem(channel)
    if problem is not None:
        return _row("channel", channel, "wrong", problem.removeprefix(f"channel {channel}: "))
    if not send_test:
        return _row("channel", channel, "ok", "valid; --send-test tries it")
    delivery = channels.check(channel, now=utc_now())
    if delivery.result == "sent":
        return _row("channel", channel, "ok", ": ".join(filter(None, ("test message sent", delivery.detail))))
    return _row("channel", channel, "wrong", f"test message {_ENDS[delivery.result]}: {delivery.detail}")


def _feeds(settings: Settings) -> list[Row]:
    asked: dict[FetchRequest, list[Feed]] = {}
    for feed in settings.feeds:
        if not feed.is_site:
            request = FetchRequest(key=feed.url, url=feed.url, kind="feed", headers=feed.headers)
            asked.setdefault(request, []).append(feed)
    with Fetcher(policy_of(settings), clock=utc_now) as fetcher, Workers() as workers:
        answers = [(feed, answer) for request, answer in fetcher.fetch_all(list(asked)) for feed in asked[request]]
        sources = [Source(feed=feed, page=answer) for feed, answer in answers if isinstance(answer, FetchedPage)]
        read = read_sources(sources, fetch=fetcher.fetch_all, workers=workers)
        found = {source.feed.id: one for source, one in zip(sources, read, strict=True)}
        ends: dict[str, _End] = {feed.id: found.get(feed.id, answer) for feed, answer in answers}
        sites = [site for feed in settings.feeds if (site := _to_search(feed, ends.get(feed.id)))]
        there = discover(sites, fetch=fetcher.fetch_all, workers=workers, now=utc_now())
    return [_feed(feed, ends.get(feed.id), there.get(feed.id, [])) for feed in settings.feeds]


def _to_search(feed: Feed, end: _End | None) -> Feed | None:
    """Where the feed of a site, or the right one instead of a wrong one, may be found; None where nothing is wrong, or
    the site does not answer."""
    if feed.is_site or isinstance(end, FeedError):
        return feed
    if isinstance(end, FetchError) and end.outcome is Outcome.GONE:
        return replace(feed, url=urljoin(feed.url, "/"))
    return None


def _feed(feed: Feed, end: _End | None, there: Found) -> Row:
    if isinstance(end, Read):
        return _row("feed", feed.id, "ok" if end.parsed.entries else "note", _described(end.parsed, *end.problems))
    others = there if isinstance(there, list) else []
    if feed.is_site and others:
        best = others[0]
        choice = f"{_described(best.parsed)}; {best.url} ({best.how})"
        return _row("feed", feed.id, "ok" if best.parsed.entries else "note", choice + _named("others", others[1:]))
    why = str(there if feed.is_site else end).removeprefix(f"feed {feed.id}: ")
    searched = not feed.is_site and isinstance(there, FeedError)
    none = "; no other feed is found on its site" if searched else ""
    return _row("feed", feed.id, "wrong", why + (_named("feeds found there", others) or none))


def _described(parsed: ParsedFeed, *more: str) -> str:
    if not parsed.entries:
        return "; ".join((f"{parsed.format} without entries", *more))
    dated = sum(entry.published is not None for entry in parsed.entries)
    return "; ".join((f"{parsed.format}, {len(parsed.entries)} entries, {dated} dated", *more))


def _named(label: str, found: Sequence[FoundFeed]) -> str:
    named = ", ".join(f"{one.url} ({one.parsed.format})" for one in found)
    return f"; {label}: {named}" if named else ""


def _row(what: str, name: str, state: str, detail: str) -> Row:
    return {"what": what, "id": name, "state": state, "detail": detail}
