"""The article's JSON-LD is found in whatever shape pages give it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import clean_page
from ingest.clean.json_ld import article, name_of, nodes, of_type
from ingest.clean.tree import parse
from ingest.model import CleanText

PROPERTIES = (
    *("@type", "@graph", "@id", "mainEntity", "breadcrumb", "name", "headline", "author", "publisher", "inLanguage"),
    *("articleSection", "articleBody", "wordCount", "isAccessibleForFree", "hasPart", "datePublished", "item"),
    "itemListElement",
)
TYPES = st.sampled_from(["NewsArticle", "WebPage", "BreadcrumbList", "Person"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | TYPES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(PROPERTIES), inner, max_size=4),
    max_leaves=20,
)


def read(*blocks):
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return nodes(parse(f"<html><head>{scripts}</head><body><p>x</p></body></html>"))


def found(*blocks):
    return article(read(*blocks)).get("headline")


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


def test_a_block_larger_than_any_description_is_passed_over():
    assert found(json.dumps({"@type": "Article", "headline": "H", "x": "x" * 500_000})) is None


def test_the_page_speaks_where_no_article_does():
    assert found('{"@type": "WebPage", "headline": "page"}') == "page"


def test_authors_and_publishers_named_by_their_id_are_looked_up():
    graph = """{"@graph": [
        {"@type": "Article", "author": [{"@id": "#ona"}, {"@id": "#gone"}], "publisher": {"@id": "#tarn"}},
        {"@type": "Person", "@id": "#ona", "name": "Ona Brek"},
        {"@type": "Organization", "@id": "#tarn", "name": "Tarn Courier"}]}"""
    node = article(read(graph))
    assert [name_of(one) for one in node["author"]] == ["Ona Brek", None]
    assert name_of(node["publisher"]) == "Tarn Courier"


def test_a_node_is_found_by_its_type():
    crumbs = read('{"@type": "WebPage", "breadcrumb": {"@type": ["BreadcrumbList"], "name": "trail"}}')
    assert of_type(crumbs, "BreadcrumbList")["name"] == "trail"
    assert of_type(crumbs, "Person") == {}


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("A &amp; B", "A & B"),
        ({"name": " Ona  Brek "}, "Ona Brek"),
        ({"name": ["Ona"]}, "Ona"),
        ([{"name": "Ona"}, {"name": "Sten"}], "Ona"),
        (None, None),
        (7, None),
        ({}, None),
        ([], None),
        ({"name": {"name": "deeper"}}, None),
    ],
)
def test_names(value, name):
    assert name_of(value) == name


@given(VALUES)
def test_json_ld_of_any_shape_is_read_or_left_aside(value):
    block = json.dumps({"@type": "NewsArticle", "author": value, "hasPart": value, "@graph": [value]})
    for text in (json.dumps(value), block.replace("</", "<\\/")):
        page = f'<script type="application/ld+json">{text}</script><p>The council of Tarn voted on Monday.</p>'
        clean = clean_page(f"<html><body>{page}</body></html>", url=None)
        assert isinstance(clean, CleanText)
        assert set(clean.sources) <= {name for name in CleanText.__slots__ if getattr(clean, name)}
