"""Authors, site, section, address, language and completeness, as far as the page says."""

import pytest

from ingest.clean import json_ld, metadata
from ingest.clean.head import metas
from ingest.clean.tree import parse


def page(head="", *, html="<html>", body=""):
    tree = parse(f"{html}<head>{head}</head><body>{body}<p>x</p></body></html>")
    return tree, metas(tree), json_ld.article(tree)


def ld(fields):
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ld('"author": [{"name": "Ona Brek"}, {"name": "Sten O\'Orr"}]'), ("Ona Brek", "Sten O'Orr")),
        (ld('"author": "By Ona Brek and Sten Orr"'), ("Ona Brek", "Sten Orr")),
        ('<meta name="author" content="Ona Brek, Ona Brek">', ("Ona Brek",)),
        ('<meta property="article:author" content="https://tarn.example/ona">', ()),
        (ld('"author": {"name": "James O&#39;Neil"}'), ("James O'Neil",)),
        ("", ()),
    ],
)
def test_authors(head, expected):
    assert metadata.authors(*page(head)) == expected


def test_a_marked_link_names_the_author_where_the_head_is_silent():
    assert metadata.authors(*page(body='<a rel="author" href="/ona">by Ona Brek</a>')) == ("Ona Brek",)


def test_site_and_section():
    _, meta, node = page(ld('"publisher": {"name": "Tarn Courier"}, "articleSection": ["Harbour", "News"]'))
    assert (metadata.site_name(meta, node), metadata.section(meta, node)) == ("Tarn Courier", "Harbour")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="/news/1">', "https://tarn.example/news/1"),
        ('<link rel="Canonical nofollow" href="https://other.example/1">', "https://other.example/1"),
        (
            '<link rel="canonical" href="javascript:x"><meta property="og:url" content="https://tarn.example/2">',
            "https://tarn.example/2",
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
        ('<html lang="en-GB">', "", "en"),
        ('<html lang="zh-Hant">', "", "zh"),
        ('<html lang="">', '<meta property="og:locale" content="de_DE">', "de"),
        ("<html>", ld('"inLanguage": "fr"'), "fr"),
        ('<html lang="english, please">', "", None),
        ("<html>", "", None),
    ],
)
def test_language(html, head, expected):
    assert metadata.language(*page(head, html=html)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ld('"isAccessibleForFree": false'), "partial"),
        (ld('"isAccessibleForFree": "http://schema.org/True"'), "full"),
        ('<meta property="article:content_tier" content="locked">', "partial"),
        ('<meta property="article:content_tier" content="metered">', "unknown"),
        ("", "unknown"),
    ],
)
def test_completeness(head, expected):
    assert metadata.completeness(*page(head)[1:]) == expected
