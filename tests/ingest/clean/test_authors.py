"""The authors are those whom the page names, from the first source that names somebody."""

import pytest

from ingest.clean import json_ld
from ingest.clean.authors import authors
from ingest.clean.found import Found, value
from ingest.clean.head import metas
from ingest.clean.markup import names_on
from ingest.clean.tree import parse


def found(head="", body=""):
    tree = parse(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")
    return authors(tree, metas(tree), json_ld.article(json_ld.nodes(tree)), names_on(tree))


def ld(author):
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {author}}}</script>'


META = '<meta name="author" content="Ida Crane">'
LINK = '<a rel="author" href="/ona">by Ona Brek</a>'
MICRODATA = '<div itemprop="author"><img alt=""><b itemprop="name">Jens Tam</b>, who writes on bells</div>'
BYLINE = '<div class="article__byline byline"><span>By </span><a href="/l">Lise Orr</a> <i>12 March</i></div>'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ld('[{"name": "Ona Brek"}, {"name": "Sten O\'Orr"}]'), ("Ona Brek", "Sten O'Orr")),
        (ld('"By Ona Brek and Sten Orr"'), ("Ona Brek", "Sten Orr")),
        (ld('"Ona Brek, Political Editor"'), ("Ona Brek",)),
        ('<meta name="author" content="Ona Brek, Ona Brek">', ("Ona Brek",)),
        (ld('{"name": "James O&#39;Neil"}'), ("James O'Neil",)),
    ],
)
def test_each_name_stands_once_without_by_and_role(head, expected):
    assert value(found(head)) == expected


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:author" content="https://tarn.example/ona">',
        '<meta name="author" content="admin">',
        ld('"Staff Reporter"'),
        ld("7"),
        ld('[[], {"name": {}}]'),
    ],
)
def test_addresses_roles_and_nonsense_name_nobody(head):
    assert found(head) is None


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (ld('"Sten Orr"') + META, LINK, Found(("Sten Orr",), "json-ld")),
        (ld('"Staff"') + META, LINK, Found(("Ida Crane",), "meta")),
        ('<meta property="article:author" content="Ida Crane">', "", Found(("Ida Crane",), "open-graph")),
        ("", BYLINE + MICRODATA + LINK, Found(("Ona Brek",), "rel=author")),
        ("", BYLINE + MICRODATA, Found(("Jens Tam",), "microdata")),
        ("", BYLINE, Found(("Lise Orr",), "class")),
    ],
)
def test_the_first_source_that_names_somebody_wins(head, body, expected):
    assert found(head, body) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Ona Brek and Sten Orr", ("Ona Brek", "Sten Orr")),
        ("By Ona Brek<br>Tarn Bureau", ("Ona Brek",)),
        ("BY ONA BREK | 12 March 2026", ("ONA BREK",)),
        ("By: Ona Brek, Staff Writer", ("Ona Brek",)),
    ],
)
def test_a_visible_byline_is_the_last_resort(byline, expected):
    assert found(body=f'<p class="byline">{byline}</p>') == Found(expected, "class")


@pytest.mark.parametrize(
    "body",
    [
        "<p>By Ona Brek</p>",
        '<p class="byline">Ona Brek</p>',
        '<p class="byline">By noon it rained</p>',
        f'<p class="byline">By Ona Brek {"and so on " * 50}</p>',
        '<aside><p class="byline">By Ona Brek</p></aside>',
        '<p class="authority">By Ona Brek</p>',
    ],
)
def test_what_is_no_byline_of_this_article_names_nobody(body):
    assert found(body=body) is None
