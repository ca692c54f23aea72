"""English quotes as a specification: one sentence of our own for each shape that news writes."""

import pytest

from ingest.model import Quote
from ingest.quotes import extract_quotes


def quotes(text: str) -> list[tuple[str, str, str | None]]:
    return [(quote.kind, quote.text, quote.speaker) for quote in extract_quotes(text)]


def only(text: str) -> Quote:
    [quote] = extract_quotes(text)
    return quote


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Poe said: “We wait.”", "We wait."),
        ("“We wait,” said Jane Poe.", "We wait"),
        ("“Do we wait?” Jane Poe asked.", "Do we wait?"),
        ("“We wait!” Jane Poe barked.", "We wait!"),
        ("“We grow,” said Jane Poe, who has led the board since 2010, on Friday.", "We grow"),
        ("“We grow,” Jane Poe, 41, a nurse in Ayle, said.", "We grow"),
        ("In Ayle on Friday, Jane Poe said “we wait”.", "we wait"),
        ("“We wait,” Harbour Board chairwoman Jane Poe told reporters.", "We wait"),
        ("“… she [Roe] must go,” Jane Poe said.", "… she [Roe] must go"),
        ("“Roe is wrong,” Jane Poe said.", "Roe is wrong"),
        ("“We\u00a0wait,”\u00a0Jane Poe said.", "We\u00a0wait"),
        ("''The word is 'wait,''' Jane Poe said.", "The word is 'wait,'"),
    ],
)
def test_a_direct_quotation_before_and_behind_its_attribution(text: str, words: str) -> None:
    assert quotes(text) == [("direct", words, "Jane Poe")]


def test_a_quotation_round_its_attribution_is_one_with_two_spans() -> None:
    quote = only("“We go,” Jane Poe said, “and we stay.”")
    assert quote.text == "We go, and we stay."
    assert len(quote.spans) == 2


def test_quoted_sentences_round_one_attribution_in_a_paragraph_are_one() -> None:
    assert quotes("“We go.” “We go today,” Jane Poe said. “We stay away.”") == [
        ("direct", "We go. We go today, We stay away.", "Jane Poe")
    ]


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    assert quotes("Jane Poe spoke first. “It began in May.\n“It ended in June,” Poe said.") == [
        ("direct", "It began in May. It ended in June", "Jane Poe")
    ]


def test_what_follows_a_removed_block_goes_on_with_its_speaker() -> None:
    assert quotes("“We will not yield,” Jane Poe said.\n“We will win,” she added.") == [
        ("direct", "We will not yield", "Jane Poe"),
        ("direct", "We will win", "Jane Poe"),
    ]


def test_a_colon_introduces_the_next_paragraph() -> None:
    assert quotes("Jane Poe continued:\n“The port stays shut until June.”") == [
        ("direct", "The port stays shut until June.", "Jane Poe")
    ]


def test_a_sentence_that_begins_with_adding_goes_on() -> None:
    assert quotes("Jane Poe said the port was shut. Adding, “It is over.”")[1] == ("direct", "It is over.", "Jane Poe")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Poe said that the port was shut.", "the port was shut"),
        ("Jane Poe said the port was shut.", "the port was shut"),
        ("The port was shut, Jane Poe said on Friday.", "The port was shut"),
        ("The port was shut, according to Jane Poe.", "The port was shut"),
        ("According to Jane Poe, the port was shut.", "the port was shut"),
        ("As Jane Poe told reporters, the port was shut.", "the port was shut"),
        ("Jane Poe warned that the port was shut.", "the port was shut"),
        ("Jane Poe told the council that the port was shut.", "the port was shut"),
        ("Jane Poe urged the council to shut the port.", "the council to shut the port"),
        ("Jane Poe called for the port to be shut.", "the port to be shut"),
        ("Jane Poe accused the council of hiding the report.", "the council of hiding the report"),
        ("Jane Poe told reporters in Ayle on Friday she was leaving.", "she was leaving"),
    ],
)
def test_reported_speech_is_indirect(text: str, words: str) -> None:
    assert quotes(text) == [("indirect", words, "Jane Poe")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Poe said the port was shut and that “nobody knew” why.", "the port was shut and that “nobody knew” why"),
        ("Jane Poe called the plan “a disaster” that “nobody wants”.", "the plan “a disaster” that “nobody wants"),
        ("The plan is “dead in the water”, Jane Poe said.", "The plan is “dead in the water"),
    ],
)
def test_a_reported_clause_with_quoted_words_is_mixed_and_covers_the_clause(text: str, words: str) -> None:
    assert quotes(text) == [("mixed", words, "Jane Poe")]


