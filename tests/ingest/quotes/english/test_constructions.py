"""The grammar of reporting, sentence by sentence: what is said, and by whom, in each construction."""

import pytest

from ingest.model import Quote
from ingest.quotes import extract_quotes


def said(text: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker) for quote in extract_quotes(text)]


def only(text: str) -> Quote:
    [quote] = extract_quotes(text)
    return quote


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Poe said during a visit to Ayle, Sundria, that ships would wait.", "ships would wait"),
        ("Jane Poe said, without evidence, that ships would wait.", "ships would wait"),
        ("Jane Poe told the radio host Paul Roe on Friday that ships would wait.", "ships would wait"),
        ("Jane Poe (D-Ayle), said after a lunch that ships would wait.", "ships would wait"),
        ("Jane Poe — who was posted at the door — states that ships would wait.", "ships would wait"),
        ("Jane Poe beamed as she noted how quiet the port was.", "how quiet the port was"),
        ("Jane Poe says if elected she will shut the port.", "if elected she will shut the port"),
        ("Jane Poe said that was a mistake.", "that was a mistake"),
        ("“Daily Tide” host Jane Poe said that ships would wait.", "ships would wait"),
        ("While Jane Poe said ships would wait, the crews went home.", "ships would wait"),
        ("Jane Poe, who said ships would wait, went home.", "ships would wait"),
        ("Jane Poe announced a plan and Paul Roe left.", "a plan and Paul Roe left"),
        ("Jane Poe praised the new plan on Friday.", "the new plan"),
        ("Jane Poe praised the new plan when she was asked.", "the new plan"),
        ("Jane Poe condemned boards for hiding and encouraging waste.", "boards for hiding and encouraging waste"),
    ],
)  # fmt: skip
def test_the_content_begins_behind_circumstances_and_ends_before_them(text: str, words: str) -> None:
    assert said(text)[0] == (words, "Jane Poe")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If it rains, Jane Poe said, ships would wait.", "If it rains ships would wait"),
        ("Ships would wait, Jane Poe said, because the port was full.", "Ships would wait because the port was full"),
        ("In a town full of fears, Jane Poe said, ships would wait.", "In a town full of fears ships would wait"),
        ("It was, Jane Poe said, one of the worst days.", "It was one of the worst days"),
        ("If ships leave, Jane Poe wrote, “the port is lost.”", "If ships leave the port is lost."),
    ],
)
def test_a_content_goes_on_behind_an_attribution_that_stands_in_it(text: str, words: str) -> None:
    quote = only(text)
    assert (quote.text, quote.speaker, len(quote.spans)) == (words, "Jane Poe", 2)


@pytest.mark.parametrize(
    "text",
    [
        "Ships would wait, said Jane Poe, the lawyer for the board.",
        "Ships would wait, Jane Poe said, and the crews went home.",
    ],
)
def test_what_follows_an_attribution_is_not_said_where_it_can_stand_alone(text: str) -> None:
    assert said(text) == [("Ships would wait", "Jane Poe")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ships would wait, records show.", "Ships would wait"),
        ("Ships would wait, a survey of the local voters shows.", "Ships would wait"),
        ("Ships would wait, the Ayle Tide reports.", "Ships would wait"),
    ],
)
def test_a_verb_that_could_be_a_noun_is_one_at_the_end_of_an_attribution(text: str, words: str) -> None:
    assert only(text).text == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Poe used the speech to accuse the board of waste.", "the board of waste"),
        ("Jane Poe took to Twitter to accuse the board of waste.", "the board of waste"),
        ("Jane Poe went on to say that ships would wait.", "ships would wait"),
        ("The delay prompted Jane Poe to say that ships would wait.", "ships would wait"),
        ("Jane Poe told her aides not to open the gate.", "not to open the gate"),
        ("Jane Poe told her aides to figure out a plan.", "to figure out a plan"),
    ],
)
def test_infinitives_that_report(text: str, words: str) -> None:
    assert said(text) == [(words, "Jane Poe")]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Poe wanted to say that ships would wait.",
        "Jane Poe never seemed to mock the plan of the board.",
        "The board failed to mention the wreck.",
        "A paper which mentions both towns as ports was late.",
    ],
)
def test_infinitives_and_mentions_that_report_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Jane Poe’s claim that the port was safe was false.", "the port was safe", "Jane Poe"),
        ("The Harbour Ministry's warning that ships would wait came late.", "ships would wait", "Harbour Ministry"),
        ("Paul Roe kept his promise to open the port by June.", "to open the port by June", "Paul Roe"),
        ("A claim by Jane Poe that the port was safe was false.", "the port was safe", "Jane Poe"),
    ],
)
def test_a_noun_of_speech_with_an_owner_reports(text: str, words: str, speaker: str) -> None:
    assert said(text) == [(words, speaker)]


