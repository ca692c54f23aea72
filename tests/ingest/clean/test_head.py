"""Meta elements are found under any of their names."""

import pytest

from ingest.clean.found import Found
from ingest.clean.head import first, metas
from ingest.clean.tree import parse

HEAD = """<html><head><meta property="og:Title" content=" A  b "><meta name="author" content="Ona">
<meta name="author" content="Sten"><meta itemprop="x" content=""></head><body></body></html>"""


def test_names_are_lower_case_values_tidy_and_the_first_one_counts():
    assert metas(parse(HEAD)) == {"og:title": "A b", "author": "Ona"}


def test_the_first_name_that_the_page_has_is_taken():
    assert first({"b": "2", "c": "3"}, "a", "b", "c") == Found("2", "meta")
    assert first({}, "a") is None


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("og:title", "open-graph"),
        ("article:section", "open-graph"),
        ("twitter:title", "twitter"),
        ("author", "meta"),
        ("ogre", "meta"),
    ],
)
def test_the_vocabulary_of_its_name_is_the_source(name, source):
    assert first({name: "x"}, name) == Found("x", source)
