"""Figures of whole texts: spans, hostile input, languages."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.figures import extract_figures
from tests.ingest.timing import tries

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
GERMAN_NEWS = """
    Mindestens 977 Zivilisten wurden getötet und 1.594 verletzt . , ; „ “ sagte laut Ministerium Es über 3 bis 5
    Millionen € Euro % Prozent davon die Hälfte Dutzende zwischen von auf 2022 Mai - – Nr. minus drei nach Angaben der
    UN zufolge wie darunter ein Drittel seit am 3. Mio. teilte mit
"""
HOSTILE_GERMAN = {
    "numbers": "7 ",
    "groups": "1.222.333.",
    "dashes": "5-",
    "ranges": "1 bis 2 oder ",
    "sizes": "Millionen ",
    "parts of parts": "5 von ",
    "attributions": "Laut Kole 5 ",
    "carried attributions": "Es seien 5 Männer tot. ",
    "asides": ", davon 5 ",
    "names": "Kole und ",
    "ordinals": "am 3. ",
    "participles": "wurden 5 Männer getötet und ",
    "scopes": "seit Freitag in Velm 5 Männer ",
    "quotation marks": "„5 Männer“ ",
}
PATTERNS = [
    *(pytest.param(pattern, "en", id=name) for name, pattern in HOSTILE.items()),
    *(
        pytest.param(pattern, "de", id=f"{name} in German", marks=pytest.mark.slow)
        for name, pattern in HOSTILE_GERMAN.items()
    ),
]


@given(st.text(), st.sampled_from(["en", "de"]))
def test_any_text_gives_figures_that_stand_where_they_say(text: str, language: str) -> None:
    for figure in extract_figures(text, language=language):
        assert figure.text == text[figure.start : figure.end]


@settings(deadline=None)
@pytest.mark.parametrize(("news", "language"), [(NEWS, "en"), (GERMAN_NEWS, "de")])
@given(st.data(), st.sampled_from([" ", "", "\n", "\u00a0", "\u200b"]))
def test_news_words_in_any_order_give_figures_that_stand_where_they_say(
    news: str, language: str, data: st.DataObject, gap: str
) -> None:
    text = gap.join(data.draw(st.lists(st.sampled_from(news.split()), max_size=40)))
    figures = extract_figures(text, language=language)
    assert [figure.text for figure in figures] == [text[figure.start : figure.end] for figure in figures]
    assert [figure.start for figure in figures] == sorted(figure.start for figure in figures)


@pytest.mark.parametrize(("pattern", "language"), PATTERNS)
def test_time_grows_with_the_length_of_hostile_text_and_no_faster(pattern: str, language: str) -> None:
    """Four times the text may take eight times the CPU time, plus what a busy machine adds."""

    def cost(length: int) -> Iterator[float]:
        text = pattern * (length // len(pattern))
        return tries(lambda: extract_figures(text, language=language))

    bound = 8 * min(cost(6_000)) + 0.2
    assert any(found < bound for found in cost(24_000))


def test_a_megabyte_in_one_paragraph_is_read_to_its_end() -> None:
    text = "and so on " * 100_000 + "at least 12 miners died"
    (figure,) = extract_figures(text)
    assert (figure.text, figure.counted) == ("at least 12 miners", "miners died")


def test_a_hundred_thousand_digits_are_no_figure() -> None:
    assert extract_figures("They counted " + "8" * 100_000 + " sheep.") == ()


@pytest.mark.parametrize("language", ["de", "de-AT"])
def test_german_figures_have_the_qualifiers_and_units_of_english_ones(language: str) -> None:
    (figure,) = extract_figures("Mindestens 1,5 Millionen Euro fehlen.", language=language)
    assert (figure.value, figure.unit, figure.qualifier) == (1_500_000, "EUR", "at least")


@pytest.mark.parametrize("language", [None, "en", "en-GB", "EN"])
def test_english_is_the_default(language: str | None) -> None:
    assert len(extract_figures("The quake killed 12 people.", language=language)) == 1


def test_a_language_without_a_reader_gives_no_figures() -> None:
    assert extract_figures("Le séisme a tué 12 personnes.", language="fr") == ()


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    text = "🚂🚂 Rescuers freed 41\u00a0000 hens."
    (figure,) = extract_figures(text)
    assert (figure.value, text[figure.start : figure.end]) == (41_000, "41\u00a0000 hens")
