"""What a number counts, with what happened to it."""

import pytest

from ingest.figures import extract_figures


def counted(text: str) -> list[str | None]:
    return [figure.counted for figure in extract_figures(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("40 nurses have been arrested.", "nurses arrested"),
        ("40 nurses in the town of Vell have been arrested.", "nurses arrested"),
        ("40 nurses who fled are safe.", "nurses fled"),
        ("40 nurses are feared drowned.", "nurses drowned"),
        ("40 nurses remain missing.", "nurses missing"),
        ("40 nurses were not arrested.", "nurses"),
        ("40 nurses, most of them young, were arrested.", "nurses arrested"),
        ("40 nurses and the mayor were arrested.", "nurses arrested"),
        ("Police arrested 40 nurses.", "nurses arrested"),
        ("A raid, killing 40 nurses, shook the town.", "nurses killed"),
        ("Raid kills 40 nurses", "nurses killed"),
        ("The army took another 40 nurses.", "nurses taken"),
        ("The blast left 40 nurses dead.", "nurses dead"),
        ("The deaths of 40 nurses were investigated.", "deaths of nurses"),
        ("The clinic has 40 nurses.", "nurses"),
        ("40 newly trained nurses died.", "newly trained nurses died"),
        ("40 other nurses died.", "nurses died"),
    ],
)
def test_the_noun_comes_with_the_event_it_took_part_in(text: str, words: str) -> None:
    assert counted(text) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20 nurses died and 30 were hurt.", ["nurses died", "nurses hurt"]),
        ("20 nurses were killed and 30 wounded.", ["nurses killed", "nurses wounded"]),
        ("The blast killed 20 nurses and wounded 30 others.", ["nurses killed", "nurses wounded"]),
        ("20 nurses died in Orl and 30 in Vell.", ["nurses died", "nurses died"]),
        ("20 nurses, including 12 trainees, were freed.", ["nurses freed", "trainees freed"]),
        ("They lost 20 goats and 30 cows.", ["goats lost", "cows lost"]),
        ("20 schools and 30 homes were destroyed.", ["schools destroyed", "homes destroyed"]),
        ("20 nurses died. Another 30 were hurt.", ["nurses died", "nurses hurt"]),
        ("Of the 20 nurses, 13 were freed.", ["nurses", "nurses freed"]),
        ("20 of its 500 nurses were freed.", ["nurses freed", "nurses freed"]),
        ("He saw 20 nurses. Four of them were freed.", ["nurses seen", "nurses freed"]),
        ("It treated 20 people, 13 of them firefighters.", ["people treated", "firefighters"]),
    ],
)
def test_what_is_said_once_holds_for_both(text: str, words: list[str]) -> None:
    assert counted(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The death toll rose to 312.", "death toll"),
        ("The number of refugees has risen to 312.", "refugees"),
        ("Officials put the number of dead at 312.", "dead"),
        ("Turnout was 61 percent.", "turnout"),
        ("It had a turnout of 61 percent.", "turnout"),
        ("Ministers will cut emissions by 30 percent.", "emissions"),
        ("The ice has thinned by 30 percent.", "ice"),
        ("The deficit fell to 3 percent of output.", "deficit"),
        ("It saw a 30 percent cut in spending.", "spending"),
        ("Support for the bill remained steady at 30 percent.", "support for the bill"),
        ("They built an 18-kilometre tunnel.", "tunnel built"),
        ("It got $40 million in military aid.", "military aid"),
        ("It got a $40 million loan.", "loan"),
        ("Police found drugs worth $40 million.", "drugs"),
    ],
)
def test_a_number_may_be_the_value_of_a_noun_before_it(text: str, words: str) -> None:
    assert [(found or "").lower() for found in counted(text)] == [words]


def test_a_comparison_is_of_the_same_noun_and_unit() -> None:
    figures = extract_figures("Output reached 32 million tons, up from 27.5 million.")
    assert [(figure.counted, figure.unit) for figure in figures] == [("Output", "tons"), ("Output", "tons")]


@pytest.mark.parametrize("noun", ["US troops", "U.S. troops", "British troops"])
def test_a_nationality_belongs_to_the_noun(noun: str) -> None:
    assert counted(f"It sent 300 {noun}.") == [f"{noun} sent"]
