"""The article's JSON-LD is found in whatever shape pages give it."""

import pytest

from ingest.clean.json_ld import article, name_of
from ingest.clean.tree import parse


def found(*blocks):
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return article(parse(f"<html><head>{scripts}</head><body><p>x</p></body></html>")).get("headline")


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "NewsArticle", "headline": "H"}',
        '[{"@type": "WebSite"}, {"@type": "ReportageNewsArticle", "headline": "H"}]',
        '{"@graph": [{"@type": "WebPage", "headline": "page"}, {"@type": ["Thing", "BlogPosting"], "headline": "H"}]}',
        '{"@type": "WebPage", "headline": "page", "mainEntity": {"@type": "Article", "headline": "H"}}',
        '\n//<![CDATA[\n{"@type": "Article", "headline": "H", "articleBody": "line\nbreak"}\n//]]>\n',
        '{"@type": "LiveBlogPosting", "headline": "H"};',
    ],
)
def test_shapes(block):
    assert found(block) == "H"


def test_a_broken_block_is_passed_over():
    assert found("{not json", '{"@type": "Article", "headline": "H"}') == "H"
    assert found("[" * 50_000) is None


def test_the_page_speaks_where_no_article_does():
    assert found('{"@type": "WebPage", "headline": "page"}') == "page"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("A &amp; B", "A & B"),
        ({"name": " Ona  Brek "}, "Ona Brek"),
        ({"name": ["Ona"]}, "Ona"),
        (None, None),
        (7, None),
        ({}, None),
    ],
)
def test_names(value, name):
    assert name_of(value) == name
