"""A page ends as the words of its journalist, or in a named outcome within a time limit."""

import html
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.clean import clean_page
from ingest.clean.line_rules import rule_for
from ingest.clean.lines import Line
from ingest.errors import ReadError
from ingest.model import Dated, Outcome

PAGES = Path(__file__).parent / "pages"
LINES = Path(__file__).parent / "lines"
BEFORE_THE_PITCH = (
    "“We have looked at pumps, at gates and at moving the market,” said Mayor Ida Crane, who has lived behind the wall"
    " since 1988, “and each of them costs more than stone."
)
PARAGRAPH = "<p>The council of Tarn voted on Monday to raise the harbour wall, ballot number {}.</p>"


def read(name, url="https://tarncourier.example/news/harbour-wall?x=1"):
    return clean_page((PAGES / name).read_bytes(), url=url)


def test_a_quotation_interrupted_by_a_pitch_is_joined_again():
    assert read("pitch_in_quote.html").text.split("\n") == [
        "The council of Tarn voted on Monday to raise the harbour wall by a metre after three floods in five years.",
        BEFORE_THE_PITCH,
        "“Stone is what we know here, and stone is what we can mend ourselves when it breaks.”",
        "Work will begin in March, the council said.",
        "Fishermen asked the council to subscribe to a tide warning service before the next storm.",
        "The wall was built in 1874 with stone from the Orrow quarry.",
    ]


def test_what_the_page_says_of_itself_is_kept():
    page = read("pitch_in_quote.html")
    assert page.title == "Harbour wall to be raised by a metre"
    assert page.published == Dated(at=datetime(2026, 11, 12, 10, 30, tzinfo=UTC), source="json-ld", zone="+08:00")
    assert (page.language, page.authors, page.site_name) == ("en", ("Ona Brek", "Sten Orr"), "Tarn Courier")
    assert (page.section, page.completeness) == ("Harbour", "partial")
    assert page.canonical_url == "https://tarncourier.example/news/harbour-wall"


def test_each_field_is_kept_with_its_source_and_what_is_unknown_has_none():
    assert read("pitch_in_quote.html").sources == {
        "title": "h1",
        "language": "html lang",
        "authors": "json-ld",
        "site_name": "open-graph",
        "section": "open-graph",
        "canonical_url": "link rel=canonical",
        "completeness": "json-ld",
    }
    bare = clean_page("<html><body>" + PARAGRAPH.format(7) * 3 + "</body></html>", url=None)
    assert (bare.sources, bare.title, bare.language, bare.authors) == ({}, None, None, ())


def test_a_page_of_nothing_but_divs():
    page = read("divs.html")
    assert page.title == "Night train returns to Orrow"
    assert page.text.startswith("After nine years")
    assert page.text.endswith("Tickets go on sale next week.")
    assert {one.reason for one in page.removed} == {
        "repeated headline",
        "newsletter pitch",
        "advert",
        "read more",
        "menu or search",
        "comment prompt",
    }


def test_a_page_laid_out_with_a_table_and_line_breaks():
    assert read("breaks.html").text.split("\n") == [
        "A baker in Holm who starts work at two in the morning has won the right to a quiet bell.",
        "The court ruled on Tuesday that the bell may not ring between noon and four, when the baker sleeps.",
        '"I like the bell," the baker, Jens Tam, told reporters, "but I like it awake.',
        '"And now we can be friends again, the bell and I."',
        "The parish said it would not appeal against the ruling.",
    ]


def test_a_flash_of_one_paragraph_is_an_article():
    assert (
        read("flash.html").text
        == "ORROW, Nov 12 (Norda) - Orrow's finance minister Ruth Amdal resigned on Thursday, the government said."
    )


def test_a_page_of_scripts_has_no_text():
    with pytest.raises(ReadError) as caught:
        read("scripts_only.html")
    assert caught.value.outcome is Outcome.NO_TEXT


def test_the_wrong_charset_in_the_header_does_no_harm():
    body = ("<html><body><article>" + PARAGRAPH.format("“é”") * 5 + "</article></body></html>").encode()
    assert "“é”" in clean_page(body, url=None, charset="iso-8859-1").text


@pytest.mark.parametrize("tag", ["p", "div"])
def test_boilerplate_goes_from_between_reporting(tag):
    candidates = (LINES / "boilerplate.txt").read_text(encoding="utf-8").splitlines()[::6]
    boilerplate = [line for line in candidates if (rule := rule_for(Line(line))) and rule.where == "anywhere"]
    reporting = (LINES / "reporting.txt").read_text(encoding="utf-8").splitlines()[: len(boilerplate)]
    lines = [html.escape(line) for pair in zip(reporting, boilerplate, strict=True) for line in pair]
    body = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    assert clean_page(f"<html><body><article>{body}</article></body></html>", url=None).text.split("\n") == reporting


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>" + b"<div>" * 200_000,
        b"<html><body><p>" + b"<span>a</span>" * 700_000,
        b"<html><body><p>" + b"A text about a thing. " * 450_000,
        b"<html><body>" + b"<" * 10_000_000,
        b"\x00" * 10_000_000,
        b"",
    ],
    ids=["nested", "spans", "one paragraph", "angle brackets", "zeros", "empty"],
)
def test_ten_hostile_megabytes_end_in_a_named_outcome_at_once(body):
    began = time.process_time()
    with pytest.raises(ReadError):
        clean_page(body, url="https://x.example/1", charset="utf-8")
    assert time.process_time() - began < 5


def test_a_short_article_among_megabytes_of_scripts_is_read():
    body = (
        "<html><body><script>"
        + "x=1;" * 2_000_000
        + "</script><article>"
        + "".join(PARAGRAPH.format(n) for n in range(5))
    )
    assert clean_page(body, url=None).text.count("\n") == 4


def test_the_same_page_gives_the_same_text_every_time():
    assert read("pitch_in_quote.html") == read("pitch_in_quote.html") == read("pitch_in_quote.html")
