"""Many requests at a time, from synchronous code."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from ingest.errors import ConfigurationError, FetchError
from ingest.fetch import Fetcher, FetchPolicy
from ingest.model import FetchRequest

NOW = datetime(2026, 11, 10, 14, 3, tzinfo=UTC)


def requests(site, *paths):
    return [FetchRequest(key=str(place), url=site.url(path), kind="feed") for place, path in enumerate(paths)]


def test_answers_come_in_the_order_of_the_requests_and_failures_among_them(site, open_fetcher):
    site.answers["/slow"] = lambda handler: handler.site.stopping.wait(0.05) or b"slow"
    site.answers["/fast"] = b"fast"
    asked = requests(site, "/slow", "/gone", "/fast", "/slow")
    results = open_fetcher().fetch_all(asked)
    assert [request for request, _ in results] == asked
    slow, gone, fast, again = (result for _, result in results)
    assert (slow.body, fast.body, again.body) == (b"slow", b"fast", b"slow")
    assert isinstance(gone, FetchError)
    assert slow.fetched_at == NOW


def test_nothing_asked_is_nothing_answered(open_fetcher):
    assert open_fetcher().fetch_all([]) == []


def test_a_gap_lies_between_requests_to_one_site_and_across_calls(site, open_fetcher):
    site.answers["/a"] = b"a"
    fetcher = open_fetcher(min_gap=timedelta(milliseconds=40))
    began = time.monotonic()
    fetcher.fetch_all(requests(site, "/a", "/a"))
    assert time.monotonic() - began >= 0.04
    fetcher.fetch_all(requests(site, "/a"))
    assert time.monotonic() - began >= 0.08


def test_at_most_two_requests_of_a_site_are_in_flight(site, open_fetcher):
    lock, under_way, most = threading.Lock(), 0, 0
    two = threading.Barrier(2)

    def busy(handler):
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        two.wait(8)
        handler.site.stopping.wait(0.01)
        with lock:
            under_way -= 1
        return b"a"

    site.answers["/a"] = busy
    open_fetcher().fetch_all(requests(site, *["/a"] * 8))
    assert most == 2


def test_other_sites_do_not_wait_for_a_slow_one(site, open_fetcher):
    """It answers when the others have been asked."""
    others = threading.Semaphore(0)
    site.answers["/a"] = lambda _: others.release() or b"a"
    site.answers["/slow"] = lambda _: b"slow" if all(others.acquire(timeout=8) for _ in range(20)) else (404, {}, b"")
    asked = [FetchRequest(key=str(n), url=site.url("/a", host=f"outlet{n}.example"), kind="feed") for n in range(20)]
    slow = FetchRequest(key="slow", url=site.url("/slow"), kind="feed")
    results = open_fetcher(min_gap=timedelta(hours=1)).fetch_all([slow, *asked])
    assert [getattr(result, "body", result) for _, result in results] == [b"slow", *[b"a"] * 20]


def test_one_fetcher_serves_several_threads(site, open_fetcher):
    site.answers["/a"] = b"a"
    fetcher = open_fetcher()
    bodies = []
    threads = [
        threading.Thread(target=lambda: bodies.extend(r.body for _, r in fetcher.fetch_all(requests(site, "/a", "/a"))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert bodies == [b"a"] * 8


def test_after_leaving_no_thread_and_no_connection_stays(site):
    site.answers["/a"] = b"a"
    before = threading.active_count()
    with Fetcher(FetchPolicy(allow_private=("127.0.0.1/32",)), clock=lambda: NOW) as fetcher:
        fetcher.fetch_all([FetchRequest(key="k", url=site.url("/a", host="127.0.0.1"), kind="feed")])
    deadline = time.monotonic() + 30
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.001)
    assert threading.active_count() <= before


@pytest.mark.parametrize("policy", [{"allow_private": ("home",)}, {"proxies": {"http": "socks5://127.0.0.1:1080"}}])
def test_a_wrong_policy_is_told_on_entering(policy):
    with pytest.raises(ConfigurationError), Fetcher(FetchPolicy(**policy), clock=lambda: NOW):
        pytest.fail("it opened")
