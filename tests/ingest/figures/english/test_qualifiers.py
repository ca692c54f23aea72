"""How exact a number is said to be."""

import pytest

from ingest.figures import extract_figures


@pytest.mark.parametrize(
    "qualifier",
    [
        "at least",
        "at most",
        "no fewer than",
        "more than",
        "over",
        "up to",
        "as many as",
        "fewer than",
        "under",
        "about",
        "around",
        "some",
        "roughly",
        "approximately",
        "nearly",
        "almost",
        "close to",
        "just over",
        "in excess of",
    ],
)
def test_a_qualifier_is_kept_as_written_and_begins_the_figure(qualifier: str) -> None:
    (figure,) = extract_figures(f"They freed {qualifier} 300 sailors.")
    assert (figure.qualifier, figure.text) == (qualifier, f"{qualifier} 300 sailors")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("They freed an estimated 300 sailors.", "estimated"),
        ("They freed at least another 300 sailors.", "at least"),
        ("They freed 300 or more sailors.", "or more"),
        ("They freed 300-plus sailors.", "or more"),
        ("They freed 3,000+ sailors.", "or more"),
        ("They freed >300 sailors.", "more than"),
        ("They freed only 300 sailors.", None),
        ("They handed over 300 sailors.", None),
        ("They freed a total of 300 sailors.", None),
    ],
)
def test_other_ways_to_qualify(text: str, qualifier: str | None) -> None:
    (figure,) = extract_figures(text)
    assert figure.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("At least 640 sailors were killed and 1,200 wounded.", ["at least", "at least"]),
        ("Up to 640 sailors were killed and 1,200 wounded.", ["up to", "up to"]),
        ("Nearly 640 sailors were killed and 1,212 wounded.", ["nearly", None]),
        ("At least 640 sailors were killed and about 1,200 wounded.", ["at least", "about"]),
        ("At least 640 sailors were killed. Another 1,200 were wounded.", ["at least", None]),
        ("Shells killed at least 640 sailors and wounded 1,200 others.", ["at least", None]),
    ],
)
def test_a_bound_holds_for_a_coordination_and_a_rounding_does_not(text: str, qualifiers: list[str | None]) -> None:
    assert [figure.qualifier for figure in extract_figures(text)] == qualifiers
