"""The pages of some days that the sitemaps of a site list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from flows.pipeline.backfill.wanted import Wanted
from flows.pipeline.parsing import Fetch, fetched, question, range_or_why_not
from flows.pipeline.places import Place
from flows.pipeline.workers import Workers
from ingest.errors import FetchError, OnRecordError
from ingest.feeds.discovery import at_usual_addresses, named_in_robots
from ingest.feeds.sitemap_range import ListedPage, RangeOfSitemap
from ingest.model import Feed, FetchedPage

MOST_SITEMAPS = 500
LIMIT = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The pages found, each once; `problems` are lines on sitemaps that could not be read. `passing`: one of them may
    be there later.
    """

    pages: tuple[Wanted, ...]
    problems: tuple[str, ...] = ()
    passing: bool = False


def listed_in_sitemaps(place: Place, *, feed: Feed, first: date, last: date, fetch: Fetch, workers: Workers) -> Listed:
    """What the sitemaps that robots.txt names, else those at the usual addresses, list here of these days; indexes are
    followed, 500 sitemaps at most. OnRecordError where none can be read.
    """
    root = f"{urlsplit(feed.url).scheme}://{place.host}/"
    asked = question(f"{root}robots.txt", feed)
    rules = fetched([asked], fetch)[asked]
    named = [one.url for one in named_in_robots(rules)] if isinstance(rules, FetchedPage) else []
    problems: list[OnRecordError | str] = [rules] if isinstance(rules, FetchError) else []
    waiting = named or [one.url for one in at_usual_addresses(root) if "sitemap" in one.url]
    seen: set[str] = set()
    pages: dict[str, Wanted] = {}
    read = 0
    while waiting := [url for url in dict.fromkeys(waiting) if url not in seen][: MOST_SITEMAPS - len(seen)]:
        seen.update(waiting)
        answers = list(fetched([question(url, feed) for url in waiting], fetch).values())
        problems += [answer for answer in answers if isinstance(answer, FetchError)]
        calls = [(answer, first, last) for answer in answers if isinstance(answer, FetchedPage)]
        waiting = []
        for found in workers.ordered(range_or_why_not, calls, limit=LIMIT):
            if isinstance(found, RangeOfSitemap):
                read += 1
                waiting += found.sitemaps
                pages.update((one.url, _wanted(one)) for one in found.pages if place.holds(one.url))
            else:
                problems.append(found)
    if not read:
        raise OnRecordError(_none(place.host, problems))
    if len(seen) >= MOST_SITEMAPS:
        problems.append(f"{place.host} has more than {MOST_SITEMAPS} sitemaps: the others are not looked at")
    return Listed(
        pages=tuple(pages.values()),
        problems=tuple(map(str, problems)) if named else (),  # that nothing is at a usual address is usual
        passing=any(isinstance(one, FetchError) and one.transient for one in problems),
    )


def _wanted(page: ListedPage) -> Wanted:
    return Wanted(url=page.url, title=page.title, published=page.published, day=page.day)


def _none(host: str, problems: Sequence[object]) -> str:
    why = f" ({problems[0]})" if problems else ""
    return f"no sitemap of {host} can be read{why}; try it via wayback"
