"""One request on its way: redirects, conditions, pauses, the time limit, the second try."""

import base64
import socket
import struct
import time
from datetime import timedelta

import pytest

from ingest.errors import FetchError
from ingest.model import FetchedPage, FetchRequest, Outcome

PAGE = b"<p>The council met."


def in_turn(*answers):
    """Each answer once, the last one for ever."""
    left = list(answers)

    def answer(_handler):
        return left.pop(0) if len(left) > 1 else left[0]

    return answer


def reset(handler):
    """The connection breaks without an answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    raise ConnectionAbortedError


def test_an_unchanged_page_is_304_without_a_body(site, fetch):
    def conditional(handler):
        if handler.headers["If-None-Match"] == '"v1"' or handler.headers["If-Modified-Since"] == "yesterday":
            return (304, {"ETag": '"v1"'}, b"")
        return (200, {"ETag": '"v1"', "Content-Type": "text/html"}, PAGE)

    site.answers["/a"] = conditional
    first = fetch(site.url("/a"))
    assert (first.status, first.body, first.etag) == (200, PAGE, '"v1"')
    again = fetch(site.url("/a"), etag=first.etag)
    assert (again.status, again.body, again.etag) == (304, b"", '"v1"')
    assert fetch(site.url("/a"), last_modified="yesterday").status == 304


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_the_final_url_kept(site, fetch, status):
    site.answers["/old"] = (status, {"Location": "/new?x=1#top"}, b"moved")
    site.answers["/new?x=1"] = PAGE
    page = fetch(site.url("/old"))
    assert (page.url, page.final_url, page.body) == (site.url("/old"), site.url("/new?x=1"), PAGE)


def test_ten_redirects_are_followed_and_no_eleventh(site, fetch):
    for number in range(12):
        site.answers[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")
    site.answers["/12"] = PAGE
    assert fetch(site.url("/2")).body == PAGE
    error = fetch(site.url("/1"))
    assert (error.outcome, error.transient) == (Outcome.UNREACHABLE, False)
    assert "more than 10 redirects" in str(error)


def test_a_redirect_loop_ends(site, fetch):
    site.answers["/a"] = (302, {"Location": "/a"}, b"")
    assert "more than 10 redirects" in str(fetch(site.url("/a")))
    assert site.paths().count("/a") == 11


def test_a_cookie_wall_opens_for_who_comes_back_with_the_cookie_and_forgets_it(site, fetch):
    def wall(handler):
        if "seen=1" in handler.headers.get("Cookie", ""):
            return PAGE
        return (302, {"Location": "/a", "Set-Cookie": "seen=1; Path=/"}, b"")

    site.answers["/a"] = wall
    assert fetch(site.url("/a")).body == PAGE
    assert "cookie" not in site.asked[-2][1]


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("http://127.0.0.2:{port}/secret", Outcome.BLOCKED),
        ("http://[::ffff:127.0.0.2]:{port}/secret", Outcome.BLOCKED),
        ("http://2130706434:{port}/secret", Outcome.BLOCKED),
        ("http://metadata.example:{port}/secret", Outcome.BLOCKED),
        ("http://169.254.169.254/latest", Outcome.BLOCKED),
        ("file:///etc/passwd", Outcome.BLOCKED),
        ("http://[::1", Outcome.BLOCKED),
    ],
)
def test_a_redirect_to_a_private_address_is_refused(site, fetch, location, outcome):
    async def resolver(host, _port):
        return ["127.0.0.1"] if host == "outlet.example" else ["127.0.0.2"]

    site.answers["/a"] = (302, {"Location": location.format(port=site.port)}, b"")
    site.answers["/secret"] = PAGE
    error = fetch(site.url("/a"), allow_private=("127.0.0.1/32",), resolver=resolver)
    assert (error.outcome, error.transient) == (outcome, False)
    assert "/secret" not in site.paths()


def test_a_302_without_a_location_is_no_page(site, fetch):
    site.answers["/a"] = (302, {}, PAGE)
    assert fetch(site.url("/a")).status == 302


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, Outcome.GONE), (410, Outcome.GONE), (401, Outcome.REFUSED), (403, Outcome.REFUSED), (451, Outcome.REFUSED)],
)
def test_a_client_error_is_final_and_asked_once(site, fetch, status, outcome):
    site.answers["/a"] = (status, {}, b"")
    error = fetch(site.url("/a"))
    assert (error.outcome, error.transient, error.status) == (outcome, False, status)
    assert site.paths().count("/a") == 1


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Tue, 10 Nov 2026 14:33:00 GMT", timedelta(minutes=30)),
        ("Tue, 10 Nov 2099 14:33:00 GMT", timedelta(hours=24)),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_told_and_not_waited_for(site, fetch, status, value, wait):
    site.answers["/a"] = (status, {"Retry-After": value}, b"")
    error = fetch(site.url("/a"), kind="feed")
    assert (error.status, error.transient, error.retry_after) == (status, True, wait)
    assert site.paths() == ["/a"]


def test_after_a_429_nothing_of_the_site_is_asked_for_a_while(site, open_fetcher):
    site.answers["/a"] = (429, {}, b"")
    site.answers["/b"] = PAGE
    fetcher = open_fetcher(per_host=1)
    requests = [FetchRequest(key=path, url=site.url(path), kind="feed") for path in ("/a", "/b", "/b")]
    (_, first), *others = fetcher.fetch_all(requests)
    assert (first.status, first.retry_after) == (429, None)
    for _, error in [*others, *fetcher.fetch_all(requests)]:
        assert error.transient
        assert timedelta(seconds=25) < error.retry_after <= timedelta(seconds=30)
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("failure", [(500, {}, b""), (503, {"Retry-After": "0"}, b""), (522, {}, b""), reset])
def test_a_transient_error_has_one_more_try(site, fetch, failure):
    left = [failure, PAGE]

    def recovering(handler):
        answer = left.pop(0)
        return answer(handler) if callable(answer) else answer

    site.answers["/a"] = recovering
    assert fetch(site.url("/a"), kind="feed").body == PAGE


def test_a_second_failure_is_told(site, fetch):
    site.answers["/a"] = in_turn((500, {}, b""), (502, {}, b""), PAGE)
    error = fetch(site.url("/a"), kind="feed")
    assert (error.status, error.transient, error.outcome) == (502, True, Outcome.UNREACHABLE)


def test_a_body_that_ends_early_is_unreachable(site, fetch):
    def cut(handler):
        handler.close_connection = True
        handler.send(200, {"Content-Length": "500"}, PAGE)

    site.answers["/a"] = cut
    error = fetch(site.url("/a"), kind="feed")
    assert (error.outcome, error.transient) == (Outcome.UNREACHABLE, True)
    assert "without sending complete message body" in str(error)


def test_nobody_listens(fetch):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        error = fetch(f"http://reader:secret@127.0.0.1:{port}/a?key=1", kind="feed")
    assert (error.outcome, error.transient) == (Outcome.UNREACHABLE, True)
    assert "secret" not in str(error)
    assert "key=1" not in str(error)


def test_plain_http_on_a_tls_port_is_unreachable(site, fetch):
    error = fetch(site.url("/a").replace("http:", "https:"), kind="feed")
    assert (error.outcome, error.transient) == (Outcome.UNREACHABLE, True)


def drip(handler):
    handler.send(200, {"Content-Length": "99999"}, b"")
    while not handler.site.stopping.wait(0.01):
        handler.wfile.write(b".")


def silent(handler):
    handler.site.stopping.wait(60)
    raise ConnectionAbortedError


@pytest.mark.parametrize(
    ("behaviour", "limits", "words"),
    [
        (drip, {"total_timeout": timedelta(milliseconds=120)}, "not complete within the total time limit"),
        (silent, {"read_timeout": timedelta(milliseconds=60)}, "no further data within the time limit"),
        (silent, {"total_timeout": timedelta(milliseconds=60)}, "not complete within the total time limit"),
    ],
)
def test_a_slow_server_ends_with_the_time_limit(site, fetch, behaviour, limits, words):
    site.answers["/a"] = behaviour
    began = time.monotonic()
    error = fetch(site.url("/a"), kind="feed", **limits)
    assert (error.outcome, error.transient) == (Outcome.UNREACHABLE, True)
    assert words in str(error)
    assert time.monotonic() - began < 8  # what is not limited here takes 10 s and 20 s


def test_redirects_share_one_time_limit(site, fetch):
    def slow(handler):
        handler.site.stopping.wait(0.05)
        return (302, {"Location": handler.path + "x"}, b"")

    for number in range(12):
        site.answers["/a" + "x" * number] = slow
    error = fetch(site.url("/a"), kind="feed", total_timeout=timedelta(milliseconds=120))
    assert "total time limit" in str(error)
    assert len(site.asked) <= 4


def test_a_redirect_inside_a_site_needs_no_further_turn(site, fetch):
    site.answers["/old"] = (302, {"Location": "/new"}, b"")
    site.answers["/new"] = PAGE
    assert isinstance(fetch(site.url("/old"), min_gap=timedelta(hours=1), per_host=1), FetchedPage)


def test_a_redirect_to_another_site_waits_for_its_turn(site, open_fetcher):
    site.answers["/b"] = PAGE
    site.answers["/old"] = (302, {"Location": site.url("/b", host="other.example")}, b"")
    fetcher = open_fetcher(min_gap=timedelta(milliseconds=80))
    began = time.monotonic()
    fetcher.fetch_all([FetchRequest(key="k", url=site.url("/b", host="other.example"), kind="feed")])
    fetcher.fetch_all([FetchRequest(key="k", url=site.url("/old"), kind="feed")])
    assert time.monotonic() - began >= 0.08
    assert site.paths() == ["/b", "/old", "/b"]


def test_credentials_of_a_feed_are_sent_to_its_server_and_kept_out_of_the_page(site, fetch):
    site.answers["/feed"] = (302, {"Location": site.url("/feed2")}, b"")
    site.answers["/feed2"] = (302, {"Location": site.url("/feed3", host="other.example")}, b"")
    site.answers["/feed3"] = PAGE
    page = fetch(f"http://reader:secret@outlet.example:{site.port}/feed", kind="feed")
    sent = [headers.get("authorization") for _, headers in site.asked]
    basic = "Basic " + base64.b64encode(b"reader:secret").decode()
    assert sent == [basic, basic, None]
    assert (page.url, page.final_url) == (site.url("/feed"), site.url("/feed3", host="other.example"))


def test_we_say_who_we_are(site, fetch):
    site.answers["/a"] = PAGE
    fetch(site.url("/a"))
    assert {headers["user-agent"] for _, headers in site.asked} == {"OnRecord/0.1.0 (+https://newsroom.example/bot)"}


def test_headers_without_end_are_an_error_like_any_other(site, fetch):
    def endless(handler):
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not handler.site.stopping.is_set():
            handler.wfile.write(b"X-Filler: " + b"x" * 4000 + b"\r\n")

    site.answers["/a"] = endless
    error = fetch(site.url("/a"), kind="feed")
    assert isinstance(error, FetchError)
    assert error.outcome is Outcome.UNREACHABLE


def test_headers_of_a_log_in_stay_on_the_site_that_they_are_for(site, open_fetcher, caplog):
    caplog.set_level("DEBUG")
    site.answers["/feed"] = (302, {"Location": "/feed2", "Set-Cookie": "seen=1; Path=/"}, b"")
    site.answers["/feed2"] = (302, {"Location": site.url("/feed3", host="other.example")}, b"")
    site.answers["/feed3"] = PAGE
    log_in = (("Cookie", "reader=7"), ("X-Key", "opensesame"))
    request = FetchRequest(key="k", url=site.url("/feed"), kind="feed", headers=log_in)
    assert open_fetcher().fetch_all([request])[0][1].body == PAGE
    sent = [(headers.get("cookie"), headers.get("x-key")) for _, headers in site.asked]
    assert sent == [("reader=7", "opensesame"), ("reader=7; seen=1", "opensesame"), (None, None)]
    assert "opensesame" not in caplog.text + repr(request)


def test_a_403_that_repeats_counts_as_429(site, open_fetcher):
    for number in range(5):
        site.answers[f"/{number}"] = (403, {}, b"")
    site.answers["/well"] = PAGE
    fetcher = open_fetcher()

    def ask(path):
        return fetcher.fetch_all([FetchRequest(key="k", url=site.url(path), kind="feed")])[0][1]

    assert [ask(path).transient for path in ("/0", "/1")] == [False, False]
    assert ask("/well").body == PAGE
    assert [ask(path).transient for path in ("/2", "/3")] == [False, False]
    third = ask("/4")
    assert (third.transient, third.retry_after, third.status) == (True, timedelta(seconds=30), 403)
    assert "taken for too many requests" in str(third)
    assert "not asked" in str(ask("/well"))
    assert site.paths().count("/4") == 1
