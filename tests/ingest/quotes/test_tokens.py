"""Words and marks with their places; the language says what class a word has, and which full stops belong to it."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.quotes.marks import stretches
from ingest.quotes.tokens import Tag, Token, Tokeniser, tagged

tokenise = Tokeniser(tag_of=lambda word: Tag.NAME if word[0].isupper() else Tag.WORD, keeps_stop=lambda w: w == "Dr")


def read(text: str) -> list[tuple[str, str]]:
    tokens, _ = tokenise(text, 0, len(text), list(enumerate(stretches(text))))
    return [(token.text, token.tag) for token in tokens]


@given(st.text())
def test_every_token_stands_where_it_is_said_to(text: str) -> None:
    tokens, starts = tokenise(text, 0, len(text), ())
    assert all(text.startswith(token.text, start) for token, start in zip(tokens, starts, strict=True))
    assert starts == sorted(set(starts))


def test_the_language_gives_words_their_classes_and_marks_have_their_own() -> None:
    assert read("Poe waits, 3 days (or 4).") == [
        ("Poe", Tag.NAME), ("waits", Tag.WORD), (",", Tag.COMMA), ("3", Tag.NUMBER), ("days", Tag.WORD),
        ("(", Tag.OPEN), ("or", Tag.WORD), ("4", Tag.NUMBER), (")", Tag.CLOSE), (".", Tag.STOP),
    ]  # fmt: skip


def test_a_full_stop_that_the_language_keeps_is_part_of_its_word() -> None:
    assert [text for text, _ in read("Dr. Poe waits.")] == ["Dr.", "Poe", "waits", "."]


def test_a_passage_in_quotation_marks_is_one_token() -> None:
    assert read("“We wait. Still,” Poe says") == [
        ("“We wait. Still,”", Tag.QUOTE),
        ("Poe", Tag.NAME),
        ("says", Tag.WORD),
    ]


def test_the_same_word_in_another_class() -> None:
    assert tagged(Token("said", "said", Tag.WORD), Tag.CUE) == Token("said", "said", Tag.CUE)
