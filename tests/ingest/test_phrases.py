"""Phrases are whole words in a row, within a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.phrases import Phrases, folded

INDEX = Phrases(["grain corridor", '"flood wall"', "St Ives", "Ørland", "US", "粮食走廊", "—"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The grain corridor opened.", {"grain corridor"}),
        ("the “grain” corridor’s ships", {"grain corridor"}),
        ("a grain-corridor", {"grain corridor"}),
        ("ports, grain, corridor", {"grain corridor"}),
        ("They have grain. Corridor ships wait.", set()),
        ("They have grain! Corridor ships wait.", set()),
        ("grain\ncorridor", set()),
        ("grain for the corridor", set()),
        ("grain corridors", set()),
        ("a flood wall", {"flood wall"}),
        ("in St. Ives, they said", {"st ives"}),
        ("in orland", {"orland"}),
        ("the U.S. and us", {"US"}),
        ("通过粮食走廊", {folded("粮食走廊")}),
        ("", set()),
    ],
)
def test_what_stands_between_words_does_not_matter_but_the_end_of_a_sentence_does(text: str, found: set[str]) -> None:
    assert INDEX.found_in(text) == found


def test_without_phrases_there_is_nothing_to_find() -> None:
    assert Phrases([]).found_in("anything") == frozenset()


@given(st.lists(st.sampled_from(["grain", "corridor", "wall", "flood"]), max_size=6))
def test_it_finds_what_a_plain_search_for_words_finds(words: list[str]) -> None:
    text = " ".join(words)
    index = Phrases(["grain corridor", "flood", "corridor wall flood"])
    expected = {one for one in ("grain corridor", "flood", "corridor wall flood") if f" {one} " in f" {text} "}
    assert index.found_in(text) == expected
