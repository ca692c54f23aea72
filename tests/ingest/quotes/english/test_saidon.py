"""The day of a statement: from weekday or date beside the verb and the day of publication (a Friday here)."""

from datetime import UTC, date, datetime

import pytest

from ingest.quotes import extract_quotes

FRIDAY = datetime(2024, 3, 8, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jane Poe said on Thursday that the port was shut.", date(2024, 3, 7)),
        ("On Wednesday, Jane Poe said the port was shut.", date(2024, 3, 6)),
        ("Jane Poe said on Friday that the port was shut.", date(2024, 3, 8)),
        ("Jane Poe will say on Monday that the port opens.", date(2024, 3, 11)),
        ("Jane Poe said yesterday that the port was shut.", date(2024, 3, 7)),
        ("Jane Poe said on Feb. 24 that the port was shut.", date(2024, 2, 24)),
        ("Jane Poe said on 24 December that the port was shut.", date(2023, 12, 24)),
        ("Jane Poe said on March 3, 2022, that the port was shut.", date(2022, 3, 3)),
        ("Jane Poe said last Friday that the port was shut.", date(2024, 3, 1)),
        ("Jane Poe said last Saturday that the port was shut.", date(2024, 3, 2)),
        ("Jane Poe said last Tuesday that the port was shut.", None),
        ("Jane Poe said that the port was shut on Thursday.", None),
        ("Jane Poe said that the port was shut.", None),
    ],
)
def test_the_day_beside_the_verb(text: str, day: date | None) -> None:
    assert extract_quotes(text, published=FRIDAY)[0].said_on == day


def test_without_a_publication_day_a_weekday_stays_unknown() -> None:
    assert extract_quotes("Jane Poe said on Thursday that the port was shut.")[0].said_on is None


def test_a_chain_of_one_speaker_keeps_its_day_and_another_speaker_does_not() -> None:
    text = "Jane Poe said on Thursday that the port was shut. “It is over,” she added. “No,” Paul Roe said."
    days = [quote.said_on for quote in extract_quotes(text, published=FRIDAY)]
    assert days == [date(2024, 3, 7), date(2024, 3, 7), None]
