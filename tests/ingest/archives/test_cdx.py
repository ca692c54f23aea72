"""What a CDX server is asked, and what its answers say."""

import json
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from ingest.archives.cdx import Capture, address, query, read_captures

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ROWS = [["timestamp", "original"], ["20260301093000", "http://news.example:80/a?utm_source=x"]]
A = Capture(url="http://news.example/a", original="http://news.example:80/a?utm_source=x", at=AT)


def read(value: object) -> object:
    return read_captures(json.dumps(value).encode())


def test_a_query_names_prefix_days_and_what_is_no_page_is_left_out() -> None:
    asked = query(
        "https://archive.example/", prefix="news.example/world/", first=date(2026, 3, 1), last=date(2026, 3, 7)
    )
    fields = parse_qs(urlsplit(asked).query)
    assert asked.startswith("https://archive.example/cdx/search/cdx?")
    assert (fields["url"], fields["matchType"]) == (["news.example/world/"], ["prefix"])
    assert (fields["from"], fields["to"]) == (["20260301"], ["20260307"])
    assert fields["filter"] == ["statuscode:200", "mimetype:text/html"]
    assert "resumeKey" not in fields


def test_a_key_asks_for_what_follows() -> None:
    asked = query(
        "https://a.example", prefix="b.example/", first=date(2026, 3, 1), last=date(2026, 3, 1), resume="b 1+"
    )
    assert parse_qs(urlsplit(asked).query)["resumeKey"] == ["b 1+"]


def test_captures_have_the_canonical_url_and_their_time() -> None:
    found = read(ROWS)
    assert (found.found, found.resume) == ((A,), None)


def test_behind_an_empty_row_stands_the_key() -> None:
    found = read([*ROWS, [], ["example,news)/b 20260301"]])
    assert (found.found, found.resume) == ((A,), "example,news)/b 20260301")


def test_nothing_is_no_captures() -> None:
    assert read_captures(b"").found == read([]).found == ()


def test_rows_that_are_no_capture_are_left_out() -> None:
    rows = [["2026", "http://news.example/b"], ["20260301093000", "mailto:x"], ["20260301093000"]]
    assert read([*ROWS, *rows]).found == (A,)


@pytest.mark.parametrize("body", [b"<html>busy</html>", b'{"error": 1}', b"[1, 2]", b'[["urlkey"]]', b"[" * 100_000])
def test_nonsense_is_said(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"JSON|list"):
        read_captures(body)


def test_a_capture_is_asked_for_as_it_came() -> None:
    assert address("https://archive.example/", A) == f"https://archive.example/web/20260301093000id_/{A.original}"
