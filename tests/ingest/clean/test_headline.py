"""The headline is what the page shows, without the site's name."""

import pytest

from ingest.clean.found import Found, value
from ingest.clean.head import metas
from ingest.clean.headline import headline, without_site
from ingest.clean.json_ld import article, nodes
from ingest.clean.tree import parse


def found(head="", body="", *, site=None, url=None):
    tree = parse(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")
    return headline(tree, metas(tree), article(nodes(tree)), site_name=site, url=url).title


def title(head="", body="", **known):
    return value(found(head, body, **known))


OG = '<meta property="og:title" content="Baker wins case over bell">'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Rent falls | Tarn Courier", "Rent falls"),
        ("Rent falls - again - Tarn Courier", "Rent falls - again"),
        ("The Tarn Courier: Rent falls", "The Tarn Courier: Rent falls"),
        ("Tarn Courier — Rent falls", "Rent falls"),
        ("Rent falls | News | Tarn Courier", "Rent falls | News"),
        ("Tarn Courier", None),
        ("Self-made man", "Self-made man"),
    ],
)
def test_the_site_s_name_is_cut_off_at_either_end(written, expected):
    assert without_site(written, ["tarncourier", "thetarncourier"]) == expected


def test_the_h1_that_agrees_with_the_head_is_the_headline():
    body = "<h1>Tarn Courier</h1><h1>Baker wins his case over the bell</h1>"
    assert title(OG, body) == "Baker wins his case over the bell"


def test_an_h1_about_something_else_is_not():
    assert title(OG, "<h1>Breaking news</h1>") == "Baker wins case over bell"


def test_json_ld_and_the_title_element_follow():
    block = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rent falls"}</script>'
    assert title(block + "<title>Site</title>", site="Site") == "Rent falls"
    assert title("<title>Rent falls - Tarn Courier</title>", url="https://www.tarncourier.example/1") == "Rent falls"


LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Baker wins case over bell"}</script>'


@pytest.mark.parametrize(
    ("head", "body", "source"),
    [
        (OG, "<h1>Baker wins his case over the bell</h1>", "h1"),
        (OG, "", "open-graph"),
        (OG + LD, "", "open-graph"),
        ('<meta name="twitter:title" content="Baker wins case over bell">' + LD, "", "twitter"),
        (LD + "<title>Bell case</title>", "", "json-ld"),
        ("<title>Bell case</title>", "<h1></h1>", "title element"),
        ("<title>Bell case - Log</title>", "<h2>Bell case</h2>", "title element"),
        ("", "<h1>Bell case</h1>", "h1"),
    ],
)
def test_it_says_where_it_was_read(head, body, source):
    assert found(head, body).source == source


def test_where_two_sources_say_other_things_the_one_that_the_page_shows_wins():
    assert found(OG + "<title>Rent falls</title>", "<h1>Rent falls</h1>") == Found("Rent falls", "h1")


def test_the_link_to_the_home_page_tells_the_site_s_name():
    assert title("<title>Rent falls - The Log</title>", '<a href="/">The Log</a>') == "Rent falls"


def test_a_page_may_have_none():
    assert title() is None
    assert title("<title>" + "a | " * 50_000 + "</title>") is None


def test_all_renderings_are_known_for_finding_repeats():
    tree = parse(f"<html><head>{OG}<title>Bell case | Log</title></head><body><h1>Baker wins case</h1></body></html>")
    found = headline(tree, metas(tree), {}, site_name="Log", url=None)
    assert {"Baker wins case", "Baker wins case over bell", "Bell case"} <= set(found.variants)
