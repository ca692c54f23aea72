"""Finding the feeds of sites: what their pages and robots.txt name, else the usual addresses; each is looked at."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urljoin

from flows.pipeline.parsing import LIMIT, Answers, Fetch, Read, Source, fetched, question, read_sources
from flows.pipeline.workers import Workers
from ingest.errors import FeedError, FetchError
from ingest.feeds.discovery import (
    Candidate,
    FoundFeed,
    at_usual_addresses,
    named_in_robots,
    named_on,
    ranked,
)
from ingest.model import Feed, FetchedPage

MOST_TRIED = 6
"""Addresses of one site that are looked at, of those that it names and again of the usual ones."""

Found = list[FoundFeed] | FetchError | FeedError


def discover(sites: Sequence[Feed], *, fetch: Fetch, workers: Workers, now: datetime) -> dict[str, Found]:
    """The feeds of each of these sites (the `url` of a feed), the best first, by the id of the feed; the FetchError
    where the site does not answer, a FeedError where nothing is found.

    All sites are asked together, in three rounds at most: page and robots.txt, what these name, the usual addresses
    where that was no feed.
    """
    if not sites:
        return {}  # most often: asking the workers for nothing still costs a thread
    answers = fetched([question(url, one) for one in sites for url in (one.url, _robots(one))], fetch)
    named = _named(sites, answers, workers)
    found = _looked_at(named, sites, answers, fetch=fetch, workers=workers, now=now)
    usual = {one.id: at_usual_addresses(one.url) for one in sites if not found[one.id]}
    for name, feeds in _looked_at(usual, sites, answers, fetch=fetch, workers=workers, now=now).items():
        found[name] = found[name] or feeds
    return {one.id: found[one.id] or _why_none(one, answers[question(one.url, one)]) for one in sites}


def _robots(site: Feed) -> str:
    return urljoin(site.url, "/robots.txt")


def _named(sites: Sequence[Feed], answers: Answers, workers: Workers) -> dict[str, list[Candidate]]:
    """What the page of each site and its robots.txt name, after the address itself, which may be a feed."""
    pages = [(one, answer) for one in sites if isinstance(answer := answers[question(one.url, one)], FetchedPage)]
    linked = workers.ordered(named_on, [(page,) for _, page in pages], limit=LIMIT)
    named = {one.id: [Candidate(one.url, "the address itself")] for one in sites}
    for (one, _), links in zip(pages, linked, strict=True):
        named[one.id] += links if isinstance(links, list) else []
    for one in sites:
        rules = answers[question(_robots(one), one)]
        named[one.id] += named_in_robots(rules) if isinstance(rules, FetchedPage) else []
    return named


def _looked_at(
    named: Mapping[str, Sequence[Candidate]],
    sites: Sequence[Feed],
    known: Answers,
    *,
    fetch: Fetch,
    workers: Workers,
    now: datetime,
) -> dict[str, list[FoundFeed]]:
    """Those of the candidates that are feeds, the best first."""
    tried = [(one, candidate) for one in sites for candidate in named.get(one.id, ())[:MOST_TRIED]]
    asked = [question(candidate.url, one) for one, candidate in tried]
    answers = {**known, **fetched([it for it in asked if it not in known], fetch)}
    came = [
        (one, by, page)
        for (one, by), it in zip(tried, asked, strict=True)
        if isinstance(page := answers[it], FetchedPage)
    ]
    read = read_sources([Source(feed=one, page=page) for one, _, page in came], fetch=fetch, workers=workers)
    found: dict[str, list[FoundFeed]] = {one.id: [] for one in sites}
    for (one, by, _), result in zip(came, read, strict=True):
        if isinstance(result, Read):
            found[one.id].append(FoundFeed(by.url, by.how, result.parsed))
    return {name: ranked(feeds, now=now) for name, feeds in found.items()}


def _why_none(site: Feed, answer: FetchedPage | FetchError) -> FetchError | FeedError:
    if isinstance(answer, FetchError):
        return answer
    looked = "its links, its robots.txt and the usual addresses"
    return FeedError(f"feed {site.id}: {site.url}: no feed is found on this site by {looked}; give `url` for `site`")
