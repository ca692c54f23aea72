"""Paragraphs and sentences: offsets into the text, no stop after an abbreviation."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import is_abbreviation, paragraphs, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Poe met Dr. Roe. They talked.", ["Mr. Poe met Dr. Roe.", "They talked."]),
        ("J. K. Poe left the U.S. Harbour Board.", ["J. K. Poe left the U.S. Harbour Board."]),
        ("She moved to the U.S. The port stayed.", ["She moved to the U.S.", "The port stayed."]),
        ("Sen. Roe (R-S.C.) spoke. It rained.", ["Sen. Roe (R-S.C.) spoke.", "It rained."]),
        ("Prices rose 3.5 per cent. Wages fell.", ["Prices rose 3.5 per cent.", "Wages fell."]),
        ("“We wait.” The crowd left.", ["“We wait.”", "The crowd left."]),
        ("Was it so? No! He laughed.", ["Was it so?", "No!", "He laughed."]),
        ("He said no. The talks ended.", ["He said no.", "The talks ended."]),
        ("They met at 5 p.m. on Friday. It rained.", ["They met at 5 p.m. on Friday.", "It rained."]),
    ],
)
def test_a_stop_ends_a_sentence_unless_it_belongs_to_a_word(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_no_sentence_crosses_a_line_break() -> None:
    assert cut("A headline without stop\n\n The text begins. It ends.") == [
        "A headline without stop",
        "The text begins.",
        "It ends.",
    ]


def test_a_part_of_the_text_keeps_its_offsets() -> None:
    text = "First. Second. Third."
    assert [text[s:e] for s, e in sentences(text, 7, 14)] == ["Second."]


def test_paragraphs_are_what_stands_between_line_breaks_without_white_space() -> None:
    text = "  One \r\n\n\t\nTwo\u2028Three "
    assert [text[s:e] for s, e in paragraphs(text)] == ["One", "Two", "Three"]


def test_titles_and_initials_are_abbreviations() -> None:
    assert is_abbreviation("Mr")
    assert is_abbreviation("U.S")
    assert not is_abbreviation("harbour")
    assert not is_abbreviation("I")


@given(st.text())
def test_sentences_lie_in_order_inside_of_any_text(text: str) -> None:
    found = sentences(text)
    assert all(start < end for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert "".join("".join(text[s:e].split()) for s, e in found) == "".join(text.split())


@pytest.mark.parametrize("unit", ["word ", ". ", "U.S.", "Mr. ", "A.\n"])
def test_the_time_is_linear_in_the_length(unit: str) -> None:
    def seconds(times: int) -> float:
        text, began = unit * times, time.process_time()
        sentences(text)
        return time.process_time() - began

    seconds(2_000)
    assert seconds(32_000) < 12 * max(seconds(8_000), 0.02)
