"""How much of an article could be read is told from what its page says together with what can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import clean_page, clean_text

SENTENCE = "The council of Tarn heard on day {} how high the water stood at the harbour wall, and voted. "
TEASER = [SENTENCE.format(number) * 2 for number in range(2)]
WHOLE = [SENTENCE.format(number) * 3 for number in range(20)]
FREE = '"isAccessibleForFree": true'
NOT_FREE = '"isAccessibleForFree": "http://schema.org/False"'
ASKS = "To continue reading, subscribe or log in."


def ld(*fields):
    described = ", ".join(('"@type": "NewsArticle"', *fields))
    return f'<script type="application/ld+json">{{{described}}}</script>'


def said(paragraphs, head="", below=""):
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    clean = clean_page(f"<html><head>{head}</head><body><article>{body}{below}</article></body></html>", url=None)
    return clean.completeness, clean.sources.get("completeness")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ld('"isAccessibleForFree": false'), ("partial", "json-ld")),
        (ld('"isAccessibleForFree": "False"'), ("partial", "json-ld")),
        (ld(NOT_FREE), ("partial", "json-ld")),
        (ld('"hasPart": {"isAccessibleForFree": false, "cssSelector": ".rest"}'), ("partial", "json-ld")),
        (ld('"hasPart": [7, {"isAccessibleForFree": "False"}]'), ("partial", "json-ld")),
        (ld(f'"@graph": [{{"@type": "WebPage", {NOT_FREE}}}]'), ("partial", "json-ld")),
        ('<meta property="article:content_tier" content="locked">', ("partial", "open-graph")),
        (ld(FREE), ("full", "json-ld")),
        ('<meta property="article:content_tier" content="free">', ("full", "open-graph")),
        ('<meta property="article:content_tier" content="metered">', ("unknown", None)),
        (ld('"isAccessibleForFree": {"@value": false}'), ("unknown", None)),
        (ld('"hasPart": {"isAccessibleForFree": true}'), ("unknown", None)),
        ("", ("unknown", None)),
    ],
)
def test_what_a_page_says_of_a_text_as_short_as_a_teaser(head, expected):
    assert said(TEASER, head) == expected


def test_that_a_page_calls_itself_not_free_says_nothing_of_a_text_that_is_longer():
    assert said(WHOLE, ld(NOT_FREE)) == ("unknown", None)
    assert said([f"The wall stands at {number} metres, the council said." for number in range(8)], ld(NOT_FREE)) == (
        "unknown",
        None,
    )


def test_the_article_itself_is_believed_before_its_parts_its_page_and_its_tier():
    tier = '<meta property="article:content_tier" content="locked">'
    parts = f'"hasPart": {{{NOT_FREE}}}, "@graph": [{{"@type": "WebPage", {NOT_FREE}}}]'
    assert said(TEASER, ld(FREE, parts) + tier) == ("full", "json-ld")


@pytest.mark.parametrize(
    ("paragraphs", "fields", "expected"),
    [
        (TEASER, '"wordCount": 900', ("partial", "json-ld")),
        (TEASER, '"wordCount": "900"', ("partial", "json-ld")),
        (TEASER, f'"articleBody": "{" ".join(WHOLE)}"', ("partial", "json-ld")),
        (WHOLE, f'"wordCount": 1100, {NOT_FREE}', ("full", "json-ld")),
        (WHOLE, f'"articleBody": "<p>{"</p><p>".join(WHOLE)}</p>", {NOT_FREE}', ("full", "json-ld")),
        (TEASER, f'"wordCount": 75, {NOT_FREE}', ("full", "json-ld")),
    ],
)
def test_the_length_that_json_ld_gives_comes_before_what_the_page_says(paragraphs, fields, expected):
    assert said(paragraphs, ld(fields)) == expected


@pytest.mark.parametrize(
    "fields",
    [
        f'"articleBody": "{" ".join(TEASER)}"',
        '"articleBody": "Three floods were enough."',
        '"wordCount": 0',
        '"wordCount": -5',
        '"wordCount": true',
        '"wordCount": 1e999',
        '"wordCount": 100000000',
        f'"wordCount": "{"9" * 400}"',
        '"wordCount": "²"',
        '"articleBody": ["x"]',
    ],
    ids=range(10),
)
def test_a_body_cut_like_the_text_and_nonsense_prove_nothing(fields):
    assert said(TEASER, ld(fields)) == ("unknown", None)


def test_letters_count_where_a_script_does_not_part_words():
    paragraph = "塔恩市議會週一投票決定把港口圍牆加高一公尺因為五年內發生了三次洪水。" * 4
    assert said([f"{number}{paragraph}" for number in range(4)], ld('"wordCount": 550')) == ("full", "json-ld")
    assert said([paragraph], ld('"wordCount": 550')) == ("partial", "json-ld")


@pytest.mark.parametrize(
    "line",
    [
        ASKS,
        "Already a subscriber? Log in",
        "Subscribe to continue reading",
        "To read the full story, subscribe here.",
        "You've reached your limit of free articles this month.",
        "The rest of this article is for subscribers only.",
        "61% of this article is left to read.",
        "Continue reading with a Tarn Courier account",
    ],
)
def test_a_line_below_the_text_that_asks_for_the_rest(line):
    assert said([*TEASER, line], ld(FREE)) == ("partial", "text")


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter",
        "Want to bookmark this story? Sign up now",
        "Read more: Nine days without a ferry",
        "The Courier told readers that they may subscribe to continue the service.",
        "“You have to subscribe to continue reading anything,” Mayor Ida Crane said.",
    ],
)
def test_a_pitch_or_reporting_below_the_text_asks_for_no_rest(line):
    assert said([*TEASER, line]) == ("unknown", None)


def test_what_asks_before_the_text_goes_on_or_below_a_whole_text_is_an_offer():
    assert said([TEASER[0], ASKS, *TEASER]) == ("unknown", None)
    assert said([*WHOLE, ASKS]) == ("unknown", None)


@pytest.mark.parametrize(
    "end",
    ["and then the […]", "and then the [...]", "and then the… Read more", "the water… [+2170 chars]", "the wall ..."],
)
def test_a_text_that_ends_as_one_that_was_cut(end):
    assert said([*TEASER, f"Nobody slept that night, {end}"], ld(FREE)) == ("partial", "text")
    assert clean_text(f"Wall to rise\n\n{TEASER[0]}\nNobody slept, {end}").sources["completeness"] == "text"


@pytest.mark.parametrize("end", ["“and now ...”", "and that was that.", "and so on (...)", "the wall [1]"])
def test_dots_that_are_quoted_or_stand_inside_are_no_cut(end):
    assert said([*TEASER, f"Nobody slept that night, {end}"]) == ("unknown", None)


def test_dots_at_the_end_of_a_long_text_are_the_journalist_s():
    assert said([*WHOLE, "And the water rises, and rises..."]) == ("unknown", None)


@pytest.mark.parametrize("name", ["paywall", "article__paywall", "reg-wall box", "piano-inline", "subscriber-only"])
def test_a_wall_in_place_of_the_rest(name):
    wall = f'<div class="{name}"><h3>Stay with us</h3><span>{ASKS}</span></div>'
    assert said(TEASER, below=wall)[0] == "partial"


@pytest.mark.parametrize(
    "wall",
    [
        f'<div class="paywall">{TEASER[0]}</div>',
        '<div class="piano-newsletter">Sign up for our newsletter by email</div>',
        f'<div class="box"><div hidden><aside class="paywall"><b>Stop</b> {ASKS}</aside></div></div>',
        f'<aside class="paywall" style="display: none"><b>Stop</b> {ASKS}</aside>',
        f'<div class="modal fade"><aside id="paywall"><b>Stop</b> {ASKS}</aside></div>',
        f'<div class="notapaywallatall"><b>Stop</b> {TEASER[0]}</div>',
    ],
    ids=["rest", "pitch", "hidden", "style", "modal", "name"],
)
def test_what_is_named_so_but_hides_nothing_is_no_wall(wall):
    page = f"<html><body><article><p>{'</p><p>'.join(TEASER)}</p></article>{wall}</body></html>"
    assert clean_page(page, url=None).completeness == "unknown"


def test_a_wall_outside_the_text_is_its_class_that_says_so():
    page = f'<article><p>{"</p><p>".join(TEASER)}</p></article><footer><div id="paywall">{ASKS}</div></footer>'
    assert clean_page(f"<html><body>{page}</body></html>", url=None).sources["completeness"] == "class"


def test_the_text_is_never_taken_from_json_ld():
    hidden = "Nobody may read this."
    head = ld(f'"articleBody": "{" ".join(WHOLE)} {hidden}"')
    body = "".join(f"<p>{one}</p>" for one in TEASER)
    assert hidden not in clean_page(f"<html><head>{head}</head><body>{body}</body></html>", url=None).text


@given(st.lists(st.sampled_from([*TEASER, ASKS, "Advertisement", "and […]", "“Stone,” she said."]), min_size=1))
def test_a_text_is_partial_only_where_its_end_says_so(lines):
    clean = clean_text("\n".join([TEASER[0], *lines]))
    assert (clean.completeness == "partial") == (clean.sources.get("completeness") == "text")
    if clean.completeness == "partial":
        assert clean.text.endswith("[…]") or ASKS in [one.text for one in clean.removed if one.at == len(clean.text)]
