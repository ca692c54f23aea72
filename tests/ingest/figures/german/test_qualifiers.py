"""How exact a German number is said to be, in the words that English figures carry."""

import pytest

from ingest.figures import extract_figures


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("mindestens", "at least"),
        ("wenigstens", "at least"),
        ("nicht weniger als", "at least"),
        ("höchstens", "at most"),
        ("mehr als", "more than"),
        ("deutlich mehr als", "more than"),
        ("über", "over"),
        ("bis zu", "up to"),
        ("weniger als", "less than"),
        ("rund", "about"),
        ("etwa", "about"),
        ("ungefähr", "about"),
        ("ca.", "about"),
        ("um die", "around"),
        ("knapp", "just under"),
        ("gut", "just over"),
        ("fast", "nearly"),
        ("beinahe", "nearly"),
        ("mindestens weitere", "at least"),
        ("schätzungsweise", "estimated"),
    ],
)
def test_a_qualifier_is_the_english_one(words: str, qualifier: str) -> None:
    (figure,) = extract_figures(f"In Velm wurden {words} 300 Häuser zerstört.", language="de")
    assert (figure.value, figure.qualifier, figure.counted) == (300, qualifier, "Häuser zerstört")


def test_a_bound_behind_the_number() -> None:
    (figure,) = extract_figures("In Velm fehlen 300 oder mehr Häuser.", language="de")
    assert figure.qualifier == "or more"


def test_a_bound_holds_for_both_of_a_pair_and_a_rounding_does_not() -> None:
    at_least = extract_figures("Es gab mindestens 30 Tote und 50 Verletzte.", language="de")
    about = extract_figures("Es gab rund 30 Tote und 50 Verletzte.", language="de")
    assert [figure.qualifier for figure in at_least] == ["at least", "at least"]
    assert [figure.qualifier for figure in about] == ["about", None]


def test_what_a_loan_is_over_is_no_bound() -> None:
    (figure,) = extract_figures("Die Bank gab einen Kredit über 3 Millionen Euro.", language="de")
    assert (figure.qualifier, figure.counted) == (None, "Kredit")
