import time

import pytest

from ingest.feeds.nesting import deepest


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("", 0),
        ("a < b", 0),
        ("<a/>", 0),
        ("<a><b>x</b><c/></a>", 2),
        ('<?xml version="1.0"?><!-- note --><!DOCTYPE a><a></a>', 1),
        ("<item><br><br></item><item><br></item>", 2),
        ("<dc:a><dc:b></dc:b></dc:a>", 2),
        ("</a></a><a>", 1),
    ],
)
def test_elements_that_are_open_at_a_time(text, depth):
    assert deepest(text) == depth


@pytest.mark.parametrize("piece", ["<", "<a", "<a ", "<a>", "</", "<item", "<a:b "])
def test_it_takes_no_time_to_count(piece):
    began = time.process_time()
    deepest(piece * 500_000)
    assert time.process_time() - began < 3
