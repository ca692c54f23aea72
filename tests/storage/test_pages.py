"""Raw pages come back byte for byte."""

import hashlib
from datetime import timedelta

from storage import pages


def test_a_page_comes_back_as_it_was_fetched(tx, new):
    page = new.page(
        b"\x00\xff<p>ferry</p>" * 100, content_type="text/html", charset="utf-8", etag='"1"', last_modified="x"
    )
    assert pages.put(tx, page) == page.body_hash
    assert pages.get(tx, page.body_hash) == page


def test_an_unknown_page_is_none(tx):
    assert pages.get(tx, "ab" * 32) is None


def test_an_empty_body_is_kept(tx, new):
    page = new.page(b"")
    assert pages.get(tx, pages.put(tx, page)) == page


def test_the_same_page_again_changes_nothing(tx, new, noon):
    page = new.page()
    pages.put(tx, page)
    pages.put(tx, new.page(fetched_at=noon + timedelta(hours=1)))
    assert pages.get(tx, page.body_hash) == page


def test_one_body_from_two_urls_is_told_apart(tx, new):
    here, there = new.page(), new.page(url="https://other.example/x", final_url="https://other.example/y")
    pages.put(tx, here)
    pages.put(tx, there)
    assert pages.get(tx, here.body_hash) == here
    assert pages.get(tx, here.body_hash, url=there.url) == there
    assert pages.get(tx, here.body_hash, url="https://elsewhere.example/") == here


def test_headers_that_databases_refuse_are_kept(tx, new):
    page = new.page(etag="\x00", content_type="text/\ud800")
    pages.put(tx, page)
    assert pages.get(tx, page.body_hash).content_type == "text/\ufffd"


def test_why_tells_every_fetch_of_a_body(tx, new, noon):
    body_hash = pages.put(tx, new.page(content_type="text/html"))
    pages.put(tx, new.page(url="https://other.example/x", fetched_at=noon + timedelta(hours=1)))
    told = pages.describe(tx, body_hash)
    assert told["hash"] == hashlib.sha256(new.page().body).hexdigest()
    assert [fetch["url"] for fetch in told["fetches"]] == [new.page().url, "https://other.example/x"]
    assert told["fetches"][0] == {
        "url": new.page().url,
        "final_url": new.page().final_url,
        "status": 200,
        "content_type": "text/html",
        "fetched_at": noon.isoformat(),
    }


def test_the_page_that_came_last_from_an_address(tx, new, noon):
    pages.put(tx, new.page(b"<p>First.</p>"))
    pages.put(tx, new.page(b"<p>Second.</p>", fetched_at=noon + timedelta(hours=1)))
    pages.put(tx, new.page(b"<p>Other.</p>", url="https://harbour.example/other"))
    assert pages.of_url(tx, "https://harbour.example/ferry").body == b"<p>Second.</p>"
    assert pages.of_url(tx, "https://harbour.example/nowhere") is None
