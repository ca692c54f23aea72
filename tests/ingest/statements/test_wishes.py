"""What somebody is urged to do is what they should do."""

import pytest

from ingest.model import Said
from ingest.statements import compare
from ingest.statements.sentences import read_sentences


def read(text: str) -> list[str]:
    [sentence] = read_sentences(text, "Mara Velden Norwegian Foreign Ministry")
    return [word.text for word in sentence.words]


@pytest.mark.parametrize(
    "text",
    [
        "Velden urged Finland and Denmark to talk",
        "Norway has called on Finland and Denmark to talk",
        "she has also repeatedly asked Finland and Denmark to talk",
        "called on Finland and Denmark to talk",
        "Finland and Denmark to talk",
    ],
)
def test_who_urges_goes_and_the_wish_stays(text: str) -> None:
    assert read(text) == ["Finland", "and", "Denmark", "should", "talk"]


@pytest.mark.parametrize(
    "text",
    [
        "Sweden urged Finland to talk",  # another urges: that is part of what is said
        "Finland plans to talk",
        "Finland refuses to talk to Denmark",
        "to talk is better than to shoot",
        "Velden urged restraint",
    ],
)
def test_what_is_no_wish_of_the_speaker_stays(text: str) -> None:
    assert "should" not in read(text)


def test_a_wish_in_reported_speech_is_the_wish() -> None:
    earlier = Said(text="Finland should open the strait.", speaker="Mara Velden")
    told, turned = "Velden urged Finland to open the strait", "Velden urged Finland not to open the strait"
    assert compare(earlier, Said(text=told, speaker="Mara Velden")).verdict == "same"
    assert compare(earlier, Said(text=turned, speaker="Mara Velden")).verdict != "same"
