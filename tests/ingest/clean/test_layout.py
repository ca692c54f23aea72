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
        ("<p>Rent falls</p>", set()),
        ("<p><a href='/1'>Rent</a> <b><a href='/2'>falls</a></b></p>", {"link"}),
        ("<p>After a vote, <a href='/1'>rent</a></p><p>Rent falls</p>", set()),
        ("<h2>Rent falls</h2>", {"heading"}),
        ("<ul><li><a href='/1'>Rent falls</a></li></ul>", {"item", "link"}),
        ("<figure><figcaption>Rent falls</figcaption></figure>", {"caption"}),
        ("<nav><div>Rent falls</div></nav>", {"menu"}),
        ("<div class='c-related'><p>Rent falls</p></div>", {"widget"}),
        ("<div>One<br><a href='/1'>Rent falls</a><br>Two</div>", {"link"}),
        ("<div>One<br>Rent <i>falls</i></div>", set()),
    ],
)
def test_traits(html, expected):
    assert traits(html, "Rent falls") == expected


def test_a_class_on_a_large_container_makes_no_widget():
    story = "The council of Tarn voted on Monday to raise the rent. " * 20
    assert traits(f"<div class='social'><p>Rent falls</p><p>{story}</p></div>", "Rent falls") == set()


def test_a_line_that_stands_twice_has_only_the_traits_of_both():
    assert traits("<p><a href='/1'>Rent falls</a></p><p>Rent falls</p>", "Rent falls") == set()


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
