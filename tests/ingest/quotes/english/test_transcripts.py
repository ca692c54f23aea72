"""Transcripts: who speaks stands before a colon."""

from ingest.quotes import extract_quotes


def test_turns_are_quotes_and_a_reporters_question_is_none() -> None:
    text = "Mayor Jane Poe met the press.\nPOE: We will not yield.\nREPORTER: When will you?\nPOE: Never, I think."
    assert [(quote.text, quote.speaker, quote.mention) for quote in extract_quotes(text)] == [
        ("We will not yield.", "Jane Poe", "POE"),
        ("Never, I think.", "Jane Poe", "POE"),
    ]


def test_one_label_makes_no_transcript() -> None:
    assert extract_quotes("UPDATE: The port is shut.\nNOTE: It opens in June.") == ()


def test_labels_that_come_once_make_a_transcript_of_persons_of_the_text() -> None:
    text = (
        "Mayor Jane Poe, her deputy Paul Roe and Rita Holt met the press.\n"
        "POE: We will not yield.\nROE: Nor shall I.\nHOLT: It is over."
    )
    assert [(quote.text, quote.speaker) for quote in extract_quotes(text)] == [
        ("We will not yield.", "Jane Poe"),
        ("Nor shall I.", "Paul Roe"),
        ("It is over.", "Rita Holt"),
    ]


def test_labels_that_come_once_and_are_no_persons_make_none() -> None:
    assert extract_quotes("Mayor Jane Poe spoke.\nWHERE: The port.\nWHEN: In June.\nPOE: She is the mayor.") == ()
