"""What the ledger asks of a pool: what is on record for one actor, and how one more quote stands to it."""

from datetime import datetime, timedelta
from typing import Final, Protocol

from ingest.model import Said
from ingest.statements import Judgement, Pool

# field.md, rule 5: a proposal, to be tuned on real feeds. `Pool` counts with it, too.
EXACT: Final = timedelta(days=90)

__all__ = ["EXACT", "Judgement", "Judging", "Pool"]


class Judging(Protocol):
    """What the ledger asks of a pool."""

    def add(self, said: Said, key: int) -> None:
        """Put words on record; `said.at` is when they were published."""

    def renew(self, key: int, at: datetime | None) -> None:
        """Their last report is of this time."""

    def remove(self, key: int) -> None:
        """Take them off the record."""

    def judge(self, said: Said) -> Judgement:
        """How these words stand to the record, within the windows around `said.at`."""
        ...
