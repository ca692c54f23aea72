"""A quotation inside of a quotation points to the outer one, and is given to nobody."""

from ingest.model import Quote
from ingest.quotes.marks import stretches
from ingest.quotes.nested import with_inner

TEXT = "“Roe said ‘leave now’ and I left.”"
OUTER = Quote(text=TEXT[1:-1], start=1, end=len(TEXT) - 1, spans=((1, len(TEXT) - 1),), kind="direct", speaker="Poe")


def test_what_the_language_takes_for_an_introduction_makes_an_inner_quote() -> None:
    outer, inner = with_inner(TEXT, [OUTER], stretches(TEXT), lambda _: ("Roe", "said"))
    assert outer == OUTER
    assert (inner.text, inner.within, inner.speaker, inner.mention) == ("leave now", 0, None, "Roe")
    assert TEXT[inner.start : inner.end] == inner.text


def test_the_language_reads_the_words_before_the_mark() -> None:
    seen: list[str] = []
    with_inner(TEXT, [OUTER], stretches(TEXT), lambda before: seen.append(before))  # type: ignore[func-returns-value]
    assert seen == ["“Roe said "]


def test_what_nobody_introduces_is_part_of_the_outer_quote_only() -> None:
    assert with_inner(TEXT, [OUTER], stretches(TEXT), lambda _: None) == [OUTER]


def test_a_single_word_in_marks_is_no_quotation() -> None:
    text = "“Roe said ‘no’ to me.”"
    outer = Quote(text=text[1:-1], start=1, end=len(text) - 1, spans=((1, len(text) - 1),), kind="direct")
    assert with_inner(text, [outer], stretches(text), lambda _: ("Roe", "said")) == [outer]
