"""Two line breaks in a row are a paragraph's end; an element inside a line is not."""

from lxml import html

from ingest.clean import clean_page
from ingest.clean.breaks import mark_paragraphs

LINES = (
    "The first ship that was inspected was the <em>Alma Verity</em>, a bulk carrier that was taking on barley.",
    "Her master, Iver Thorsby, said that the team had taken four hours on board and gone over every hold.",
    "The harbour office counted nine ships in the roads at noon, <b>three more</b> than on the day before.",
)


def paragraphs(markup: str) -> list[str]:
    tree = html.document_fromstring(f"<html><body>{markup}</body></html>")
    mark_paragraphs(tree)
    return [" ".join(one.text_content().split()) for one in tree.iter("p")]


def test_text_between_double_breaks_becomes_paragraphs() -> None:
    assert paragraphs("<div>One <i>ship</i> sails.<br><br>\nTwo sail.<br>At dawn.<br><br>Three.</div>") == [
        "One ship sails.",
        "Two sail.At dawn.",
        "Three.",
    ]


def test_a_single_double_break_is_left_alone() -> None:
    assert paragraphs("<div>One.<br><br>Two.</div>") == []


def test_blocks_between_stay_where_they_are() -> None:
    assert paragraphs("<div>One.<br><br>Two.<h2>Head</h2>Three.<br><br>Four.</div>") == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
    ]


def test_a_sentence_with_an_element_in_it_stays_one_line_of_the_text() -> None:
    cell = "<br><br>".join(LINES)
    page = f"<html><head><title>Ships inspected</title></head><body><table><tr><td>{cell}</td></tr></table>"
    assert clean_page(page, url=None).text.split("\n") == [
        line.replace("<em>", "").replace("</em>", "").replace("<b>", "").replace("</b>", "") for line in LINES
    ]


def test_on_a_page_without_headings_the_headline_is_the_part_of_the_title_that_stands_on_the_page() -> None:
    page = (
        "<html><head><title>Lower River Bulletin - Ships inspected at the mole</title></head><body><table><tr><td>"
        f"<font size=5><b>Ships inspected at the mole</b></font><br><br>{'<br><br>'.join(LINES)}</td></tr></table>"
    )
    found = clean_page(page, url=None)
    assert found.title == "Ships inspected at the mole"
    assert "Ships inspected" not in found.text
