"""A publication time is one that the page states; anything else is unknown."""

from datetime import UTC, datetime

import pytest

from ingest.clean.head import metas
from ingest.clean.json_ld import article, nodes
from ingest.clean.published import parse as parse_time
from ingest.clean.published import published
from ingest.clean.tree import parse

AT = datetime(2026, 11, 12, 10, 30, tzinfo=UTC)
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "%s"}</script>'
OG = '<meta property="article:published_time" content="%s">'


def found(head="", body=""):
    tree = parse(f"<html><head>{head}</head><body><p>x</p>{body}</body></html>")
    dated = published(tree, metas(tree), article(nodes(tree)))
    return dated and (dated.at, dated.source, dated.zone)


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("2026-11-12T18:30:00+08:00", "+08:00"),
        ("2026-11-12T10:30:00Z", "Z"),
        ("2026-11-12T10:30:00.123Z", "Z"),
        ("2026-11-12 05:30 -0500", "-0500"),
        ("Thu, 12 Nov 2026 11:30:00 +0100", "+0100"),
        ("12 Nov 2026 10:30 GMT", "GMT"),
        ("2026-11-12T10:30:00", None),
    ],
)
def test_times_come_in_utc_with_their_zone_as_written(written, zone):
    dated = parse_time(written, "json-ld")
    assert (dated.at, dated.zone) == (AT, zone)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026-11-12",
        "Nov 12, 2026",
        "2026-13-40T10:00:00Z",
        "yesterday",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_a_bare_date_or_nonsense_is_no_time(written):
    assert parse_time(written, "json-ld") is None


def test_json_ld_comes_before_open_graph_before_the_rest():
    head = (
        OG % "2026-11-12T11:00:00Z"
        + LD % "2026-11-12T10:30:00Z"
        + '<meta name="pubdate" content="2026-11-12T12:00:00Z">'
    )
    assert found(head) == (AT, "json-ld", "Z")
    assert found(LD % "2026-11-12" + OG % "2026-11-12T10:30:00Z") == (AT, "open-graph", "Z")


def test_other_elements_count_with_a_zone_only():
    assert found('<meta name="date" content="2026-11-12T10:30:00Z">') == (AT, "meta", "Z")
    assert found('<meta name="date" content="2026-11-12T10:30:00">') is None
    assert found(body='<time class="entry-date published" datetime="2026-11-12T10:30:00Z">today</time>') == (
        AT,
        "time",
        "Z",
    )


def test_a_time_of_something_else_is_not_taken():
    assert found(body='<time datetime="2026-11-12T10:30:00Z">the match</time>') is None
    assert found() is None
