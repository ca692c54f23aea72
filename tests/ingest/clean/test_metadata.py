"""Site, section, address and language, as far as the page says, and where it says so."""

import pytest

from ingest.clean import json_ld, metadata
from ingest.clean.found import Found, value
from ingest.clean.head import metas
from ingest.clean.tree import parse


def page(head="", *, html="<html>"):
    tree = parse(f"{html}<head>{head}</head><body><p>x</p></body></html>")
    return tree, metas(tree), json_ld.article(json_ld.nodes(tree))


def ld(fields):
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


def section(head, *, titles=("Wall to rise",), site="Tarn Courier"):
    tree, meta, node = page(head)
    return metadata.section(meta, node, json_ld.nodes(tree), titles=titles, site=site)


def crumbs(*names):
    items = ", ".join(f'{{"@type": "ListItem", "item": {{"name": "{name}"}}}}' for name in names)
    return f'<script type="application/ld+json">{{"@type": "BreadcrumbList", "itemListElement": [{items}]}}</script>'


PUBLISHER = ld('"publisher": {"name": "Tarn Courier"}')


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:site_name" content="The Courier">' + PUBLISHER, Found("The Courier", "open-graph")),
        (PUBLISHER + '<meta name="application-name" content="app">', Found("Tarn Courier", "json-ld")),
        ('<meta name="application-name" content="Courier">', Found("Courier", "meta")),
        ("", None),
    ],
)
def test_site_name(head, expected):
    assert metadata.site_name(*page(head)[1:]) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="article:section" content="Port">' + ld('"articleSection": "News"'), ("Port", "open-graph")),
        (ld('"articleSection": ["Harbour", "News"]') + crumbs("Home", "World"), ("Harbour", "json-ld")),
        ('<meta name="parsely-section" content="Harbour">' + crumbs("Home", "World"), ("Harbour", "meta")),
        (crumbs("Home", "World", "Harbour", "Wall to rise"), ("Harbour", "json-ld")),
        (crumbs("Tarn Courier", "Harbour"), ("Harbour", "json-ld")),
    ],
)
def test_section(head, expected):
    assert section(head) == Found(*expected)


@pytest.mark.parametrize(
    "head",
    ["", crumbs("Home", "Wall to rise"), crumbs(), crumbs("Home").replace("[{", "[7, [], {")],
)
def test_a_page_may_stand_in_no_section(head):
    assert section(head) is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="/news/1">', Found("https://tarn.example/news/1", "link rel=canonical")),
        (
            '<link rel="Canonical nofollow" href="https://other.example/1"><meta property="og:url" content="/2">',
            Found("https://other.example/1", "link rel=canonical"),
        ),
        (
            '<link rel="canonical" href="javascript:x"><meta property="og:url" content="https://tarn.example/2">',
            Found("https://tarn.example/2", "open-graph"),
        ),
        ('<link rel="canonical" href="https://[bad">', None),
        ('<link rel="canonical">', None),
    ],
)
def test_canonical_url(head, expected):
    tree, meta, _ = page(head)
    assert metadata.canonical_url(tree, meta, url="https://tarn.example/a?b=1") == expected


@pytest.mark.parametrize(
    ("html", "head", "expected"),
    [
        ('<html lang="en-GB">', ld('"inLanguage": "fr"'), Found("en", "html lang")),
        ('<html xml:lang="zh-Hant">', "", Found("zh", "html lang")),
        ('<html lang="">', '<meta property="og:locale" content="de_DE">', Found("de", "open-graph")),
        ("<html>", '<meta http-equiv="Content-Language" content="nl">', Found("nl", "meta")),
        ("<html>", ld('"inLanguage": "fr"'), Found("fr", "json-ld")),
    ],
)
def test_language(html, head, expected):
    assert metadata.language(*page(head, html=html)) == expected


@pytest.mark.parametrize(
    ("html", "head"),
    [
        ("<html>", ""),
        ('<html lang="english, please">', ""),
        ('<html lang="und">', ""),
        ("<html>", '<meta http-equiv="content-language" content="en, fr">'),
        ("<html>", ld('"inLanguage": ["en", "fr"]')),
        ("<html>", ld('"inLanguage": {"name": 7}')),
    ],
)
def test_a_language_that_the_page_does_not_say_stays_unknown(html, head):
    assert value(metadata.language(*page(head, html=html))) is None
