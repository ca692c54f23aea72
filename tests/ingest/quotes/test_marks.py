"""Quotation stretches, whatever marks stand round them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.quotes.marks import Stretch, stretches, without_lead_over


def inside(text: str) -> list[list[str]]:
    return [[text[s:e] for s, e in stretch.spans] for stretch in stretches(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“We wait,” she said.",
        '"We wait," she said.',
        "''We wait,'' she said.",
        "„We wait,“ she said.",
        "«We wait,» she said.",
        "‘We wait,’ she said.",
        "'We wait,' she said.",
    ],
)
def test_every_kind_of_mark_opens_and_closes(text: str) -> None:
    assert inside(text) == [["We wait,"]]


@pytest.mark.parametrize(
    "text", ["The voters’ list is Roe’s.", "’Twas in the ’90s.", "'Til noon, the boys' club was shut."]
)
def test_an_apostrophe_is_no_quotation_mark(text: str) -> None:
    assert inside(text) == []


def test_feet_and_inches_do_not_close_a_quotation() -> None:
    assert inside('"He is 6\'2" tall," she said.') == [["He is 6'2\" tall,"]]


def test_a_plural_possessive_does_not_close_single_marks() -> None:
    assert inside("‘The boys’ club is shut,’ she said.") == [["The boys’ club is shut,"]]


def test_a_quotation_reopened_in_the_next_paragraph_is_one() -> None:
    assert inside("“It began in May.\n“It ended in June,” Roe said.") == [["It began in May.", "It ended in June,"]]


def test_a_mark_that_nothing_closes_ends_with_its_paragraph() -> None:
    text = "“We wait for news\nThe port is shut."
    assert inside(text) == [["We wait for news"]]
    assert not stretches(text)[0].closed


def test_a_quotation_inside_of_another_is_found() -> None:
    text = '"He told me ‘leave now’ and I left," Roe said.'
    [stretch] = stretches(text)
    assert [text[s:e] for s, e in stretch.inner] == ["leave now"]


def _in_order(found: list[Stretch]) -> bool:
    return all(left.end <= right.start for left, right in pairwise(found))


@given(st.text(alphabet="ab \n.,’‘'\"“”„«»(6"))
def test_stretches_never_overlap_and_never_hold_outer_white_space(text: str) -> None:
    found = stretches(text)
    assert _in_order(found)
    for stretch in found:
        assert all(stretch.start <= s < e <= stretch.end for s, e in stretch.spans)
        assert all(text[s:e] == text[s:e].strip() for s, e in stretch.spans)


def test_an_attribute_left_over_from_html_opens_nothing() -> None:
    assert [s.start for s in stretches('<tweet id="66" author="poe">“We wait”')] == [28]


def test_a_comma_that_only_leads_over_is_no_part_of_the_quotation() -> None:
    assert without_lead_over("We wait, he", [(0, 8)]) == ((0, 7),)
    assert without_lead_over("A, b we wait", [(0, 2), (3, 12)]) == ((0, 2), (3, 12))
    assert without_lead_over(",", [(0, 1)]) == ((0, 1),)
