"""Gaps between two polls, and what the sitemaps of the site still know of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from flows.pipeline.parsing import Fetch, Question, Read, Source, fetched, question, read_sources
from flows.pipeline.places import Place, place_of
from flows.pipeline.steps import Tally
from flows.pipeline.workers import Workers
from ingest.errors import FetchError
from ingest.feeds.discovery import at_usual_addresses, named_in_robots
from ingest.model import Feed, FeedEntry, FetchedPage
from storage import entries, listings
from storage.database import Database, Transaction
from storage.listings import Gap

MOST_SITEMAPS = 3
MOST_RECOVERED = 500
GIVEN_UP = timedelta(days=2)
"""Google News sitemaps hold two days (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap)."""


def note_listing(
    tx: Transaction, feed: Feed, found: Sequence[FeedEntry], *, address: str, since: datetime | None, now: datetime
) -> None:
    """Keep what a feed lists at `address`, and open a gap where none of it was there at its last success, `since`."""
    gap = listings.put(tx, feed.id, address=address, keys=[entry.key for entry in found])
    if gap and since is not None:
        place = place_of([entry.url for entry in found if entry.url] or [address])
        listings.open_gap(tx, Gap(feed_id=feed.id, since=since, seen=now, host=place.host, section=place.section))


def catch_up(
    gaps: Sequence[Gap],
    feeds: Sequence[Feed],
    *,
    database: Database,
    fetch: Fetch,
    workers: Workers,
    now: datetime,
) -> Tally:
    """Look into open gaps of these feeds: what the sitemaps of the site list since is put on record as theirs.

    Only what stands on the same host and in the same section, 500 at most a gap. Where no sitemap answers for now, the
    gap stays open for two days.
    """
    by_id = {feed.id: feed for feed in feeds}
    answers = _sitemaps(gaps, by_id, fetch)
    sources = [
        Source(feed=by_id[gap.feed_id], page=page, since=gap.since)
        for gap in gaps
        for page in answers[gap.feed_id]
        if isinstance(page, FetchedPage)
    ]
    read: dict[str, list[Read]] = {gap.feed_id: [] for gap in gaps}
    for source, one in zip(sources, read_sources(sources, fetch=fetch, workers=workers), strict=True):
        if isinstance(one, Read):
            read[source.feed.id].append(one)
    return Tally.of(_settle(gap, read[gap.feed_id], answers[gap.feed_id], database=database, now=now) for gap in gaps)


def _settle(
    gap: Gap, read: Sequence[Read], answers: Sequence[FetchedPage | FetchError], *, database: Database, now: datetime
) -> Tally:
    place = Place(host=gap.host, section=gap.section)
    listed = {entry.key: entry for one in read for entry in one.parsed.entries if place.holds(entry.url)}
    passing = any(isinstance(answer, FetchError) and answer.transient for answer in answers)
    again = passing and not read and now < gap.seen + GIVEN_UP
    with database.transaction() as tx:
        recovered = entries.add(tx, list(listed.values())[:MOST_RECOVERED], now=now)
        if not again:
            listings.close_gap(tx, gap.feed_id)
    counts = [("feeds", "with a gap", 1)] + ([("entries", "recovered", recovered)] if recovered else [])
    if read:
        return Tally(counts=tuple(counts))
    line = (
        f"feed {gap.feed_id}: items may be missing since {gap.since:%Y-%m-%d %H:%M} UTC, and no sitemap of {gap.host} "
        f"that lists them is found; poll it more often (`every`)"
    )
    return Tally(counts=tuple(counts), failures=(line,))


def _sitemaps(
    gaps: Sequence[Gap], feeds: Mapping[str, Feed], fetch: Fetch
) -> dict[str, list[FetchedPage | FetchError]]:
    """What each site answered for its sitemaps, and for its robots.txt where that failed. All sites are asked together,
    each address once.
    """
    roots = {gap.feed_id: f"{urlsplit(feeds[gap.feed_id].url).scheme}://{gap.host}/" for gap in gaps}
    rules = {name: question(f"{root}robots.txt", feeds[name]) for name, root in roots.items()}
    said = fetched(rules.values(), fetch)
    wanted: dict[str, list[Question]] = {}
    for name, root in roots.items():
        page = said[rules[name]]
        named = [one.url for one in named_in_robots(page)] if isinstance(page, FetchedPage) else []
        usual = [one.url for one in at_usual_addresses(root) if "sitemap" in one.url]
        wanted[name] = [question(url, feeds[name]) for url in (named or usual)[:MOST_SITEMAPS]]
    maps = fetched([it for questions in wanted.values() for it in questions], fetch)
    failed = {name: [page] for name, it in rules.items() if isinstance(page := said[it], FetchError)}
    return {name: [*failed.get(name, []), *(maps[it] for it in questions)] for name, questions in wanted.items()}
