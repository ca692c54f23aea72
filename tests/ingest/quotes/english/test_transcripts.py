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
