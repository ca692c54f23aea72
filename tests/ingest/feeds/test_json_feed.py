"""JSON Feed as its two versions describe it, and as it is damaged."""

import json
from datetime import UTC, datetime

import pytest

from ingest.feeds import json_feed
from ingest.feeds.item import NoFeedError

SINCE = datetime(2026, 11, 3, tzinfo=UTC)


def read(*items, version="https://jsonfeed.org/version/1.1", most=2000):
    text = json.dumps({"version": version, "title": "The Harbour Courier", "items": items})
    return json_feed.read(text, base="https://courier.example/feeds/main.json", most=most, since=SINCE).items


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"])
def test_an_item_of_either_version(version):
    [item] = read(
        {
            "id": "c-1",
            "url": "https://courier.example/a",
            "title": "AT&T opens <bridge>",
            "content_html": "<p>The bridge <b>opened</b>.</p>",
            "date_published": "2026-11-10T14:03:00+01:00",
            "date_modified": "2026-11-11T14:03:00+01:00",
        },
        version=version,
    )
    assert (item.link, item.guid, item.title) == ("https://courier.example/a", "c-1", "AT&T opens <bridge>")
    assert (item.published.at, item.published.zone) == (datetime(2026, 11, 10, 13, 3, tzinfo=UTC), "+01:00")
    assert item.summary == "The bridge opened."


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ({"id": "1", "url": "/a"}, "https://courier.example/a"),
        ({"id": "1", "url": "a"}, "https://courier.example/feeds/a"),
        ({"id": "1", "external_url": "https://other.example/a"}, "https://other.example/a"),
        ({"id": "https://courier.example/a"}, "https://courier.example/a"),
        ({"id": "1"}, None),
        ({"id": "1", "url": None}, None),
        ({"id": "1", "url": ["a"]}, None),
        ({"id": "1", "url": "http://["}, None),
    ],
)
def test_the_link_is_the_address_else_that_of_another_site_else_the_id(item, link):
    assert read(item)[0].link == link


@pytest.mark.parametrize(("identity", "guid"), [("c-1", "c-1"), (17, "17"), (None, None), (True, None), ({}, None)])
def test_an_id_may_be_a_number(identity, guid):
    assert read({"id": identity})[0].guid == guid


def test_what_is_unknown_stays_unknown_and_what_is_no_item_is_left_out():
    first, second = read({"id": "1"}, "no item", None, {"id": "2", "date_published": "soon", "title": 7})
    assert (first.title, first.summary, first.published) == (None, None, None)
    assert (second.title, second.published) == ("7", None)


def test_the_time_of_an_update_stands_in():
    assert read({"id": "1", "date_modified": "2026-11-11T09:00:00Z"})[0].published.at.day == 11


def test_so_many_items_are_read():
    assert [item.guid for item in read(*({"id": n} for n in range(9)), most=3)] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "not well-formed JSON"),
        ('{"a":' * 100_000, "not well-formed JSON"),
        ("[]", "JSON, but not JSON Feed"),
        ('{"items": []}', "JSON, but not JSON Feed"),
        ('{"version": 2}', "JSON, but not JSON Feed"),
    ],
)
def test_what_is_no_json_feed_is_named(text, why):
    with pytest.raises(NoFeedError, match=why):
        json_feed.read(text, base="https://courier.example/", most=9, since=SINCE)


@pytest.mark.parametrize("items", [None, {}, "x"])
def test_a_feed_without_a_list_of_items_is_empty(items):
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    assert json_feed.read(text, base="https://courier.example/", most=9, since=SINCE).items == ()
