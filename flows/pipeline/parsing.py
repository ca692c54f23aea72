"""Parsing fetched feeds in worker processes, under a time limit, and the sitemaps that an index names.

What the processes call stands here and in ingest: they import its module, and with the database that takes a second.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from flows.pipeline.log_ins import headers_for
from flows.pipeline.workers import Workers
from ingest.errors import FeedError, FetchError
from ingest.feeds import MOST_ITEMS, ParsedFeed, parse_feed
from ingest.feeds.sitemap_range import RangeOfSitemap, list_range
from ingest.model import Feed, FeedEntry, FetchedPage, FetchRequest, Headers

Fetch = Callable[[Sequence[FetchRequest]], list[tuple[FetchRequest, FetchedPage | FetchError]]]
Question = tuple[str, Headers]
Answers = Mapping[Question, FetchedPage | FetchError]

LIMIT = timedelta(seconds=10)
# Of an index, which names no further indexes (sitemaps.org/protocol.html).
MOST_SITEMAPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What to parse: the body that came for `feed`. `known` is the hash that was on record; of sitemaps counts what is
    not older than `since`."""

    feed: Feed
    page: FetchedPage
    known: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a source holds. `body_hash` is that of its body; of an index, that of all bodies together, and `unchanged`
    says that it was `known`. `problems` are lines on sitemaps that failed while others did not."""

    parsed: ParsedFeed
    body_hash: str
    is_index: bool = False
    unchanged: bool = False
    problems: tuple[str, ...] = ()


def question(url: str, feed: Feed) -> Question:
    """An address that is asked for on behalf of `feed`, with its log-in where that may be sent there."""
    return url, headers_for(url, feed)


def fetched(questions: Iterable[Question], fetch: Fetch) -> Answers:
    """The answer to each question, asked together, each once."""
    requests = [
        FetchRequest(key=url, url=url, kind="feed", headers=headers) for url, headers in dict.fromkeys(questions)
    ]
    return {(request.url, request.headers): answer for request, answer in fetch(requests)} if requests else {}


def read_sources(sources: Sequence[Source], *, fetch: Fetch, workers: Workers) -> list[Read | FeedError]:
    """Each source as it was read, in their order; what is wrong with one is its FeedError. Sitemaps of an index are
    fetched, 5 an index, and not parsed where all of them together are known."""
    if not sources:
        return []  # most often: asking the workers for nothing still costs a thread
    parsed = _parse(sources, workers)
    wanted = [
        [question(url, source.feed) for url in one.sitemaps[:MOST_SITEMAPS]] if isinstance(one, ParsedFeed) else []
        for source, one in zip(sources, parsed, strict=True)
    ]
    answers = fetched([one for questions in wanted for one in questions], fetch)
    return [
        _through_index(source, one, [answers[it] for it in questions], workers) if isinstance(one, ParsedFeed) else one
        for source, one, questions in zip(sources, parsed, wanted, strict=True)
    ]


def _parse(sources: Sequence[Source], workers: Workers) -> list[ParsedFeed | FeedError]:
    calls = [(source.page, source.feed, source.since) for source in sources]
    answers = workers.ordered(parsed_or_why_not, calls, limit=LIMIT)
    return [
        answer if isinstance(answer, ParsedFeed | FeedError) else _failed(source, answer)
        for source, answer in zip(sources, answers, strict=True)
    ]


def parsed_or_why_not(page: FetchedPage, feed: Feed, since: datetime | None) -> ParsedFeed | FeedError:
    """`parse_feed` for a worker process, with its error as a value."""
    try:
        return parse_feed(page, feed, since=since)
    except FeedError as error:
        return error


def range_or_why_not(page: FetchedPage, first: date, last: date) -> RangeOfSitemap | FeedError:
    """`list_range` for a worker process, with its error as a value."""
    try:
        return list_range(page, first=first, last=last)
    except FeedError as error:
        return error


def _failed(source: Source, error: Exception) -> FeedError:
    where = source.page.final_url.partition("?")[0]
    return FeedError(f"feed {source.feed.id}: {where}: {error}")


def _through_index(
    source: Source, index: ParsedFeed, answers: Sequence[FetchedPage | FetchError], workers: Workers
) -> Read | FeedError:
    """What a source holds; of an index, what its sitemaps hold that were asked for."""
    if not answers:
        return Read(parsed=index, body_hash=source.page.body_hash)
    pages = [answer for answer in answers if isinstance(answer, FetchedPage)]
    hashes = [source.page.body_hash, *(page.body_hash for page in pages)]
    together = hashlib.sha256("".join(hashes).encode()).hexdigest()
    if together == source.known:
        return Read(parsed=index, body_hash=together, is_index=True, unchanged=True)
    parts = _parse([replace(source, page=page) for page in pages], workers)
    problems = [str(answer) for answer in answers if isinstance(answer, FetchError)]
    problems += [str(part) for part in parts if isinstance(part, FeedError)]
    maps = [part for part in parts if isinstance(part, ParsedFeed)]
    if not maps:
        where = source.page.final_url.partition("?")[0]
        return FeedError(f"feed {source.feed.id}: {where}: none of its sitemaps can be read: {problems[0]}")
    entries: dict[str, FeedEntry] = {}
    for entry in (entry for one in maps for entry in one.entries):
        entries.setdefault(entry.key, entry)
    parsed = ParsedFeed(format=index.format, entries=tuple(entries.values())[:MOST_ITEMS])
    return Read(parsed=parsed, body_hash=together, is_index=True, problems=tuple(problems))
