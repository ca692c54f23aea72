"""Reporting is told from what a site says to its readers."""

import pytest

from ingest.clean.reporting import holds_quotation, reads_as_reporting


@pytest.mark.parametrize(
    "text",
    [
        "“Sign up now,” the poster read.",
        "He said: “Follow us or stay behind.”",
        "“We cannot mend it,” she said, “and nobody asked us to",
        'The letter ends: "Share this with everybody you know", police said.',
        "„Melden Sie sich“, sagte der Beamte.",
        "Sie rief: »Folgen Sie uns nicht.«",
        "CRANE: Then sign up for our newsletter, Mr Orr.",
        "Q: Do you read our newsletter?",
    ],
)
def test_a_quotation_with_its_speaker_is_a_quotation(text):
    assert holds_quotation(text)


@pytest.mark.parametrize(
    "text",
    [
        "Read more: ‘I was wrong’, says mayor",
        "The “best” newsletter in town",
        "Sign up for “The Tide”",
        "SIGN UP: Get our news in your inbox.",
    ],
)
def test_a_headline_or_a_name_in_marks_is_none(text):
    assert not holds_quotation(text)


@pytest.mark.parametrize(
    "text",
    [
        "The company asked users to subscribe to its newsletter",
        "Contact us if you see the boat, the coastguard told fishermen.",
        "Residents of the US were told to leave the island.",
        "Download nothing, the experts say, and share nothing.",
        "The maker recommends that users enable cookies.",
        "Why did you subscribe to the other side's channel?",
    ],
)
def test_third_person_and_attribution_are_reporting(text):
    assert reads_as_reporting(text)


@pytest.mark.parametrize(
    "text",
    [
        "Our newsletter was read by 40,000 people last week.",
        "The Tide is a weekly letter about the sea. Get it every Friday.",
        "Subscribe and be told what happened before everybody else",
        "Most read",
        "Please join the 9,000 people who signed up",
    ],
)
def test_talk_to_the_reader_is_not(text):
    assert not reads_as_reporting(text)
