"""Feeds are parsed in processes of their own, under a time limit; an index brings its sitemaps."""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from flows.pipeline import asking, discovering, importing, parsing, reading, recleaning, reprocessing
from flows.pipeline.parsing import Read, Source, read_sources
from flows.pipeline.workers import Workers
from ingest.errors import FeedError
from ingest.fetch import Fetcher
from ingest.model import Feed, FetchedPage
from tests.flows.pipeline import called
from tests.flows.site import Site
from tests.flows.world import NOON, World, feed_of

pytestmark = pytest.mark.usefixtures("server_of_processes")

WIRE = Feed(id="wire", url="http://wire.example/rss", name="Meridian Wire")
TODAY = f"<lastmod>{NOON.date()}</lastmod>"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as workers:
        yield workers


def source(body: str, url: str = WIRE.url) -> Source:
    raw = body.encode()
    digest = hashlib.sha256(raw).hexdigest()
    page = FetchedPage(url=url, final_url=url, status=200, body=raw, body_hash=digest, fetched_at=NOON)
    return Source(feed=WIRE, page=page)


def links(read: Read | FeedError) -> list[str | None]:
    assert isinstance(read, Read), read
    return [entry.url for entry in read.parsed.entries]


def sitemap(*urls: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{url}</loc>{TODAY}</url>' for url in urls)}</urlset>"


def index(*urls: str) -> str:
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{url}</loc></sitemap>' for url in urls)}</sitemapindex>"


def test_each_source_has_its_answer_in_order(world: World, workers: Workers) -> None:
    sources = [source(feed_of("http://news.example/a")), source("<html></html>"), source(sitemap("http://b.example/b"))]
    first, second, third = read_sources(sources, fetch=world.fetch, workers=workers)
    assert (links(first), links(third)) == (["http://news.example/a"], ["http://b.example/b"])
    assert isinstance(second, FeedError)
    assert str(second).startswith("feed wire: http://wire.example/rss is an HTML page")


def test_a_feed_that_holds_the_parser_up_costs_itself_and_no_more_than_the_limit(
    world: World, monkeypatch: pytest.MonkeyPatch, workers: Workers
) -> None:
    """Some megabytes of elements that are never closed, spread over items so that none looks deep."""
    monkeypatch.setattr(parsing, "LIMIT", timedelta(seconds=3))
    hostile = "<rss><channel>" + f"<item>{'<a>' * 9_000}</item>" * 200
    began = time.monotonic()
    bad, good = read_sources(
        [source(hostile), source(feed_of("http://news.example/a"))], fetch=world.fetch, workers=workers
    )
    assert str(bad) == "feed wire: http://wire.example/rss: reading took longer than 3 s"
    assert links(good) == ["http://news.example/a"]
    assert time.monotonic() - began < 60  # without a limit: some minutes


def test_an_index_brings_the_entries_of_its_sitemaps(world: World, site: Site) -> None:
    news = site.put("/news.xml", sitemap("http://news.example/a", "http://news.example/b"))
    posts = site.put("/posts.xml", sitemap("http://news.example/b", "http://news.example/c"))
    with Fetcher(site.policy(), clock=lambda: NOON) as fetcher:
        [read] = read_sources([source(index(posts, news))], fetch=fetcher.fetch_all, workers=world.workers)
    assert links(read) == [f"http://news.example/{name}" for name in "abc"]
    assert read.is_index
    assert not read.unchanged


def test_sitemaps_that_are_known_together_are_not_parsed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.web = {"http://news.example/1.xml": sitemap("http://news.example/a")}
    first = source(index(*world.web))
    [read] = read_sources([first], fetch=world.fetch, workers=world.workers)
    again = replace(first, known=read.body_hash)
    parse, parsed = parsing.parse_feed, []
    monkeypatch.setattr(parsing, "parse_feed", lambda page, *a, **k: parsed.append(page.url) or parse(page, *a, **k))
    [second] = read_sources([again], fetch=world.fetch, workers=world.workers)
    assert second.unchanged
    assert parsed == [WIRE.url]
    world.web["http://news.example/1.xml"] = sitemap("http://news.example/a", "http://news.example/b")
    [third] = read_sources([again], fetch=world.fetch, workers=world.workers)
    assert (third.unchanged, links(third)) == (False, ["http://news.example/a", "http://news.example/b"])


def test_a_sitemap_that_fails_is_a_line_and_all_of_them_a_failure(world: World) -> None:
    world.web = {"http://news.example/1.xml": sitemap("http://news.example/a")}
    names = ["http://news.example/1.xml", "http://news.example/gone.xml"]
    [read] = read_sources([source(index(*names))], fetch=world.fetch, workers=world.workers)
    assert links(read) == ["http://news.example/a"]
    assert [line for line in read.problems if "gone.xml" in line and "404" in line]
    [failed] = read_sources([source(index(names[1]))], fetch=world.fetch, workers=world.workers)
    assert isinstance(failed, FeedError)
    assert "none of its sitemaps can be read" in str(failed)
    assert "gone.xml" in str(failed)


def test_at_most_five_sitemaps_of_an_index_are_fetched_and_none_that_they_name(world: World) -> None:
    names = [f"http://news.example/{n}.xml" for n in range(50)]
    world.web = dict.fromkeys(names, index("http://news.example/deeper.xml"))
    [read] = read_sources([source(index(*names))], fetch=world.fetch, workers=world.workers)
    assert len(world.fetched) == 5
    assert "http://news.example/deeper.xml" not in world.fetched
    assert links(read) == []


@pytest.mark.parametrize(
    "function",
    [parsing.parsed_or_why_not, parsing.range_or_why_not, discovering.named_on, asking.read_one, importing.read_past,
     reading.read_page, recleaning.read_again, reprocessing.read_stored],
)  # fmt: skip
def test_processes_do_not_load_the_database_for_what_they_are_asked(function: Callable[..., object]) -> None:
    """It takes a second, in each of them."""
    with Workers(1) as workers:
        assert list(workers.ordered(called.loads_the_database, [(function,)])) == [False]
