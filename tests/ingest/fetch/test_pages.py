"""What becomes of the headers of an answer."""

import hashlib
from datetime import UTC, datetime

import httpx
import pytest

from ingest.fetch.exchange import Answer
from ingest.fetch.pages import fetched_page, validators
from ingest.model import FetchRequest

NOW = datetime(2026, 11, 10, 14, 3, tzinfo=UTC)


def page(headers=None, *, status=200, body=b"x", **request):
    asked = FetchRequest(**{"key": "k", "url": "https://outlet.example/a", **request})
    answer = Answer(status=status, headers=httpx.Headers(headers or {}), body=body)
    return fetched_page(asked, answer, final_url="https://outlet.example/b", fetched_at=NOW)


@pytest.mark.parametrize(
    ("content_type", "media_type", "charset"),
    [
        ("text/html; charset=UTF-8", "text/html", "utf-8"),
        ("Text/HTML;charset='windows-1252'", "text/html", "windows-1252"),
        ("text/html; charset=utf-16", "text/html", "utf-16"),
        ('text/html; charset="windows-1252"', "text/html", "windows-1252"),
        ("text/html; charset=none", "text/html", None),
        ("text/html; charset=base64", "text/html", None),
        ("text/html, text/html", "text/html", None),
        ("html", None, None),
        ("", None, None),
    ],
)
def test_media_type_and_charset_come_from_the_header(content_type, media_type, charset):
    got = page({"Content-Type": content_type})
    assert (got.content_type, got.charset) == (media_type, charset)


def test_a_page_carries_its_hash_its_validators_and_both_urls():
    got = page({"ETag": '"v2"', "Last-Modified": "Tue, 10 Nov 2026 14:00:00 GMT"})
    assert got.body_hash == hashlib.sha256(b"x").hexdigest()
    assert (got.etag, got.last_modified) == ('"v2"', "Tue, 10 Nov 2026 14:00:00 GMT")
    assert (got.url, got.final_url, got.fetched_at) == ("https://outlet.example/a", "https://outlet.example/b", NOW)


def test_an_unchanged_page_keeps_the_validators_that_it_was_asked_with():
    got = page({"ETag": '"v3"'}, status=304, body=b"", etag='"v2"', last_modified="yesterday")
    assert (got.etag, got.last_modified) == ('"v3"', "yesterday")


def test_credentials_of_a_url_are_not_kept():
    assert page(url="https://reader:secret@outlet.example/a").url == "https://outlet.example/a"


@pytest.mark.parametrize("etag", ['"é"', '"a\r\nX: 1"', '"' + "a" * 600 + '"'])
def test_a_validator_that_cannot_stand_in_a_header_is_neither_kept_nor_sent(etag):
    assert page(httpx.Headers({"ETag": etag.encode()})).etag is None
    assert validators(FetchRequest(key="k", url="https://outlet.example/", etag=etag, last_modified="x")) == {
        "If-Modified-Since": "x"
    }
