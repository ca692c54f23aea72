"""What goes into the ledger and what comes out of it."""

from dataclasses import dataclass
from datetime import datetime

from ingest.ledger.decisions import Mark
from ingest.model import Said, Verdict

Order = tuple[datetime, str, bool, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A quote of somebody who is followed. `moment` is the publication of its article, its first seeing where that is
    unknown; `position` the place among the quotes of the article. `paraphrase`: not all of it are the speaker's words.
    """

    id: int
    moment: datetime
    url: str
    position: int
    paraphrase: bool = False
    said: Said
    topics: tuple[str, ...]
    mark: Mark

    @property
    def order(self) -> Order:
        """Its place in the ledger, the same whenever it came: in an article, the words that are quoted come before
        those in which it sums them up.
        """
        return self.moment, self.url, self.paraphrase, self.position


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a quote stands: `founder` is the quote whose statement it reports, itself where it founds one. Of founders,
    `updates` is the founder of the statement that it changes or extends, `inherited` that one's topics at the time.
    """

    quote: int
    founder: int
    verdict: Verdict
    updates: int | None = None
    inherited: tuple[str, ...] = ()

    @property
    def founds(self) -> bool:
        """Whether a statement begins with it."""
        return self.quote == self.founder
