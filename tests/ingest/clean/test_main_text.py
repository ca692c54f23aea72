"""The main text is found, the same for the same page, and a page without one says so."""

import pytest

from ingest.clean.main_text import MOST_CHARACTERS, main_text
from ingest.clean.tree import parse
from ingest.errors import ReadError
from ingest.model import Outcome

PARAGRAPHS = [
    f"Harbour report number {n}: the crane was repaired on Monday by {n + 2} men from Orrow." for n in range(6)
]
PAGE = (
    "<html><body><nav><a href='/'>Home</a></nav><article>"
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + "</article></body></html>"
)


def test_paragraphs_come_one_a_line_and_menus_do_not():
    assert main_text(parse(PAGE)).split("\n") == PARAGRAPHS


def test_what_was_read_before_makes_no_difference():
    assert len({main_text(parse(PAGE)) for _ in range(5)}) == 1


def test_the_tree_is_left_as_it_is():
    tree = parse(PAGE)
    main_text(tree)
    assert main_text(tree).split("\n") == PARAGRAPHS


def test_one_short_paragraph_is_a_text():
    assert (
        main_text(parse("<html><body><article><p>The minister has resigned.</p></article></body></html>"))
        == "The minister has resigned."
    )


def test_menus_are_not_taken_for_the_text_where_a_text_is_there():
    menu = "".join(f"<li><a href='/{n}'>Office {n}</a></li>" for n in range(200))
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    text = main_text(parse(f"<html><body><ul>{menu}</ul><div class='content'>{story}</div></body></html>"))
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert "Office 7" not in text


@pytest.mark.parametrize(
    ("html", "outcome"),
    [
        ("<html><body><div id='app'></div></body></html>", Outcome.NO_TEXT),
        ("<p>" + "a " * MOST_CHARACTERS, Outcome.UNREADABLE),
    ],
)
def test_nothing_and_far_too_much_have_a_named_outcome(html, outcome):
    with pytest.raises(ReadError) as caught:
        main_text(parse(html))
    assert caught.value.outcome is outcome
