"""When and where two things were said: what speaks for one occasion, and what against it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from ingest.folding import fold
from ingest.model import Said
from ingest.statements import lexicon
from ingest.statements.sentences import Sentence

# field.md, rule 5: proposals, to be tuned on real feeds.
EXACT_DAYS: Final = 90
FUZZY_DAYS: Final = 14
_AGREED: Final = 0.5  # of the other quotes


@dataclass(frozen=True, slots=True)
class InCommon:
    """What the article of a statement on record has in common with that of one that comes in: how far they agree (0 to
    1) on what else they quote, as `ingest.statements.agreement` measures it. `retold`: it is the same article, which
    quotes the one on record and has the other in its own words.
    """

    agreed: float = 0.0
    retold: bool = False


APART: Final = InCommon()
Evidence = Callable[[int], InCommon]
"""By the key of a statement on record."""


def one_occasion(earlier: Said, later: Said, agreed: float) -> int:
    """1 where day and venue, or half of the other quotes of the two articles (`agreed`, 0 to 1), say that it was one
    occasion; -1 where the days say that there were two; else 0. The day alone says little: much is said in a day.
    """
    if earlier.said_on and later.said_on and earlier.said_on != later.said_on:
        return -1
    days = earlier.said_on is not None and earlier.said_on == later.said_on
    venues = earlier.venue and later.venue and fold(earlier.venue) == fold(later.venue)
    return 1 if (days and venues) or agreed >= _AGREED else 0


def other_day(sentence: Sentence, before: date | None, now: date | None) -> tuple[str, ...]:
    """What is "tonight" on another day is another night, unless a number fixes the date."""
    if before is None or now is None or any(key.isdigit() for key in sentence.dates):
        return ()
    days = abs((now - before).days)
    for key in sentence.dates:
        if days > lexicon.RELATIVE_DATES.get(key, days):
            return (f"“{key}” said on another day: {before} → {now}",)
    return ()
