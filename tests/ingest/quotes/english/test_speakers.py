"""Who speaks: full names for surnames, pronouns and roles, and nobody where the article leaves it open."""

import pytest

from ingest.model import Quote
from ingest.quotes import extract_quotes


def last(text: str) -> Quote:
    return extract_quotes(text)[-1]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mayor Jane Poe spoke. “We wait,” Poe said.", "Jane Poe"),
        ("Mayor Jane Poe spoke. “We wait,” Ms. Poe said.", "Jane Poe"),
        ("Jane Poe said Rita Roe was wrong. “She lied,” she added.", "Jane Poe"),
        ("Jane Poe met Paul Roe. She said talks would go on.", "Jane Poe"),
        ("“We won,” Jane Poe said. Rita Roe disagreed. “They lost.”", "Rita Roe"),
        ("Rita Roe was blunt.\n“It is over.”", "Rita Roe"),
        ("Paul Poe, the spokesman, smiled. The spokesman said a date was set.", "Paul Poe"),
        ("China’s foreign minister, Wang Bo, said talks would go on.", "Wang Bo"),
        ("Wang Bo smiled. “We wait,” Wang said.", "Wang Bo"),
        ("Kim Min-ji, a spokeswoman, smiled. “Ships wait,” Kim said.", "Kim Min-ji"),
        ("Prime minister Orbán Viktor smiled. “It stays closed,” Orbán said.", "Orbán Viktor"),
        ("The Kremlin said that it had moved ships.", "Kremlin"),
        ("Forty camps are full, according to UN estimates. It warned that more will come.", "UN"),
        ("The Freedonian foreign ministry said talks would go on.", "Freedonian foreign ministry"),
    ],
)
def test_a_mention_is_the_one_whom_the_article_names(text: str, speaker: str) -> None:
    assert last(text).speaker == speaker


def test_a_role_is_resolved_by_a_name_that_comes_later() -> None:
    found = extract_quotes("Talks go on, a ministry spokesman said. Paul Poe, the spokesman, said a date was set.")
    assert [quote.speaker for quote in found] == ["Paul Poe", "Paul Poe"]


def test_a_role_of_several_words_is_read_in_their_order_in_every_process() -> None:
    found = extract_quotes("A judge said the dam was weak. Deputy district judge Carl Poe said it was a warning.")
    assert [quote.speaker for quote in found] == ["Carl Poe", "Carl Poe"]


def test_of_two_with_one_surname_the_listener_tells_the_minister() -> None:
    text = (
        "Foreign minister Li Wei met reporters. Ministry spokesman Li Tao said “talks go on”. "
        "“We hope for peace,” Li told his Ruritanian counterpart."
    )
    found = extract_quotes(text)
    assert [quote.speaker for quote in found] == ["Li Tao", "Li Wei"]
    assert found[1].rule == "surname and listener"


def test_of_two_with_one_surname_the_role_in_the_mention_tells() -> None:
    text = "Foreign minister Li Wei met spokesman Li Tao. Minister Li said talks would go on."
    assert last(text).speaker == "Li Wei"


@pytest.mark.parametrize(
    "text",
    [
        "Deputy mayor Ann Poe met mayor Carl Poe. Poe said the bridge would open.",
        "Rain fell all day.\n“It is over.”",
        "They said that the bridge would open.",
        "Critics say the bridge is unsafe.",
        "A spokesman said the bridge was safe.",
    ],
)
def test_in_doubt_nobody(text: str) -> None:
    quote = last(text)
    assert quote.speaker is None
    assert quote.confidence == 0


def test_two_speakers_are_both_named() -> None:
    quote = last("“We agree,” Jane Poe and Rita Roe said in a joint statement.")
    assert quote.speakers == ("Jane Poe", "Rita Roe")
    assert quote.mention == "Jane Poe and Rita Roe"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Harbour Ministry spokesman Paul Poe said ships would wait.", "Harbour Ministry spokesman"),
        ("Paul Poe, a spokesman for the ministry, said ships would wait.", "spokesman for the ministry"),
        ("Ruritania’s foreign minister, Paul Poe, said ships would wait.", "Ruritania’s foreign minister"),
    ],
)
def test_the_role_is_what_stands_beside_the_name(text: str, role: str) -> None:
    assert last(text).role == role


def test_the_rule_and_the_mention_are_kept_as_evidence() -> None:
    quote = last("Mayor Jane Poe spoke. “We wait,” she said.")
    assert (quote.mention, quote.cue, quote.rule) == ("she", "said", "pronoun: she")
    assert 0 < quote.confidence < 1


