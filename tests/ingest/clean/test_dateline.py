"""Lines that are labelled as the publication, beside the day in the address."""

import time
from datetime import UTC, datetime

import pytest

from ingest.clean.dateline import dateline, in_text
from ingest.clean.tree import parse

DAY = datetime(2026, 3, 14, tzinfo=UTC)
AT = datetime(2026, 3, 14, 10, 30, tzinfo=UTC)


def tree(*lines: str):
    return parse(f"<html><body><p>The bridge opened.</p>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>")


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


def test_deep_pages_with_long_texts_are_searched_in_a_moment():
    deep = parse(f"<html><body>{'<div>' * 200}{'<p>The bridge opened.</p>' * 15_000}{'</div>' * 200}</body></html>")
    began = time.process_time()
    assert in_text(deep) is None
    assert time.process_time() - began < 2


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