def test_a_claim_of_nobody_is_no_statement() -> None:
    assert said("The claim that the port was safe was false.") == []


def test_a_passive_report_is_its_agents_or_nobodys() -> None:
    assert said("Jane Poe was asked by Paul Roe whether ships would wait.") == [
        ("whether ships would wait", "Paul Roe")
    ]
    assert said("Jane Poe was told that ships would wait.") == [("ships would wait", None)]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Jane Poe quoted Paul Roe as saying that ships would wait.", "Jane Poe"),
        ("Paul Roe was quoted by the Tide Agency as saying that ships would wait.", "Tide Agency"),
        ("Paul Roe was quoted as saying that ships would wait.", None),
        ("Ships would wait, Jane Poe said, quoting Paul Roe.", "Jane Poe"),
        ("Quoting Paul Roe, Jane Poe said that ships would wait.", "Jane Poe"),
    ],
)
def test_quoted_words_are_those_of_the_person_quoted(text: str, via: str | None) -> None:
    """As in "Wang said, quoting Lavrov": who passes the words on is the intermediate source."""
    quote = only(text)
    assert (quote.text.lower(), quote.speaker, quote.via) == ("ships would wait", "Paul Roe", via)


def test_who_cites_a_paper_speaks_for_himself() -> None:
    quotes = extract_quotes("Jane Poe said that ships would wait, citing a report.")
    assert [(quote.text, quote.speaker) for quote in quotes] == [("ships would wait", "Jane Poe")]


@pytest.mark.parametrize(
    "text",
    [
        "Added Jane Poe: “We wait.”",
        "As Jane Poe put it, “we wait.”",
        "News from Ayle - Jane Poe: “We wait.”",
        "From Jane Poe’s letter: “We wait.”",
        "Jane Poe released the following statement:\n“We wait.”",
        "Paul Roe quotes the harbour adviser Jane Poe:\n“We wait.”",
        "In a statement released on Friday, Jane Poe turned to the crews, saying: “We wait.”",
        "The hall was full, with Jane Poe reportedly yelling: “We wait.”",
    ],
)
def test_the_speaker_of_a_quotation_that_an_unusual_attribution_introduces(text: str) -> None:
    quote = only(text)
    assert (quote.kind, quote.text.lower(), quote.speaker) == ("direct", "we wait.", "Jane Poe")


def test_a_short_quotation_counts_beside_a_report_only_and_less_surely() -> None:
    first, second = extract_quotes(
        "Jane Poe gave a defence of “harbour values”, saying the port was the “heart of Ayle”."
    )
    assert (first.text, first.speaker) == ("harbour values", "Jane Poe")
    assert first.confidence < second.confidence
    assert said("Jane Poe gave a defence of “harbour values”.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The show was called “Ships of Ayle”, Jane Poe wrote.",
        "On “Face the Harbour”, Jane Poe praised the plan.",
        "The crews put on a show called “Ships of Ayle” in June.",
        "Jane Poe spoke of her new book, “Ships of Ayle,” and left.",
        "“Ships of Ayle,” a film directed by Jane Poe, opens in June.",
    ],
)
def test_the_title_of_a_work_is_no_statement_of_its_own(text: str) -> None:
    assert all(quote.kind != "direct" for quote in extract_quotes(text))


def test_a_quotation_that_opens_a_sentence_goes_on_with_the_speaker() -> None:
    text = "Jane Poe said ships would wait. “We had hoped for a better end of this” long year."
    assert said(text)[1] == ("We had hoped for a better end of this", "Jane Poe")


def test_a_new_sentence_begins_behind_a_quotation_that_ends_with_a_full_stop() -> None:
    text = "Paul Roe called the plan “a farce.” Jane Poe also said, without evidence, that ships would wait."
    assert said(text) == [("the plan “a farce.", "Paul Roe"), ("ships would wait", "Jane Poe")]


