"""Figures of whole texts: spans, hostile input, languages."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.figures import extract_figures

NEWS = """
    At least 977 civilians were killed and 1,594 injured . , ; " “ ” said according to the ministry It over 3 to 5
    million $ € % percent of them half a third dozens hundred between from rose 2022 May - – No. minus one in five km US
"""
HOSTILE = {
    "one long number": "9",
    "numbers": "7 ",
    "groups": "1,22,333,",
    "dots": "1.",
    "dashes": "5-",
    "ranges": "1 to 2 or ",
    "number words": "one hundred thousand ",
    "sizes": "million ",
    "parts of parts": "5 of ",
    "attributions": "Kole said 5 ",
    "carried attributions": "It said 5 men died. ",
    "initials": "a.",
    "articles": "the ",
    "quotation marks": '"5 men" ',
}


@given(st.text())
def test_any_text_gives_figures_that_stand_where_they_say(text: str) -> None:
    for figure in extract_figures(text):
        assert figure.text == text[figure.start : figure.end]


@settings(deadline=None)
@given(st.lists(st.sampled_from(NEWS.split()), max_size=40), st.sampled_from([" ", "", "\n", "\u00a0", "\u200b"]))
def test_news_words_in_any_order_give_figures_that_stand_where_they_say(words: list[str], gap: str) -> None:
    text = gap.join(words)
    figures = extract_figures(text)
    assert [figure.text for figure in figures] == [text[figure.start : figure.end] for figure in figures]
    assert [figure.start for figure in figures] == sorted(figure.start for figure in figures)


@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_of_hostile_text_and_no_faster(pattern: str) -> None:
    """Four times the text may take eight times the CPU time, plus what a busy machine adds."""

    def cost(length: int) -> float:
        """The least of three: other work on the machine only adds to it."""
        text = pattern * (length // len(pattern))
        return min(_cpu_seconds(text) for _ in range(3))

    assert cost(24_000) < 8 * cost(6_000) + 0.2


def _cpu_seconds(text: str) -> float:
    begin = time.process_time()
    extract_figures(text)
    return time.process_time() - begin


def test_a_megabyte_in_one_paragraph_is_read_to_its_end() -> None:
    text = "and so on " * 100_000 + "at least 12 miners died"
    (figure,) = extract_figures(text)
    assert (figure.text, figure.counted) == ("at least 12 miners", "miners died")


def test_a_hundred_thousand_digits_are_no_figure() -> None:
    assert extract_figures("They counted " + "8" * 100_000 + " sheep.") == ()


@pytest.mark.parametrize("language", [None, "en", "en-GB", "EN"])
def test_english_is_the_default(language: str | None) -> None:
    assert len(extract_figures("The quake killed 12 people.", language=language)) == 1


def test_a_language_without_a_reader_gives_no_figures() -> None:
    assert extract_figures("Das Beben tötete 12 Menschen.", language="de") == ()


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    text = "🚂🚂 Rescuers freed 41\u00a0000 hens."
    (figure,) = extract_figures(text)
    assert (figure.value, text[figure.start : figure.end]) == (41_000, "41\u00a0000 hens")
