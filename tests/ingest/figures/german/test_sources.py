"""Whose number it is in a German text."""

import pytest

from ingest.figures import extract_figures
from ingest.model import Quote


def sources(text: str, *quotes: Quote) -> list[str | None]:
    return [figure.source for figure in extract_figures(text, quotes, language="de")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nach Angaben der UN starben 30 Fischer.", "UN"),
        ("Nach Angaben des Innenministeriums starben 30 Fischer.", "Innenministerium"),
        ("Nach Angaben des von Rebellen geführten Ministeriums starben 30 Fischer.", "Ministerium"),
        ("Angaben des Verbandes zufolge starben 30 Fischer.", "Verband"),
        ("Nach Polizeiangaben starben 30 Fischer.", "Polizei"),
        ("Laut Ministerium starben 30 Fischer.", "Ministerium"),
        ("Der Küstenwache zufolge starben 30 Fischer.", "Küstenwache"),
        ("30 Fischer starben, wie die Polizei am Montag mitteilte.", "Polizei"),
        ("30 Fischer starben, teilte die Polizei am Montag mit.", "Polizei"),
        ("30 Fischer starben, sagte Bürgermeisterin Ada Brenk.", "Ada Brenk"),
        ("30 Fischer starben, so der Verband.", "Verband"),
        ("30 Fischer starben, hieß es aus dem Ministerium.", "Ministerium"),
        ("Die Polizei sprach von 30 Toten.", "Polizei"),
        ("Ein Sprecher des Hafens sagte, 30 Fischer seien gestorben.", "Sprecher des Hafens"),
        ("30 Fischer starben.", None),
        ("Er sagte, 30 Fischer seien gestorben.", None),
        ("Die Regierung sagte den Fischern 30 Boote zu.", None),
    ],
)
def test_the_sentence_names_the_source(text: str, source: str | None) -> None:
    assert sources(text) == [source]


def test_each_part_of_a_sentence_has_its_own_source() -> None:
    text = "Die Polizei sprach von 300 Teilnehmern, die Veranstalter von 500."
    assert sources(text) == ["Polizei", "Veranstalter"]
    assert sources("Laut Polizei starben 30 Fischer; laut UN starben 50 Fischer.") == ["Polizei", "UN"]


def test_reported_speech_goes_on_in_its_mood_and_no_further() -> None:
    assert sources("Das teilte die Polizei mit. Es seien 30 Fischer gestorben.") == ["Polizei"]
    assert sources("Das teilte die Polizei mit. Es sind 30 Fischer gestorben.") == [None]


def test_the_next_sentence_may_say_who_told() -> None:
    assert sources("30 Fischer starben. Das teilte die Polizei mit.") == ["Polizei"]


def test_inside_a_quote_it_is_the_speaker_s() -> None:
    text = "„Laut Polizei starben 30 Fischer“, sagte Ada Brenk."
    words = "Laut Polizei starben 30 Fischer"
    quote = Quote(
        text=words, start=1, end=1 + len(words), spans=((1, 1 + len(words)),), kind="direct", speaker="Ada Brenk"
    )
    assert sources(text, quote) == ["Ada Brenk"]
