"""The contract of `extract_quotes`: spans and text agree, nothing raises, time is linear, language decides."""

from collections.abc import Iterator
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Quote
from ingest.quotes import extract_quotes
from tests.ingest.timing import tries

WORDS = st.sampled_from(
    ["Poe", "Jane Poe", "said", "told", "that", "he", "she", "“", "”", '"', "‘", "’", "'", ",", ".", ":", "\n", "the",
     "spokesman", "according to", "Reuters", "on Friday", "and", "who", "was", "(", ")", "—", "POE:", "U.S.", "asked"]
)  # fmt: skip
GERMAN_WORDS = st.sampled_from(
    ["Poll", "Jana Poll", "sagte", "teilte", "mit", "dass", "er", "sie", "„", "“", "»", "«", '"', "‚", "‘", ",", ".",
     ":", "\n", "der", "die", "Sprecherin", "laut", "zufolge", "nach Angaben", "Polizei", "am Donnerstag",
     "am 3. März", "und", "wie", "so", "sei", "habe", "(", ")", "—", "POLL:", "fragte", "warf", "vor", "zu gehen",
     "hieß es", "auf X", "nannte", "unter Berufung auf", "hat", "gesagt", "wird", "nicht", "41-Jährige", "„Bote“",
     "von", "in", ";", "Herr", "Koch"]
)  # fmt: skip


def _holds(text: str, quotes: tuple[Quote, ...]) -> bool:
    return all(
        quote.text == " ".join(text[s:e] for s, e in quote.spans)
        and (quote.start, quote.end) == (quote.spans[0][0], quote.spans[-1][1])
        and all(0 <= s < e <= len(text) for s, e in quote.spans)
        and 0 <= quote.confidence <= 1
        and (quote.within is None or quotes[quote.within].start <= quote.start <= quotes[quote.within].end)
        for quote in quotes
    )


@given(st.text())
def test_any_text_gives_quotes_whose_spans_slice_it(text: str) -> None:
    assert _holds(text, extract_quotes(text))


@given(st.lists(WORDS, max_size=60))
def test_any_order_of_reporting_words_and_marks_gives_quotes_whose_spans_slice_it(words: list[str]) -> None:
    text = " ".join(words)
    assert _holds(text, extract_quotes(text))


@given(st.lists(GERMAN_WORDS, max_size=60))
def test_the_same_holds_for_german(words: list[str]) -> None:
    text = " ".join(words)
    assert _holds(text, extract_quotes(text, language="de"))


GERMAN_UNITS = [
    '"', "„", "»", "‚a ", "Wort ", "Poll Kranz ", "Poll, ", "er sagte, dass ", "laut Poll, ", "(", "x", "„a\n",
     ", sagte ", "„Es ist so.“\n", "POLL: Wir gehen.\n", "der Sprecher sagte das. ", "sagte ", "so Poll, ",
     "wie Poll sagte, ", "Polls Sprecher ", "A.B", "teilte ", "Er sei da. ", "von der ", "zufolge ", "Minister ",
     "Mia der ", "1. ", "„a“ ", "zu gehen, ", "; ", "hat gesagt ", "Poll und ",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("unit", GERMAN_UNITS)
def test_the_time_is_linear_on_hostile_german_text(unit: str) -> None:
    def seconds(length: int) -> Iterator[float]:
        return tries(lambda: extract_quotes((unit * length)[:length], language="de"))

    bound = 12 * max(min(seconds(3_000)), 0.01)
    assert any(found < bound for found in seconds(12_000))


@pytest.mark.parametrize(
    "unit",
    ['"', "“", "‘a ", "word ", "Poe Roe ", "Poe, ", "he said that ", "according to Poe, ", "(", "x",
     "“a\n", ", saying ", "“It is so.”\n", "POE: We go.\n", "the spokesman said so. ", "\u200b\x00", "1,",
     "said ", "said, ", "told Poe ", "he said “a” ",
     "“a,” Poe said, “b,” ", "Poe’s claim that ", "A.B", "他说", "\tsaid"],
)  # fmt: skip
def test_the_time_is_linear_on_hostile_text(unit: str) -> None:
    def seconds(length: int) -> Iterator[float]:
        return tries(lambda: extract_quotes((unit * length)[:length]))

    bound = 12 * max(min(seconds(3_000)), 0.01)
    assert any(found < bound for found in seconds(12_000))


@pytest.mark.parametrize(
    ("pattern", "language"),
    [
        ("Jane {} said so. ", "en"),
        ("{} Poe said so. She left. ", "en"),
        ("the {} Corp and ", "en"),
        pytest.param("Jana {} sagte das. ", "de", marks=pytest.mark.slow),
        pytest.param("{} Poll sagte das. Sie ging. ", "de", marks=pytest.mark.slow),
        pytest.param("der Minister {} und ", "de", marks=pytest.mark.slow),
    ],
)
def test_the_time_is_linear_in_the_number_of_different_names(pattern: str, language: str) -> None:
    def seconds(names: int) -> Iterator[float]:
        text = "".join(pattern.format(_name(number)) for number in range(names))
        return tries(lambda: extract_quotes(text, language=language))

    bound = 8 * min(seconds(1_000))
    assert any(found < bound for found in seconds(4_000))


def _name(number: int) -> str:
    """A name of its own for each number below 26 to the power of three."""
    return "Ro" + "".join(ascii_lowercase[number // 26**place % 26] for place in range(3))


@pytest.mark.parametrize(
    "line", ["and so on " * 100_000, '"' * 100_000, "“" * 100_000], ids=["words", "straight", "curly"]
)
def test_what_stands_behind_a_monstrous_line_is_found_where_it_stands(line: str) -> None:
    quote = extract_quotes(f"{line}\n“The dam will hold,” Jane Poe said.")[-1]
    assert (quote.text, quote.start, quote.speaker) == ("The dam will hold", len(line) + 2, "Jane Poe")


def test_no_language_is_taken_for_english() -> None:
    text = "“We wait,” Jane Poe said."
    assert extract_quotes(text) == extract_quotes(text, language="en-GB")
    assert extract_quotes(text)[0].speaker == "Jane Poe"


def test_a_language_tag_chooses_the_reader() -> None:
    text = "„Wir warten“, sagte Jana Poll."
    assert extract_quotes(text, language="de-AT") == extract_quotes(text, language="DE")
    assert extract_quotes(text, language="de")[0].speaker == "Jana Poll"


def test_a_language_without_rules_gives_nothing_rather_than_a_wrong_name() -> None:
    assert extract_quotes("« Nous attendons », a dit Jane Poe.", language="fr") == ()
    assert extract_quotes("“We wait,” Jane Poe said.", language="und") == ()
