"""Sentences as tokens: the language says where they end and what goes on behind a quotation."""

from collections.abc import Sequence

from ingest.quotes.marks import stretches
from ingest.quotes.sentence import Grammar, Sentence, read_quoted, read_sentences
from ingest.quotes.tokens import Tag, Token, Tokeniser, tagged


def _mark_cues(tokens: list[Token]) -> None:
    tokens[:] = [tagged(t, Tag.CUE) if t.low == "says" else t for t in tokens]


def _is_tag(tokens: Sequence[Token], at: int, _: bool) -> bool:
    return any(t.tag is Tag.CUE for t in tokens[at : at + 2])


GRAMMAR = Grammar(
    tokenise=Tokeniser(tag_of=lambda _: Tag.WORD, keeps_stop=lambda _: False),
    mark_cues=_mark_cues,
    ends_sentence=lambda text, stop, _: text[stop] != "." or text[stop - 1] != "3",
    is_tag=_is_tag,
)


def read(text: str) -> list[Sentence]:
    return read_sentences(text, stretches(text), GRAMMAR)


def test_sentences_are_numbered_over_the_text_and_know_their_paragraph() -> None:
    found = read("Poe waits. Roe leaves.\nIt rains.")
    assert [(s.number, s.paragraph) for s in found] == [(0, 0), (1, 0), (2, 1)]


def test_the_language_says_which_marks_end_a_sentence() -> None:
    assert len(read("On 3. May it rains. Poe waits.")) == 2


def test_an_attribution_behind_a_quotation_belongs_to_its_sentence() -> None:
    assert len(read("“We wait.” Poe says.")) == 1
    assert len(read("“We wait.” It rains.")) == 2


def test_a_span_has_the_offsets_of_its_tokens() -> None:
    text = "Poe waits. Roe leaves."
    start, end = read(text)[1].span(0, 1)
    assert text[start:end] == "Roe leaves"


def test_a_sentence_of_quotations_alone_is_known() -> None:
    assert [s.only_quotes for s in read("“We wait.”\nPoe says “no”.")] == [True, False]


def test_what_is_quoted_is_read_for_names_where_it_may_hold_some() -> None:
    text = "“Ask Jane Poe,” Roe says. “We wait.”"
    assert [[t.text for t in s.tokens] for s in read_quoted(text, stretches(text), GRAMMAR)] == [
        ["Ask", "Jane", "Poe", ","]
    ]


def test_what_is_too_long_for_a_sentence_is_cut() -> None:
    assert max(len(s.tokens) for s in read("word " * 1000)) <= 150
