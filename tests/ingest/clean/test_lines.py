"""A line knows its words, its end and what patterns may see of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean.lines import Line, key, split, tidy


def test_any_line_break_parts_lines_and_blank_ones_leave_a_gap():
    lines = split("One\r\nTwo\u2028Three\n\n\u00a0\nFour")
    assert [(line.text, line.gap) for line in lines] == [
        ("One", False),
        ("Two", False),
        ("Three", False),
        ("Four", True),
    ]


def test_odd_spaces_become_plain_and_invisible_characters_go():
    assert tidy("\u00a0Zhao\u2009Lijian said\u00ad\u200b so\u3000") == "Zhao Lijian said so"


def test_letters_with_separate_accents_become_one_character():
    assert tidy("Ko\u0308ln") == "Köln"


def test_the_key_ignores_case_marks_and_spaces():
    assert key("“Rent falls — again!”") == key("RENT FALLS: AGAIN")


@pytest.mark.parametrize("text", ["He left.", "“He left.”", "Did he?", "He left!)", "他走了。"])
def test_a_sentence_ends_as_sentences_do(text):
    assert Line(text).ends_sentence


@pytest.mark.parametrize("text", ["Rent falls again", "Tide and Timber", "“We will not go”"])
def test_a_headline_does_not(text):
    assert not Line(text).ends_sentence


def test_patterns_see_words_without_the_marks_around_them():
    assert Line("» [Don't MISS]:").seen("words") == ("don’t miss]:", "don’t miss")
    assert Line("▶ By Ona").seen("capitals")[0] == "By Ona"
    assert Line("// var").seen("text")[0] == "// var"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)
