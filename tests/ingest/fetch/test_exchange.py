"""One answer: what is a page, how large it may be, and what is read of it."""

import gzip
import time

import brotli
import pytest

from ingest.errors import FetchError
from ingest.fetch.exchange import feed_terms, media_type, page_terms
from ingest.fetch.policy import FetchPolicy
from ingest.model import FetchedPage, Outcome

KILOBYTE = 1000


@pytest.mark.parametrize(
    "content_type",
    ["text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml", "text/xml", "application/xml", "text/plain",
     "", "html"],
)  # fmt: skip
def test_a_page_is_html_xml_plain_text_or_unnamed(site, fetch, content_type):
    site.answers["/a"] = (200, {"Content-Type": content_type}, b"<p>The council met.")
    page = fetch(site.url("/a"))
    assert isinstance(page, FetchedPage)
    assert page.body == b"<p>The council met."


@pytest.mark.parametrize(
    "content_type", ["application/pdf", "image/jpeg", "video/mp4", "application/json", "image/svg+xml"]
)
def test_anything_else_is_no_page_and_its_body_is_not_read(site, fetch, content_type):
    sent = []

    def endless(handler):
        handler.send(200, {"Content-Type": content_type, "Content-Length": "9000000"}, b"")
        while not handler.site.stopping.is_set() and len(sent) < 1000:
            handler.wfile.write(bytes(64 * KILOBYTE))
            sent.append(64)

    site.answers["/a"] = endless
    error = fetch(site.url("/a"))
    assert (error.outcome, error.transient) == (Outcome.NOT_A_PAGE, False)
    assert str(error).endswith(f"/a: is {content_type}, no page")
    assert len(sent) < 100


def test_a_feed_may_have_any_media_type(site, fetch):
    site.answers["/feed"] = (200, {"Content-Type": "application/octet-stream"}, b"<rss/>")
    assert fetch(site.url("/feed"), kind="feed").body == b"<rss/>"


def test_a_body_with_a_greater_length_than_allowed_is_not_read(site, fetch):
    site.answers["/a"] = (200, {"Content-Type": "text/html", "Content-Length": "5001"}, b"")
    began = time.monotonic()
    error = fetch(site.url("/a"), page_bytes=5000)
    assert (error.outcome, error.transient) == (Outcome.TOO_LARGE, False)
    assert "larger than 0.005 MB" in str(error)
    assert time.monotonic() - began < 8  # who reads it waits 10 s for the rest


def test_an_endless_body_is_cut_at_the_limit(site, fetch):
    def endless(handler):
        handler.close_connection = True
        handler.send_response(200)
        handler.end_headers()
        while not handler.site.stopping.is_set():
            handler.wfile.write(bytes(KILOBYTE))

    site.answers["/a"] = endless
    assert fetch(site.url("/a"), page_bytes=50 * KILOBYTE).outcome is Outcome.TOO_LARGE


def test_feeds_and_pages_have_limits_of_their_own(site, fetch):
    site.answers["/a"] = bytes(2 * KILOBYTE)
    limits = {"page_bytes": KILOBYTE, "feed_bytes": 2 * KILOBYTE}
    assert fetch(site.url("/a"), **limits).outcome is Outcome.TOO_LARGE
    assert len(fetch(site.url("/a"), kind="feed", **limits).body) == 2 * KILOBYTE


@pytest.mark.parametrize(
    ("coding", "encode"), [("gzip", gzip.compress), ("br", lambda data: brotli.compress(data, quality=4))]
)
def test_a_bomb_is_too_large(site, fetch, coding, encode):
    site.answers["/a"] = (200, {"Content-Encoding": coding}, encode(bytes(20_000 * KILOBYTE)))
    assert fetch(site.url("/a"), page_bytes=100 * KILOBYTE).outcome is Outcome.TOO_LARGE


def test_a_compressed_page_comes_decompressed(site, fetch):
    site.answers["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"<p>The council met."))
    assert fetch(site.url("/a")).body == b"<p>The council met."
    assert site.asked[-1][1]["accept-encoding"] == "gzip, deflate, br, zstd"


def test_a_body_in_another_coding_than_named_is_unreadable(site, fetch):
    site.answers["/a"] = (200, {"Content-Encoding": "gzip"}, b"<p>The council met.")
    error = fetch(site.url("/a"))
    assert error.outcome is Outcome.UNREADABLE
    assert "content coding 'gzip'" in str(error)


def test_a_304_to_a_question_without_validators_is_no_answer(site, fetch):
    site.answers["/a"] = (304, {}, b"")
    error = fetch(site.url("/a"), kind="feed")
    assert isinstance(error, FetchError)
    assert (error.status, error.transient) == (304, True)


def test_limits_come_from_the_policy():
    policy = FetchPolicy(page_bytes=1, feed_bytes=2)
    assert (page_terms(policy).limit, feed_terms(policy).limit) == (1, 2)


def test_no_media_type_where_none_is_named():
    assert media_type({"content-type": "; charset=utf-8"}) is None
