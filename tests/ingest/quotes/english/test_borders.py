"""Where a report begins and ends, and whom long subjects mean: one sentence of our own for each rule."""

import pytest

from ingest.quotes import extract_quotes


def said(text: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.mention) for quote in extract_quotes(text)]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("But Poe, who’s running for the board, added that ships would wait.", "Poe"),
        ("Poe has since said that ships would wait.", "Poe"),
        ("Jane Poe herself, as well as her staff, has always said that ships would wait.", "Jane Poe"),
        ("Poe’s office, when reached by the Tide, said ships would wait.", "Poe’s office"),
        ("Poe, citing data from the Ayle Board, said that ships would wait.", "Poe"),
        ("Unions that have endorsed him say ships would wait.", "Unions"),
        ("A person close to him said ships would wait.", "A person close to him"),
        ("An adviser to the mayor said ships would wait.", "An adviser to the mayor"),
        ("One in five say ships would wait.", "One in five"),
        ("By big margins, those surveyed say ships would wait.", "those surveyed"),
        ("The crews, many of whom say ships would wait, left.", "many of whom"),
        ("Data show that ships would wait.", "Data"),
        ("Jane Poe said in her opening remarks that ships would wait.", "Jane Poe"),
        ("Jane Poe said in an interview taped before the storm that ships would wait.", "Jane Poe"),
        ("The board emailed crews saying that ships would wait.", "The board"),
        ("The crew read a paper that found ships would wait.", "a paper that"),
    ],
)
def test_a_subject_is_found_whatever_stands_in_it_or_behind_it(text: str, mention: str) -> None:
    assert said(text)[0] == ("ships would wait", mention)


@pytest.mark.parametrize(
    "text",
    [
        "Poe said ships would wait, though nobody had asked.",
        "Poe said ships would wait, but she left early.",
        "Poe said ships would wait, who knows for whom.",
        "Though it rained, ships would wait, Poe said.",
        "The port was full (ships would wait, Poe said).",
        "Mist fell: According to Poe, ships would wait.",
        "Asked what she knew, Poe said ships would wait.",
    ],
)
def test_what_the_reporter_adds_is_not_said(text: str) -> None:
    assert said(text)[-1] == ("ships would wait", "Poe")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The crew met the port, which Poe said was shut.", "which was shut"),
        ("The crew has letters that Poe said would harm the port.", "that would harm the port"),
        ("It passed all checks, Poe said, and had no faults.", "It passed all checks and had no faults"),
        ("Ships wait, Poe said, especially at night.", "Ships wait especially at night"),
        ("While trade is up, Poe said, “we are no richer.”", "While trade is up we are no richer."),
        ("The mayor, Poe said, “is tired of us.”", "The mayor is tired of us."),
        ("But, Poe added, it rains.", "it rains"),
    ],
)
def test_parts_of_one_report_belong_together(text: str, words: str) -> None:
    assert said(text) == [(words, "Poe")]


@pytest.mark.parametrize(
    "text",
    [
        "Ships would wait, Poe said, and the crews went home.",
        "Ships would wait, Poe said, but Roe had doubts.",
    ],
)
def test_another_clause_with_a_subject_of_its_own_is_not_said(text: str) -> None:
    assert said(text) == [("Ships would wait", "Poe")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Noting that it rained, Jane Poe left.", "it rained"),
        ("After announcing his plans for the port, Jane Poe left.", "his plans for the port"),
        ("Jane Poe’s call for a special envoy was heard.", "a special envoy"),
        ("Jane Poe described rude conduct on the pier.", "rude conduct on the pier"),
        ("Jane Poe called what she saw “awful”.", "what she saw “awful"),
        ("Jane Poe referred to the port as “a swamp”.", "as “a swamp"),
        ("Jane Poe mocked and scorned “the old crew”.", "the old crew"),
        ("Jane Poe promised lower fees and “more ships”.", "lower fees and “more ships"),
        ("Jane Poe released an ad calling Roe “a danger”.", "Roe “a danger"),
        ("Jane Poe fought on, at one point calling Roe “a danger”.", "Roe “a danger"),
        ("Polls show Jane Poe up by ten points.", "Jane Poe up by ten points"),
    ],
)
def test_reports_by_other_words_than_said(text: str, words: str) -> None:
    assert said(text)[0][0] == words


@pytest.mark.parametrize(
    "text",
    [
        "Roe, who calls Jane Poe “a rascal,” said ships would wait.",
        "On Sundria TV’s “Night Watch,” Roe said ships would wait.",
        "As the crowd began to shout, Roe rose and said ships would wait.",
        "Asked whether the port was shut, Roe shook his head and said ships would wait.",
    ],
)
def test_who_stands_before_the_verb_is_no_speaker_of_it_for_that(text: str) -> None:
    assert said(text)[-1] == ("ships would wait", "Roe")


def test_a_mention_in_a_relative_clause_is_given_as_it_is_written() -> None:
    [quote] = extract_quotes("The crowd met Jane Poe, who called the port “a swamp”.")
    assert (quote.mention, quote.speaker) == ("Jane Poe, who", "Jane Poe")


def test_of_two_copies_the_surer_one_stays() -> None:
    [quote] = extract_quotes(
        "Rita Roe was blunt.\n“We will all stay here for now.”\n“We will all stay here for now,” said Jane Poe."
    )
    assert quote.speaker == "Jane Poe"


def test_what_a_crowd_shouts_is_its_own() -> None:
    assert said("The crew of the ship answered with chants of “Go home”.") == [("Go home", "The crew of the ship")]


def test_a_headline_with_a_byline_is_nobodys_statement() -> None:
    assert said("Out now — “Rain falls on the port again today,” by the Tide’s Jane Roe.") == []
