import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import feedparser
import httpx
import pytest

from flows.demo.content import Content
from flows.demo.newsroom import Newsroom

GONE = "/radio-drezhin/en/gallery/bridges-of-the-lower-orva"
SCHEDULE = "/radio-drezhin/en/schedule.pdf"


def entries(client: httpx.Client, content: Content) -> dict[str, dict[str, object]]:
    """Path of each entry of every feed (without query) to the entry as feedparser reads it."""
    found = {}
    for outlet in content.outlets:
        feed = feedparser.parse(client.get(outlet.feed).content)
        assert not feed.bozo, feed.get("bozo_exception")
        for entry in feed.entries:
            found[urlsplit(entry.link).path] = entry
    return found


def test_feeds_are_well_formed_and_say_what_they_are(client, content):
    for outlet in content.outlets:
        answer = client.get(outlet.feed)
        root = ET.fromstring(answer.content)  # noqa: S314  # the newsroom's own feed
        assert root.tag.rpartition("}")[2] == {"rss": "rss", "atom": "feed"}[outlet.feed_format]
        assert answer.headers["content-type"] == f"application/{outlet.feed_format}+xml; charset={outlet.charset}"


def test_every_entry_leads_to_a_page_but_one_dead_link_and_one_document(newsroom, client, content):
    newsroom.publish(2)
    listed = entries(client, content)
    assert set(listed) == {item.path for item in content.items}
    kinds = {}
    for path, entry in listed.items():
        answer = client.get(urljoin(newsroom.url, entry["link"]))
        kinds[path] = (answer.status_code, answer.headers["content-type"].partition(";")[0])
    assert kinds.pop(GONE)[0] == 404
    assert kinds.pop(SCHEDULE) == (200, "application/pdf")
    assert set(kinds.values()) == {(200, "text/html")}


def test_round_two_adds_exactly_three_entries(newsroom, client, content):
    before = set(entries(client, content))
    newsroom.publish(2)
    after = set(entries(client, content))
    assert before < after
    assert len(after - before) == 3


def test_feeds_give_the_time_of_publication_and_none_where_there_is_none(newsroom, client, content):
    newsroom.publish(2)
    listed = entries(client, content)
    for item in content.items:
        parsed = listed[item.path].get("published_parsed")
        assert (parsed and datetime(*parsed[:6], tzinfo=UTC)) == (item.filed if item.dated else None)
    assert sum(not item.dated for item in content.items) == 1


def test_every_link_on_every_page_answers(newsroom, client, content):
    newsroom.publish(2)
    paths = {"/", *(outlet.root for outlet in content.outlets), *(story.path for story in content.stories)}
    links = {
        urlsplit(urljoin(newsroom.url + path, link)).path
        for path in paths
        for link in re.findall(r'(?:href|src)="([^"]+)"', client.get(path).text, re.IGNORECASE)
    }
    assert {link for link in links if client.get(link).status_code != 200} == set()


@pytest.mark.parametrize("path", ["/kestrel-post/feed.atom", "/orva-bulletin/news/harbour-quarter.htm", "/robots.txt"])
def test_an_unchanged_document_is_not_sent_again(client, path):
    full = client.get(path)
    by_tag = client.get(path, headers={"If-None-Match": full.headers["etag"]})
    by_time = client.get(path, headers={"If-Modified-Since": full.headers["last-modified"]})
    assert (full.status_code, by_tag.status_code, by_time.status_code) == (200, 304, 304)
    assert by_tag.content == by_time.content == b""


def test_a_feed_with_news_is_sent_again(newsroom, client):
    old = client.get("/kestrel-post/feed.atom").headers
    newsroom.publish(2)
    for name, value in (("If-None-Match", old["etag"]), ("If-Modified-Since", old["last-modified"])):
        assert client.get("/kestrel-post/feed.atom", headers={name: value}).status_code == 200


def test_the_tag_decides_before_the_time(client):
    path = "/kestrel-post/feed.atom"
    headers = {"If-None-Match": '"another"', "If-Modified-Since": client.get(path).headers["last-modified"]}
    assert client.get(path, headers=headers).status_code == 200


def test_a_date_that_is_none_is_passed_over(client):
    assert client.get("/robots.txt", headers={"If-Modified-Since": "last week"}).status_code == 200


def test_head_gives_the_headers_alone(client):
    full, head = client.get("/"), client.head("/")
    assert head.headers["content-length"] == full.headers["content-length"] == str(len(full.content))
    assert head.content == b""


def test_robots_may_read_the_articles(client):
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /*/search\n"


def test_nothing_answers_after_closing_time(now):
    with Newsroom(now=now) as newsroom:
        url = newsroom.url
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, trust_env=False)


def test_a_newsroom_opens_again_on_its_port_with_the_same_validators(now):
    tags = []
    port = 0
    for _ in range(2):
        with Newsroom(now=now, port=port) as newsroom:
            port = int(newsroom.url.rpartition(":")[2])
            tags.append(httpx.get(f"{newsroom.url}/meridian-wire/rss.xml", trust_env=False).headers["etag"])
    assert tags[0] == tags[1]


def test_a_taken_port_is_an_error_on_opening(newsroom, now):
    with pytest.raises(OSError, match="in use"), Newsroom(now=now, port=int(newsroom.url.rpartition(":")[2])):
        pass


def test_two_newsrooms_stand_side_by_side(now):
    with Newsroom(now=now) as one, Newsroom(now=now) as other:
        assert one.url != other.url


def test_there_are_two_rounds(newsroom):
    with pytest.raises(ValueError, match="no round 3 in the sample newsroom; publish 1 or 2"):
        newsroom.publish(3)
