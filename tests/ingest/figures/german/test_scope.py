"""Where and since when a German figure holds."""

from datetime import UTC, date, datetime

import pytest

from ingest.figures import extract_figures
from ingest.model import Figure

FRIDAY = datetime(2026, 3, 13, 10, tzinfo=UTC)


def figure(text: str, published: datetime | None = FRIDAY) -> Figure:
    (found,) = extract_figures(text, published=published, language="de")
    return found


@pytest.mark.parametrize(
    ("phrase", "place"),
    [
        ("im Tal von Orva", "Tal von Orva"),
        ("in der Region Lindach", "Region Lindach"),
        ("im Norden des Landes", "Norden des Landes"),
        ("in Velm", "Velm"),
        ("nahe Velm", "Velm"),
        ("weltweit", "weltweit"),
        ("in Haft", None),
        ("in Krankenhäusern", None),
        ("in Panik", None),
    ],
)
def test_a_place_of_the_clause(phrase: str, place: str | None) -> None:
    assert figure(f"30 Fischer starben {phrase}.").place == place


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("seit Montag", date(2026, 3, 9)),
        ("am Donnerstag", date(2026, 3, 12)),
        ("am Freitagmorgen", date(2026, 3, 13)),
        ("seit dem 1. März", date(2026, 3, 1)),
        ("am 24. Dezember 2024", date(2024, 12, 24)),
        ("im Dezember", date(2025, 12, 1)),
        ("im Februar 2024", date(2024, 2, 1)),
        ("im vergangenen Jahr", date(2025, 1, 1)),
        ("in diesem Jahr", date(2026, 1, 1)),
        ("in den vergangenen 24 Stunden", date(2026, 3, 12)),
        ("in den vergangenen drei Tagen", None),
        ("gestern", date(2026, 3, 12)),
        ("seit Beginn der Offensive", None),
        ("in der vergangenen Woche", None),
        ("am 31. April", None),
    ],
)
def test_a_time_of_the_clause_and_its_first_day(phrase: str, day: date | None) -> None:
    found = figure(f"30 Fischer starben {phrase}.")
    assert found.since_on == day
    assert found.since == (None if phrase == "in den vergangenen drei Tagen" else phrase)


def test_without_a_time_of_publication_only_full_dates_are_days() -> None:
    assert figure("30 Fischer starben am Montag.", None).since_on is None
    assert figure("30 Fischer starben am 24. Dezember 2024.", None).since_on == date(2024, 12, 24)


def test_a_time_behind_a_comparison_is_that_of_the_other_figure() -> None:
    found = extract_figures("Der Umsatz liegt bei 21 Euro nach 20 Euro im Vorjahr.", published=FRIDAY, language="de")
    assert [each.since for each in found] == [None, "im Vorjahr"]


def test_when_it_was_said_and_what_it_is_compared_with_are_no_scope() -> None:
    assert figure("30 Fischer starben, sagte Ada Brenk am Montag.").since is None
    assert figure("30 Fischer starben, mehr als im Vorjahr.").since is None