def test_two_verbs_of_one_subordinate_clause_have_its_subject() -> None:
    text = "Jane Poe slammed the board after Paul Roe met voters and blamed it for “a lot of noise”."
    assert said(text)[-1] == ("it for “a lot of noise", "Paul Roe")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Poe was angry: “It is over,” she said.", "It is over"),
        ("On Friday, Jane Poe said: “It is over,” the Ayle Times reported.", "It is over"),
        ("The crews are home, and as Jane Poe noted, ships would wait.", "ships would wait"),
        ("Jane Poe complained bitterly about the delay of the ships.", "the delay of the ships"),
        ("Jane Poe admitted under pressure from the board she was wrong.", "she was wrong"),
        ("Jane Poe argued with force - and not for the first time - that ships would wait.", "ships would wait"),
        ("Though Jane Poe called for talks on it, the board kept quiet.", "talks on it"),
    ],
)
def test_each_attribution_keeps_to_its_own_words(text: str, words: str) -> None:
    assert said(text) == [(words, "Jane Poe")]


def test_an_outlet_that_reports_a_quotation_is_its_intermediate_source() -> None:
    quote = only("On Friday, Jane Poe said: “It is over,” the Ayle Times reported.")
    assert quote.via == "Ayle Times"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Poe said more than 40 ships were lost.", "more than 40 ships were lost"),
        ("Jane Poe said about 40 ships were lost.", "about 40 ships were lost"),
        ("Jane Poe said much of the crew was asleep.", "much of the crew was asleep"),
        ("Jane Poe says too many ships are old.", "too many ships are old"),
        ("Jane Poe reported surprisingly flat sales.", "surprisingly flat sales"),
    ],
)
def test_a_content_may_begin_with_an_amount_or_an_adverb_of_its_own(text: str, words: str) -> None:
    assert said(text) == [(words, "Jane Poe")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Poe said at a campaign stop in Ayle, Sundria, that ships would wait.", "ships would wait"),
        ("Jane Poe said on the radio, where she has a show, that ships would wait.", "ships would wait"),
        ("Jane Poe added, that ships would wait.", "ships would wait"),
        ("Jane Poe told the newspaper Ayle Tide that ships would wait.", "ships would wait"),
        ("Jane Poe called Friday for a new vote.", "a new vote"),
        ("Jane Poe called on Friday for a new vote.", "a new vote"),
        ("Jane Poe, who runs the port, used to say that ships would wait.", "ships would wait"),
        ("AYLE (AP) — Ships would wait, Jane Poe said.", "Ships would wait"),
        ("Jane Poe chanted “no more ships” as the mayor arrived.", "no more ships"),
        ("Jane Poe argued that ships would wait, an assertion the board rejected.", "ships would wait"),
        ("Jane Poe confirmed the loss of the line, which makes her rare.", "the loss of the line"),
        ("Jane Poe proposed cutting fees and denying ships a berth.", "cutting fees and denying ships a berth"),
    ],
)
def test_what_stands_round_a_content_is_no_part_of_it(text: str, words: str) -> None:
    assert said(text) == [(words, "Jane Poe")]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("As first reported by the Ayle Tide, ships will wait.", "ships will wait", "Ayle Tide"),
        ("Ships will wait, per CTV News.", "Ships will wait", "CTV News"),
        ("The tax is 40 dollars per ton, Jane Poe said.", "The tax is 40 dollars per ton", "Jane Poe"),
    ],
)
def test_prepositions_that_name_a_source(text: str, words: str, speaker: str) -> None:
    assert said(text) == [(words, speaker)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Poe called the claims baseless.", "the claims baseless"),
        ("Jane Poe called that a lie.", "that a lie"),
        ("Crews made what Jane Poe described as a routine stop.", "as a routine stop"),
    ],
)
def test_what_something_is_called(text: str, words: str) -> None:
    assert said(text) == [(words, "Jane Poe")]


def test_a_condition_before_its_attribution_belongs_to_what_is_said() -> None:
    quote = only("If it rains, Jane Poe said ships would wait.")
    assert (quote.text, quote.speaker) == ("If it rains ships would wait", "Jane Poe")


def test_what_is_said_of_a_relative_word_ends_with_its_clause() -> None:
    quote = only("Under what Jane Poe said was a new flag, the crews went home.")
    assert quote.text == "what was a new flag"


@pytest.mark.parametrize("text", ["Jane Poe wrote “The Long War” in a year.", "polls show signs of tiring."])
def test_works_and_signs_are_no_statements(text: str) -> None:
    assert said(text) == []