def test_a_role_that_stands_behind_its_country_belongs_to_the_name_that_follows() -> None:
    """As in "the foreign minister of Sundria, Adela Orsen": she is the minister, not the other Orsen."""
    text = (
        "The foreign minister of Sundria, Adela Orsen, met envoys on Thursday. “The road stays open to all,” "
        "Foreign Minister Orsen said.\nThe ministry’s spokesman, Tomas Orsen, shares the minister’s surname. "
        "“We will be on time again,” spokesman Orsen said."
    )
    assert [quote.speaker for quote in extract_quotes(text)] == ["Adela Orsen", "Tomas Orsen"]


def test_a_role_that_nobody_of_the_surname_has_names_nobody() -> None:
    text = "Ada Holt spoke to Peter Holt, the governor. “We will build it in spring,” Mayor Holt said."
    assert [quote.speaker for quote in extract_quotes(text)] == [None]


def test_a_role_may_be_said_of_a_person() -> None:
    text = "Mary Holt is the mayor. Peter Holt is her deputy. “The bridge is safe for all,” Mayor Holt said."
    assert [quote.speaker for quote in extract_quotes(text)] == ["Mary Holt"]


def test_a_bare_surname_is_that_of_the_one_who_had_it_alone() -> None:
    text = (
        "Mary Holt ran the port. Holt met the crews. Peter Holt, her brother, left in May. It rained for days. "
        "The town was full. Nobody was hurt. Ships would wait, Holt said."
    )
    quote = last(text)
    assert (quote.speaker, quote.rule) == ("Mary Holt", "surname of the one named first")


def test_a_bare_surname_is_nobodys_just_after_another_of_the_name() -> None:
    text = (
        "Mary Holt ran the port. Holt met the crews. Peter Holt, her brother, left in May. Ships would wait, Holt said."
    )
    assert last(text).speaker is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Vice President Paul Roe met President Jane Poe. The president said ships would wait.", "Jane Poe"),
        ("Sundria Sen. Jane Poe met the crews. The Sundria senator said ships would wait.", "Jane Poe"),
        ("The crews met Mayor Jane Poe. “Ships wait,” she said.", "Jane Poe"),
        ("The first mayor elected in Ayle, Jane Poe, who lost in May, spoke. “Ships wait,” she said.", "Jane Poe"),
        ("The Harbour Ministry said ships would wait. The statement said talks go on.", "Harbour Ministry"),
        ("Jane Poe’s letter said ships would wait.", "Jane Poe"),
        ("A UN report found that ships would wait.", "UN"),
    ],
)
def test_roles_pronouns_and_papers_lead_to_a_name(text: str, speaker: str) -> None:
    assert last(text).speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Jane Poe met Rita Roe. The crews were there. “Ships wait,” he said.",
        "Vice President Paul Roe met the crews. The president said ships would wait.",
        "The Harbour Ministry was shut. It rained. It said ships would wait.",
        "The statement said ships would wait.",
    ],
)
def test_no_name_is_better_than_a_wrong_one(text: str) -> None:
    assert last(text).speaker is None


def test_what_goes_on_keeps_the_words_that_name_the_speaker() -> None:
    text = "“We wait,” said a harbour pilot.\n“It is the third day of the storm.”"
    quote = last(text)
    assert (quote.speaker, quote.mention, quote.rule) == (None, "a harbour pilot", "goes on")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We wait,” said Secretary of State Jane Poe.", "Jane Poe"),
        ("“We wait,” the band’s drummer, Jane Poe, said.", "Jane Poe"),
        ("“We wait,” the former CEO of the port said.", None),
        ("“We wait,” the President said.", None),
        ("“We wait,” said Tobias Wren KC.", "Tobias Wren"),
        ("“We wait,” said Chief Constable Jane Poe.", "Jane Poe"),
    ],
)
def test_a_role_is_no_name_and_a_name_beside_it_is(text: str, speaker: str | None) -> None:
    [quote] = extract_quotes(text)
    assert quote.speaker == speaker


def test_a_person_keeps_the_gender_of_the_pronoun_that_meant_them() -> None:
    text = "Quill Poe came. “I wait,” she said. Her editor, Simon Roe, left. “She never waits,” he said."
    assert [quote.speaker for quote in extract_quotes(text)] == ["Quill Poe", "Simon Roe"]
