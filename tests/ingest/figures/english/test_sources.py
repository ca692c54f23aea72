"""Whose number it is."""

import pytest

from ingest.figures import extract_figures
from ingest.model import Quote


def sources(text: str, *quotes: Quote) -> list[str | None]:
    return [figure.source for figure in extract_figures(text, quotes)]


def quote(text: str, words: str, speaker: str | None, kind: str = "direct") -> Quote:
    start = text.index(words)
    end = start + len(words)
    return Quote(text=words, start=start, end=end, spans=((start, end),), kind=kind, speaker=speaker)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("30 sailors died, according to estimates by the Red Lantern.", "estimates by the Red Lantern"),
        ("According to the navy, 30 sailors died.", "navy"),
        ("The navy said on Monday that 30 sailors died.", "navy"),
        ("30 sailors died, the navy said in a statement on Monday.", "navy"),
        ("30 sailors died, said Ines Falk, the mayor.", "Ines Falk"),
        ("30 sailors died, harbour chief Ines Falk told reporters.", "Ines Falk"),
        ("30 sailors died, Prime Minister Ines Falk said.", "Ines Falk"),
        ("The harbour chief, Ines Falk, said 30 sailors died.", "Ines Falk"),
        ("Ines Falk, the harbour chief, said 30 sailors died.", "Ines Falk"),
        ("The Defence Ministry said 30 sailors died.", "Defence Ministry"),
        ("The WHO says 30 sailors died.", "WHO"),
        ("Data from the port show 30 sailors died.", "Data from the port"),
        ("A survey by Votum found that 30 sailors died.", "survey by Votum"),
        ("The port put the number of dead at 30.", "port"),
        ("30 sailors died.", None),
        ("Rescuers found 30 sailors.", None),
        ("The storm has claimed 30 lives.", None),
        ("He said 30 sailors died.", None),
        ("In all, 39 percent of sailors said they were ill.", None),
    ],
)
def test_the_sentence_names_the_source(text: str, source: str | None) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The navy said 30 sailors died, while the guild put the number at 50.", ["navy", "guild"]),
        ("The navy said 30 sailors died; the guild spoke of 50 dead.", ["navy", "guild"]),
        ("30 sailors died, but the guild said 50 were killed.", [None, "guild"]),
        ("30 sailors died, the navy said, adding that 50 were hurt.", ["navy", "navy"]),
        ("30 sailors died, while 50 were hurt, according to the navy.", ["navy", "navy"]),
    ],
)
def test_each_clause_has_its_own_source(text: str, expected: list[str | None]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 sailors died, according to the guild. It warned that 50 were missing.", ["guild", "guild"]),
        ("30 sailors died, mayor Ines Falk said. It said that 50 were missing.", ["Ines Falk", None]),
        ("30 sailors died, according to the guild. On land, 50 people were hurt.", ["guild", None]),
        ("The sailors' guild said 30 died. The guild said 50 were missing.", ["sailors' guild", "guild"]),
        ("The UN relief agency said 30 men died. The agency said 50 men fled.", ["UN relief agency"] * 2),
    ],
)
def test_a_source_is_carried_on_only_where_the_text_says_so(text: str, expected: list[str | None]) -> None:
    assert sources(text) == expected


def test_a_figure_inside_a_quote_has_its_speaker() -> None:
    text = "“We lost 30 ships,” the admiral said, according to the Daily Buoy."
    assert sources(text, quote(text, "We lost 30 ships,", "Ole Brandt")) == ["Ole Brandt"]


def test_the_innermost_quote_decides() -> None:
    text = "“She told me ‘we lost 30 ships’ and left,” he said."
    outer = quote(text, "She told me ‘we lost 30 ships’ and left,", "Ole Brandt")
    inner = quote(text, "we lost 30 ships", "Mia Tarn")
    assert sources(text, outer, inner) == ["Mia Tarn"]


def test_a_source_named_inside_the_quote_goes_before_its_speaker() -> None:
    text = "“According to the port, 30 ships were lost,” he said."
    assert sources(text, quote(text, "According to the port, 30 ships were lost,", "Ole Brandt")) == ["port"]


def test_a_document_stays_the_source_where_the_reader_of_quotes_knows_its_author() -> None:
    text = "At least 30 ships were lost, according to UN estimates."
    assert sources(text, quote(text, "At least 30 ships were lost", "United Nations", "indirect")) == ["UN estimates"]


def test_a_quote_without_speaker_leaves_what_the_sentence_says() -> None:
    text = "“We lost 30 ships,” the navy said."
    assert sources(text, quote(text, "We lost 30 ships,", None)) == ["navy"]
