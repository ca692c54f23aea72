"""Lines get the traits that the markup around them gives them."""

import pytest

from ingest.clean.layout import with_traits
from ingest.clean.lines import Line
from ingest.clean.tree import parse


def traits(html, text):
    return with_traits([Line(text)], parse(f"<html><body>{html}</body></html>"))[0].traits


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Toll rises</p>", set()),
        ("<p><a href='/1'>Toll</a> <b><a href='/2'>rises</a></b></p>", {"link"}),
        ("<p>After a vote, <a href='/1'>toll</a></p><p>Toll rises</p>", set()),
        ("<h2>Toll rises</h2>", {"heading"}),
        ("<ul><li><a href='/1'>Toll rises</a></li></ul>", {"item", "link"}),
        ("<figure><figcaption>Toll rises</figcaption></figure>", {"caption"}),
        ("<nav><div>Toll rises</div></nav>", {"menu"}),
        ("<div class='c-related'><p>Toll rises</p></div>", {"widget"}),
        ("<div>One<br><a href='/1'>Toll rises</a><br>Two</div>", {"link"}),
        ("<div>One<br>Toll <i>rises</i></div>", set()),
    ],
)
def test_traits(html, expected):
    assert traits(html, "Toll rises") == expected


def test_a_class_on_a_large_container_makes_no_widget():
    story = "The council of Tarn voted on Monday to raise the toll. " * 20
    assert traits(f"<div class='social'><p>Toll rises</p><p>{story}</p></div>", "Toll rises") == set()


def test_a_line_that_stands_twice_has_only_the_traits_of_both():
    assert traits("<p><a href='/1'>Toll rises</a></p><p>Toll rises</p>", "Toll rises") == set()


def test_a_small_container_is_a_box_and_the_article_is_none():
    story = "<p>" + "The council of Tarn voted on Monday. " * 20 + "</p>"
    tree = parse(
        f"<html><body><article>{story}<div><h3>The Tide</h3><p>Free</p></div><p>Alone</p></article></body></html>"
    )
    boxes = [line.box for line in with_traits([Line("The Tide"), Line("Free"), Line("Alone")], tree)]
    assert boxes == [0, 0, None]


def test_thousands_of_equal_lines_take_no_longer_than_others():
    tree = parse("<html><body>" + "<div>A text</div>" * 9000 + "</body></html>")
    assert len(with_traits([Line("A text")] * 9000, tree)) == 9000
