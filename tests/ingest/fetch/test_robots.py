"""robots.txt is asked first, kept, and heeded; where it cannot be read, the page is fetched all the same."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from ingest.errors import FetchError
from ingest.model import FetchedPage, FetchRequest, Outcome

TEXT = {"Content-Type": "text/plain"}
NOW = datetime(2026, 11, 10, 14, 3, tzinfo=UTC)


def robots(text):
    return (200, TEXT, text.encode())


@pytest.fixture
def page(site):
    site.answers["/news/a"] = b"<p>The council met."
    return site.url("/news/a")


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /news", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news/a", True),
        ("User-agent: *\nDisallow: /*a$", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: OnRecord\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /private", True),
        ("User-agent: GreedyBot\nDisallow: /", True),
        ("User-agent: GreedyBot\nUser-agent: *\nDisallow: /", False),
        ("User-agent: *\rDisallow: /news", False),
        ("\ufeffUser-agent: *\nDisallow: /news", False),
        ("<html><body>Page not found</body></html>", True),
        ("", True),
    ],
)
def test_its_rules_are_heeded(site, fetch, page, text, allowed):
    site.answers["/robots.txt"] = robots(text)
    result = fetch(page)
    assert isinstance(result, FetchedPage) is allowed
    assert site.paths() == (["/robots.txt", "/news/a"] if allowed else ["/robots.txt"])
    if not allowed:
        assert (result.outcome, result.transient) == (Outcome.DISALLOWED, False)


def test_a_feed_that_the_user_configured_needs_no_permission(site, fetch, page):
    site.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    assert isinstance(fetch(page, kind="feed"), FetchedPage)
    assert site.paths() == ["/news/a"]


@pytest.mark.parametrize("status", [401, 403, 404, 410, 500, 503])
def test_a_robots_txt_that_is_refused_or_broken_allows_everything(site, fetch, page, status):
    site.answers["/robots.txt"] = (status, TEXT, b"User-agent: *\nDisallow: /")
    assert isinstance(fetch(page), FetchedPage)


def test_a_robots_txt_that_never_ends_to_come_costs_its_own_time_and_no_more(site, fetch, page):
    def slow(handler):
        handler.send(200, {**TEXT, "Content-Length": "99"}, b"User-agent: *\nDisallow: /")
        handler.site.stopping.wait(60)

    site.answers["/robots.txt"] = slow
    assert isinstance(fetch(page, read_timeout=timedelta(seconds=2)), FetchedPage)


def test_redirects_of_a_robots_txt_are_followed_up_to_five(site, fetch, page):
    for number in range(9):
        site.answers[f"/robots{number}.txt"] = (301, {"Location": f"/robots{number + 1}.txt"}, b"")
    site.answers["/robots.txt"] = (302, {"Location": "/robots5.txt"}, b"")
    site.answers["/robots9.txt"] = robots("User-agent: *\nDisallow: /")
    assert fetch(page).outcome is Outcome.DISALLOWED
    site.answers["/robots.txt"] = (302, {"Location": "/robots0.txt"}, b"")
    assert isinstance(fetch(page), FetchedPage)


def test_a_429_for_robots_txt_is_meant_for_the_page_as_well(site, fetch, page):
    site.answers["/robots.txt"] = (429, {"Retry-After": "60"}, b"")
    error = fetch(page)
    assert isinstance(error, FetchError)
    assert error.retry_after == timedelta(seconds=60)
    assert site.paths() == ["/robots.txt"]


def test_it_is_read_once_for_all_pages_of_an_origin_and_again_after_a_day(site, open_fetcher, page):
    site.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /private")
    times = [NOW]
    fetcher = open_fetcher(clock=lambda: times[-1])
    requests = [FetchRequest(key=str(number), url=page) for number in range(5)]
    fetcher.fetch_all(requests)
    times.append(NOW + timedelta(hours=23))
    fetcher.fetch_all(requests)
    assert site.paths().count("/robots.txt") == 1
    times.append(NOW + timedelta(hours=24))
    fetcher.fetch_all(requests)
    assert site.paths().count("/robots.txt") == 2


def test_one_that_could_not_be_read_is_asked_again_after_ten_minutes(site, open_fetcher, page):
    site.answers["/robots.txt"] = (500, TEXT, b"")
    times = [NOW]
    fetcher = open_fetcher(clock=lambda: times[-1])
    request = FetchRequest(key="k", url=page)
    fetcher.fetch_all([request])
    site.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    times.append(NOW + timedelta(minutes=9))
    assert isinstance(fetcher.fetch_all([request])[0][1], FetchedPage)
    times.append(NOW + timedelta(minutes=10))
    assert fetcher.fetch_all([request])[0][1].outcome is Outcome.DISALLOWED


def test_its_crawl_delay_is_the_gap_up_to_the_cap(site, open_fetcher, page):
    site.answers["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 3600")
    fetcher = open_fetcher(longest_crawl_delay=timedelta(milliseconds=60))
    began = time.monotonic()
    fetcher.fetch_all([FetchRequest(key="first", url=page)])
    fetcher.fetch_all([FetchRequest(key=str(number), url=page) for number in range(2)])
    assert site.paths() == ["/robots.txt", "/news/a", "/news/a", "/news/a"]
    assert time.monotonic() - began >= 0.12


def test_a_hostile_file_is_read_in_a_moment(site, fetch, page):
    agents = "\n".join(f"User-agent: robot{number}" for number in range(14_000))
    rules = "\n".join(f"Disallow: /{number}" for number in range(14_000))
    site.answers["/robots.txt"] = robots(f"{agents}\n{rules}\nUser-agent: *\nDisallow: /news"[:2_000_000])
    began = time.process_time()
    assert isinstance(fetch(page), FetchedPage)
    assert time.process_time() - began < 4
