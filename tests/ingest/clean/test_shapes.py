"""Whole pages of the shapes that news comes in. A comment at the top of each says what must stay and what must go."""

from pathlib import Path

import pytest

from ingest.clean import clean_page
from ingest.errors import ReadError
from ingest.model import Outcome

SHAPES = Path(__file__).parent / "pages" / "shapes"
WITHOUT_TEXT = ("json_only", "section_front")
ARTICLES = sorted(path.stem for path in SHAPES.glob("*.html") if path.stem not in WITHOUT_TEXT)


def cleaned(name):
    return clean_page((SHAPES / f"{name}.html").read_bytes(), url=f"https://tarncourier.example/news/{name}")


def notes(name, word):
    """The lines of the comment that begin with this word; "\\n" in them is a line break of the text."""
    comment = (SHAPES / f"{name}.html").read_text(encoding="utf-8").partition("-->")[0]
    return [
        line.removeprefix(f"{word}: ").replace("\\n", "\n")
        for line in comment.splitlines()
        if line.startswith(f"{word}: ")
    ]


@pytest.mark.parametrize("name", ARTICLES)
def test_what_the_journalist_wrote_stays(name):
    text = cleaned(name).text
    assert notes(name, "stay")
    assert [line for line in notes(name, "stay") if line not in text] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_what_the_site_added_goes(name):
    text = cleaned(name).text
    assert notes(name, "go")
    assert [line for line in notes(name, "go") if line in text] == []


@pytest.mark.parametrize("name", WITHOUT_TEXT)
def test_a_page_without_an_article_ends_in_a_named_outcome(name):
    with pytest.raises(ReadError) as caught:
        cleaned(name)
    assert caught.value.outcome is Outcome.NO_TEXT


@pytest.mark.parametrize("name", ARTICLES)
def test_the_places_of_what_went_lie_at_the_beginnings_of_lines(name):
    page = cleaned(name)
    starts = {0, len(page.text), *(at + 1 for at, mark in enumerate(page.text) if mark == "\n")}
    assert {one.at for one in page.removed} <= starts
