"""A pitch glued to a paragraph goes, the paragraph and everybody who speaks in it stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean.line_rules import strip
from ingest.clean.lines import Line

REPORT = "The council of Tarn voted on Monday to raise the harbour wall by a metre."
PITCHES = [
    "Sign up for our newsletter here.",
    "Follow us on Facebook and Instagram.",
    "Subscribe to our channel on Telegram.",
]


def stripped(*texts):
    text, removed = strip([Line(text) for text in texts], [])
    return text.split("\n"), [(one.text, one.at) for one in removed]


@pytest.mark.parametrize("pitch", PITCHES)
def test_a_pitch_at_either_end_of_a_paragraph_goes(pitch):
    assert stripped(f"{REPORT} {pitch}", "It rained.") == ([REPORT, "It rained."], [(pitch, len(REPORT) + 1)])
    assert stripped(f"{pitch} {REPORT}") == ([REPORT], [(pitch, 0)])


def test_two_pitches_go_one_by_one():
    assert stripped(f"{REPORT} {PITCHES[0]} {PITCHES[1]}")[0] == [REPORT]


@pytest.mark.parametrize(
    "text",
    [
        "“I want all of you to read. Sign up for our newsletter here.",
        "“Nobody asked the fish,” said Moll. “Sign up for our newsletter, they told me.”",
        "CRANE: We wrote it down for you in March. Sign up for our newsletter here.",
        "He asked the guests to pay at the door. Subscribe to our newsletter, he said.",
        "The mill closed in 1990 and the owners moved away. Read more. Own less.",
        "The harbour office sells them at noon. Sign up with your warden for sandbags.",
        "He writes every Friday, from the pier. The newsletter has 9,000 readers on Facebook.",
    ],
)
def test_what_is_said_advised_or_reported_stays(text):
    assert stripped(text, "It rained.")[0] == [text, "It rained."]


@pytest.mark.parametrize(
    "text",
    [
        "Sten Orr is a reporter for the Courier. Follow him on X @stenorr.",
        "The Long Ferry is our weekly newsletter about islands. Read it here.",
    ],
)
def test_a_bio_and_a_pitch_of_two_sentences_go_as_one(text):
    assert stripped(REPORT, text) == ([REPORT], [(text, len(REPORT))])


@given(st.lists(st.sampled_from([REPORT, *PITCHES, "It rained.", "“Join us,” she said."]), min_size=1, max_size=6))
def test_no_sentence_is_lost_or_moved(sentences):
    text, removed = strip([Line(" ".join(sentences))], [])
    assert sorted(" ".join([text, *(one.text for one in removed)]).split()) == sorted(" ".join(sentences).split())
    assert all(0 <= one.at <= len(text) for one in removed)
