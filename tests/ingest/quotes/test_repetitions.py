"""Each quotation once; a headline is none."""

from dataclasses import replace

from ingest.model import Quote
from ingest.quotes.repetitions import is_headline, plain, without_repetitions

QUOTE = Quote(text="We will open the port", start=0, end=21, spans=((0, 21),), kind="direct", confidence=0.5)
AGAIN = replace(QUOTE, text="We will open the port.", start=50, end=72, spans=((50, 72),))


def test_the_first_of_the_same_words_stays() -> None:
    assert without_repetitions([QUOTE, AGAIN]) == [QUOTE]


def test_the_copy_with_the_surer_speaker_stays() -> None:
    surer = replace(AGAIN, confidence=0.9)
    assert without_repetitions([QUOTE, surer]) == [surer]


def test_few_words_and_reported_speech_may_come_again() -> None:
    short = [replace(QUOTE, text="We wait"), replace(AGAIN, text="We wait")]
    reported = [replace(QUOTE, kind="indirect"), replace(AGAIN, kind="indirect")]
    assert without_repetitions(short) == short
    assert without_repetitions(reported) == reported


def test_a_headline_is_known_whatever_its_marks_are() -> None:
    headline = plain("Poe: ‘We will not yield’")
    assert is_headline("Poe: “We will not yield”.", headline)
    assert not is_headline("Poe: “We will yield”.", headline)
    assert not is_headline("Poe: “We will yield”.", "")
