"""The day in an address, and lines that are labelled as the publication."""

from datetime import UTC, datetime

import pytest

from ingest.clean.dateline import dateline, in_text, in_url
from ingest.clean.tree import parse

DAY = datetime(2026, 3, 14, tzinfo=UTC)
AT = datetime(2026, 3, 14, 10, 30, tzinfo=UTC)


def tree(*lines: str):
    return parse(f"<html><body><p>The bridge opened.</p>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>")


@pytest.mark.parametrize(
    "path",
    [
        "/2026/03/14/bridge-opens",
        "/2026/3/14/bridge-opens",
        "/world/2026/mar/14/bridge-opens",
        "/2026-03-14/bridge-opens",
        "/bridge-opens-2026-03-14.html",
        "/20260314/bridge-opens",
        "/news/2026_03_14_bridge",
        "/2026/03/14/bridge-opens-2026-03-14",
    ],
)
def test_a_day_in_an_address(path):
    found = in_url(f"https://courier.example{path}")
    assert (found.at, found.source, found.zone) == (DAY, "url", None)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://courier.example/bridge-opens",
        "https://courier.example/2026/03/bridge-opens",
        "https://courier.example/2026/13/14/bridge",
        "https://courier.example/2026/02/30/bridge",
        "https://courier.example/2026/abc/14/bridge",
        "https://courier.example/1980/03/14/bridge",
        "https://courier.example/?date=2026-03-14",
        "https://courier.example/story-120260314",
        "https://courier.example/20260314102233",
        "https://courier.example/2026/03/14/what-happened-on-2022-02-24",
        "http://[",
    ],
)
def test_what_is_no_day_or_two_of_them(url):
    assert in_url(url) is None


@pytest.mark.parametrize(
    ("line", "at", "zone"),
    [
        ("Published: 14 March 2026, 10:30 GMT", AT, "GMT"),
        ("Published on March 14, 2026 at 6:30 AM EDT", AT, "EDT"),
        ("First published 14 Mar 2026 10.30 GMT", AT, "GMT"),
        ("Posted <time>2026-03-14T10:30:00Z</time>", AT, "Z"),
        ("Published 14 March 2026 | Updated 15 March 2026", DAY, None),
        ("Published March 14, 2026 Updated March 15, 2026", DAY, None),
        ("Date: 2026-03-14", DAY, None),
        ("Veröffentlicht am 14. März 2026, 11:30 MEZ", AT, "MEZ"),
        ("Publié le 14 mars 2026 à 10:30", AT, None),
        ("Publicado el 14 de marzo de 2026 10:30", AT, None),
        ("Опубликовано: 14 марта 2026, 13:30 MSK", AT, "MSK"),
    ],
)
def test_a_line_that_says_when(line, at, zone):
    found = in_text(tree(line))
    assert (found.at, found.source, found.zone) == (at, "text", zone)


@pytest.mark.parametrize(
    "line",
    [
        "14 March 2026, 10:30 GMT",
        "Updated: 14 March 2026, 10:30 GMT",
        "Published by the ministry on 14 March 2026",
        "The report was published on 14 March 2026",
        "Published: yesterday",
        "Published: 03/04/2026",
        "Published 14 March 1926",
        "Published " + "x" * 200,
        "Dates for 14 March 2026",
    ],
)
def test_what_does_not_say_when(line):
    assert in_text(tree(line)) is None


def test_the_first_line_counts():
    assert in_text(tree("Published 14 March 2026", "Published 15 March 2026")).at == DAY


@pytest.mark.parametrize(
    ("url", "line", "source"),
    [
        ("https://courier.example/2026/03/14/bridge", "Published 14 March 2026, 10:30 GMT", "text"),
        ("https://courier.example/2026/03/14/bridge", "Published 15 March 2026, 01:30 GMT", "text"),
        ("https://courier.example/2026/03/14/bridge", "Published 1 March 2020", "url"),
        ("https://courier.example/2026/03/14/bridge", "News", "url"),
        ("https://courier.example/bridge", "Published 14 March 2026", "text"),
    ],
)
def test_words_that_agree_with_the_address_are_more_exact(url, line, source):
    assert dateline(tree(line), url).source == source


def test_a_page_that_says_nothing_stays_undated():
    assert dateline(tree("News"), "https://courier.example/bridge") is None
