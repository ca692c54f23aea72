"""The language of a text without a tag: certain or not told."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("„Wir warten“, sagte Jana Poll.", "de"),
        ("Der Hafen bleibt nach Angaben der Behörde bis zum Sommer geschlossen.", "de"),
        ("“We wait,” Jane Poe said. It is the last port of the year.", "en"),
        ("The magazine Der Spiegel said on Friday that the port was shut.", "en"),
        ("Jana Poll, Torwik", None),
        ("", None),
        ("Le port de la ville reste fermé jusqu’à nouvel ordre, selon le maire. " * 8, "und"),
        ("El puerto sigue cerrado hasta nuevo aviso, dijo la alcaldesa Juana Pol. " * 8, "und"),
    ],
)
def test_the_words_tell_the_language_or_it_stays_open(text: str, language: str | None) -> None:
    assert language_of(text) == language


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert language_of(text) in (None, "de", "en", "und")


def test_a_long_text_costs_no_more_than_its_beginning() -> None:
    began = time.process_time()
    language_of("Der Hafen ist zu. " * 200_000)
    assert time.process_time() - began < 0.5
