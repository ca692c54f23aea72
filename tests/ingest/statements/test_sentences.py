import pytest

from ingest.statements.sentences import clauses, read_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We pay. We leave!", ["We pay", "We leave"]),
        ("We pay; they leave", ["We pay", "they leave"]),
        ("We pay ... they leave", ["We pay", "they leave"]),
        ("We pay [...] and leave", ["We pay", "and leave"]),
        ("Mr. Berg pays 3.5 million.", ["Mr. Berg pays 3.5 million"]),
        ("… – !", []),
    ],
)
def test_a_statement_falls_into_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text.rstrip(".") for sentence in read_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Lind said that boats sail.", "boats sail"),
        ("Minister Lind also said: boats sail.", "boats sail"),
        ("Boats sail, the minister said.", "Boats sail"),
        ("Boats sail, she added", "Boats sail"),
        ("said that boats sail", "boats sail"),
    ],
)
def test_words_that_only_report_are_taken_away(text: str, left: str) -> None:
    (sentence,) = read_sentences(text, "Mara Lind")
    assert (sentence.text, sentence.reported) == (left, True)


@pytest.mark.parametrize(
    "text",
    [
        "The president said that boats sail.",
        "Nobody said that boats sail.",
        "We said that boats sail.",
        "Lind denied that boats sail.",
        "Lind never said that boats sail.",
        "Boats sail, Berg and others never said.",
    ],
)
def test_words_that_belong_to_what_was_said_stay(text: str) -> None:
    """Who was said to have said it may be the statement."""
    (sentence,) = read_sentences(text, "Mara Lind")
    assert not sentence.reported


def test_clauses_are_parts_of_three_words_and_more() -> None:
    (sentence,) = read_sentences("Yes, we leave the port, and they pay us well (in gold)")
    assert [clause.text for clause in clauses(sentence)] == [
        "Yes, we leave the port",
        "and they pay us well (in gold)",
    ]


def test_a_sentence_without_end_is_cut() -> None:
    assert [len(sentence.words) for sentence in read_sentences("word " * 300)] == [120, 120, 60]
