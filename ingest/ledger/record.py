"""What is on record for one actor up to a moment: quotes are placed at its end, and it can be taken back in time."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

from ingest.ledger.decisions import Mark, Rulings
from ingest.ledger.placing import Order, Placement, Spoken
from ingest.model import Verdict
from ingest.statements import FUZZY_DAYS, Candidate, InCommon, Judgement, Pool, agreement

_FUZZY = timedelta(days=FUZZY_DAYS)
MERGED = "a person said that they are one statement"
SPLIT = "a person said that it is another statement"


@dataclass(slots=True)
class Standing:
    """A statement on record: the quotes that report it in their order, its founder first. `worded` are those whose
    words it is known by, by their keys in the pool: the founder, and what a person merged with it. `certain`: that it
    is another than the one it updates, if any, is no guess.
    """

    updates: int | None
    inherited: tuple[str, ...]
    certain: bool = True
    reports: list[Spoken] = field(default_factory=list)
    worded: list[int] = field(default_factory=list)

    @property
    def founder(self) -> Spoken:
        """The quote whose words it has."""
        return self.reports[0]

    @property
    def topics(self) -> tuple[str, ...]:
        """Those inherited and those of its reports, in this order."""
        return tuple(dict.fromkeys((*self.inherited, *(topic for one in self.reports for topic in one.topics))))


class Record:
    """The statements of one actor. `pool` judges; it is empty at first."""

    def __init__(self, pool: Pool, rulings: Rulings) -> None:
        self._pool = pool
        self._rulings = rulings
        self._placed: list[Spoken] = []
        self._founder: dict[int, int] = {}
        self._statements: dict[int, Standing] = {}
        self._groups: dict[Mark, list[int]] = {}
        self._keys = count()
        self._keyed: dict[int, int] = {}
        self._quotes: defaultdict[str, set[int]] = defaultdict(set)

    @property
    def head(self) -> Order | None:
        """The place of the last quote on record."""
        return self._placed[-1].order if self._placed else None

    def statement(self, quote: int) -> Standing:
        """The statement that a quote on record reports."""
        return self._statements[self._founder[quote]]

    def judge(self, spoken: Spoken) -> Judgement:
        """How a quote stands to all that is on record, before and after it; nothing changes."""
        judgement = self._pool.judge(spoken.said, self._evidence(spoken))
        return replace(judgement, of=None if judgement.of is None else self._founder[self._keyed[judgement.of]])

    def candidates(self, spoken: Spoken, count: int) -> list[tuple[int, Candidate]]:
        """So many of the statements that `judge` looks into, those most alike first, by their founders."""
        found = self._pool.candidates(spoken.said, count, self._evidence(spoken))
        return [(self._founder[self._keyed[one.key]], one) for one in found]

    def _evidence(self, spoken: Spoken) -> Callable[[int], InCommon]:
        """What the article of a quote has in common with those that report a statement (by key), as to what else the
        actor said: those of the days in which one may stand for the other by meaning, which are always on record whole.
        """

        def found(key: int) -> InCommon:
            statement = self._founder[self._keyed[key]]
            here = self._others(spoken, statement)
            reports = self._statements[statement].reports
            near = [one for one in reports if one.url != spoken.url and abs(one.moment - spoken.moment) <= _FUZZY]
            agreed = max((self._agreement_of(here, self._others(one, statement)) for one in near), default=0.0)
            quoted_here = any(one.url == spoken.url and not one.paraphrase for one in reports)
            return InCommon(agreed, retold=spoken.paraphrase and quoted_here)

        return found

    def _agreement_of(self, here: set[int], there: set[int]) -> float:
        """What one of them alone reports counts unless it is possibly a version of another, for that may be one of the
        other article's.
        """
        possible = {one for one in here ^ there if not self._statements[one].certain}
        return agreement(here - possible, there - possible)

    def _others(self, spoken: Spoken, statement: int) -> set[int]:
        """The statements that the article of this quote reports otherwise, by their founders, without `statement`."""
        quotes = self._quotes.get(spoken.url, set()) - {spoken.id}
        return {self._founder[quote] for quote in quotes} - {statement}

    def place(self, spoken: Spoken, judgement: Judgement | None = None) -> Placement:
        """Put a quote that is later than all others on record; `judgement` where it was judged just before."""
        found = self._ruled(spoken, judgement or self.judge(spoken))
        self.restore(spoken, found)
        return found

    def _ruled(self, spoken: Spoken, judgement: Judgement) -> Placement:
        verdict, of = judgement.verdict, judgement.of
        group = self._groups.get(self._rulings.group(spoken.mark) or spoken.mark)
        if group:
            merged = Verdict(verdict="same", score=verdict.score, reasons=(MERGED,))
            return Placement(quote=spoken.id, founder=self._founder[group[0]], verdict=merged)
        if of is not None and self._rulings.apart(spoken.mark, (one.mark for one in self._statements[of].reports)):
            verdict, of = Verdict(verdict="new", score=verdict.score, reasons=(SPLIT,)), None
        if of is not None and verdict.verdict == "same":
            return Placement(quote=spoken.id, founder=of, verdict=verdict)
        inherited = self._statements[of].topics if of is not None else ()
        return Placement(quote=spoken.id, founder=spoken.id, verdict=verdict, updates=of, inherited=inherited)

    def restore(self, spoken: Spoken, placement: Placement) -> None:
        """Put a quote where it is known to stand; its founder was put before it."""
        if placement.founds:
            certain = placement.verdict.certain
            self._statements[spoken.id] = Standing(placement.updates, placement.inherited, certain)
        standing = self._statements[placement.founder]
        standing.reports.append(spoken)
        group = self._rulings.group(spoken.mark)
        if placement.founds or (group and self._groups.get(group)):
            key = next(self._keys)  # rises with the order of publication, so that the pool prefers what was first
            self._pool.add(spoken.said, key)
            self._keyed[key] = spoken.id
            standing.worded.append(key)
        if group:
            self._groups.setdefault(group, []).append(spoken.id)
        self._renew(standing)
        self._founder[spoken.id] = placement.founder
        self._quotes[spoken.url].add(spoken.id)
        self._placed.append(spoken)

    def _renew(self, standing: Standing) -> None:
        for key in standing.worded:
            self._pool.renew(key, standing.reports[-1].moment)

    def rewind(self, to: Order) -> list[Spoken]:
        """Take everything from this place on off the record, and give it in its order."""
        taken: list[Spoken] = []
        while self._placed and self._placed[-1].order >= to:
            taken.append(self._take())
        return taken[::-1]

    def _take(self) -> Spoken:
        spoken = self._placed.pop()
        self._quotes[spoken.url].remove(spoken.id)
        standing = self._statements[self._founder.pop(spoken.id)]
        standing.reports.pop()
        group = self._rulings.group(spoken.mark)
        if group:
            self._groups[group].pop()
        if self._keyed[standing.worded[-1]] == spoken.id:
            key = standing.worded.pop()
            del self._keyed[key]
            self._pool.remove(key)
        if standing.reports:
            self._renew(standing)
        else:
            del self._statements[spoken.id]
        return spoken


def replay(record: Record, spoken: Iterable[Spoken]) -> list[Placement]:
    """Place these quotes in order of publication, whatever order they are given in."""
    return [record.place(one) for one in sorted(spoken, key=lambda each: each.order)]
