from datetime import date

import pytest

from ingest.model import Said
from ingest.statements.evidence import one_occasion, other_day
from ingest.statements.sentences import read_sentences

DAY, NEXT = date(2026, 3, 4), date(2026, 3, 5)


@pytest.mark.parametrize(
    ("days", "venues", "agreed", "expected"),
    [
        ((DAY, DAY), ("the UN Council", "The U.N. council"), 0.0, 1),
        ((DAY, DAY), (None, "Kessa"), 0.0, 0),
        ((DAY, DAY), ("Orla", "Kessa"), 0.0, 0),
        ((None, DAY), ("Kessa", "Kessa"), 0.0, 0),
        ((None, None), (None, None), 0.5, 1),
        ((None, None), (None, None), 0.49, 0),
        ((DAY, NEXT), ("Kessa", "Kessa"), 1.0, -1),
    ],
)
def test_day_and_venue_or_other_quotes_tell_the_occasion(
    days: tuple[date | None, date | None], venues: tuple[str | None, str | None], agreed: float, expected: int
) -> None:
    earlier, later = (Said(text="…", said_on=day, venue=venue) for day, venue in zip(days, venues, strict=True))
    assert one_occasion(earlier, later, agreed) == expected


@pytest.mark.parametrize(
    ("text", "same"), [("They sail tonight.", False), ("They sail on 5 March.", True), ("They sail.", True)]
)
def test_a_relative_date_ties_words_to_their_day(text: str, same: bool) -> None:
    (sentence,) = read_sentences(text)
    assert (other_day(sentence, DAY, date(2026, 3, 7)) == ()) is same
    assert other_day(sentence, None, DAY) == other_day(sentence, DAY, None) == ()