def test_a_clause_round_its_attribution_has_two_spans() -> None:
    quote = only("The delay, Jane Poe said, depends on the weather.")
    assert (quote.kind, quote.text, len(quote.spans)) == ("indirect", "The delay depends on the weather", 2)


def test_two_verbs_of_one_subject_are_two_statements() -> None:
    assert [text for _, text, _ in quotes("Jane Poe said the port was shut and warned that ships would wait.")] == [
        "the port was shut",
        "ships would wait",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace plan” failed.",
        "Her book “The Long War of the Harbour” sold out.",
        "The “National Harbour Strategy” was read aloud.",
        "Jane Poe did not say whether she would resign.",
        "Jane Poe declined to comment.",
        "Jane Poe refused to say when ships could leave.",
        "Jane Poe thinks the port will open.",
        "Jane Poe slammed Roe.",
        "Still, Jane Poe continues to lead the board.",
        "The report on the claims was late.",
    ],
)
def test_no_statement(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Jane Poe denied that she took money.", "denied"),
        ("Jane Poe asked whether the bridge was safe.", "asked"),
        ("Jane Poe will say on Monday that the port opens.", "planned"),
        ("Jane Poe is expected to say that the port opens.", "planned"),
        ("Jane Poe would say only that talks go on.", "affirmed"),
    ],
)
def test_the_polarity_is_that_of_the_verb(text: str, polarity: str) -> None:
    assert only(text).polarity == polarity


def test_a_one_word_answer_is_a_statement() -> None:
    assert quotes("Asked if she would quit, Jane Poe said “no”.")[-1] == ("direct", "no", "Jane Poe")


def test_a_question_is_its_own_passage_without_a_speaker_unless_one_is_named() -> None:
    by_nobody, answer = extract_quotes("Asked if she would quit, Jane Poe said “no”.")
    assert (by_nobody.text, by_nobody.speaker, by_nobody.polarity) == ("if she would quit", None, "asked")
    assert answer.speaker == "Jane Poe"
    assert extract_quotes("Asked about the port, Jane Poe smiled.") == ()


def test_a_quotation_in_a_quotation_is_nested_without_a_guess_at_who_he_is() -> None:
    outer, inner = extract_quotes("“He told me ‘leave now’ and I left,” Jane Poe said.")
    assert (outer.speaker, outer.within) == ("Jane Poe", None)
    assert (inner.text, inner.speaker, inner.within) == ("leave now", None, 0)


def test_an_opened_mark_that_swallows_the_next_attribution_is_given_to_nobody() -> None:
    assert quotes("“I am 6'2\" tall,” Paul Roe said. “We wait for news, Jane Poe said.") == [
        ("direct", "I am 6'2\" tall", "Paul Roe")
    ]


def test_the_headline_in_the_text_is_no_statement() -> None:
    text = "Poe: ‘We will not yield’\n“We will not yield,” Jane Poe said."
    found = extract_quotes(text, title="Poe: ‘We will not yield’")
    assert [(quote.text, quote.speaker) for quote in found] == [("We will not yield", "Jane Poe")]


def test_a_pull_quote_is_the_quotation_of_the_body() -> None:
    assert quotes(
        "“We will open the port in June.”\nIt was built in 1990.\n“We will open the port in June,” Jane Poe said."
    ) == [("direct", "We will open the port in June", "Jane Poe")]


def test_a_link_is_no_part_of_a_post() -> None:
    quote = only("Jane Poe tweeted: “The port is open.” https://t.example/x")
    assert (quote.text, quote.via) == ("The port is open.", "Twitter")


def test_reported_speech_inside_of_reported_speech_is_two_statements() -> None:
    assert quotes("The Harbour Ministry said Ruritania told Freedonia that it was ready to talk.") == [
        ("indirect", "Ruritania told Freedonia that it was ready to talk", "Harbour Ministry"),
        ("indirect", "it was ready to talk", "Ruritania"),
    ]
