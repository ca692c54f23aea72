"""The same figure at different times: "977 -> 1,035, UN".

Two figures are the same where counted thing, unit and source are the same, and place and first day are where both have
one. What is not certain stays apart: a figure without source, counted thing or time of publication is in no series.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from ingest.figures.english.likeness import Counting, counting, is_named, source_key
from ingest.folding import fold

Value = float | tuple[float, float]

LONGEST_GAP: Final = timedelta(days=60)  # in monthly figures one may fail to come
# Without a place another count may be of another story: it goes on with the series up to this factor, up or down.
_FACTOR: Final = 2.0
_EARLIER: Final = (" ago", " earlier", " before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A figure as an article gives it. `published` is aware; `outlet` is the article's."""

    value: Value
    unit: str | None
    counted: str
    qualifier: str | None
    source: str
    place: str | None
    since: str | None
    since_on: date | None
    published: datetime
    url: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value, the first article that gave it, and how many outlets did."""

    value: Value
    qualifier: str | None
    published: datetime
    url: str
    outlet: str | None
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A figure that changed: at least two points in order of publication, none with the value of the one before.

    `counted`, `source` and `place` are in the words of the first article that has them.
    """

    counted: str
    unit: str | None
    place: str | None
    source: str
    points: tuple[Point, ...]


def find_series(figures: Iterable[Given]) -> list[Series]:
    """The series among these figures, the one that changed last first; the same in any order of the figures.

    A value that a series has passed is an old figure quoted as background and no turn back, unless its own first day is
    later than that of the value before. Of several values in one article the greatest counts where they add up (people
    killed), else the one with the latest first day, else none.
    """
    found = [
        series
        for (what, *_), group in _groups(figures).items()
        for run in _runs(group)
        for series in _chains(what, _one_an_article(what, run))
    ]
    return sorted(found, key=_rank)


def _rank(series: Series) -> tuple[object, ...]:
    """The last change, and then all that tells one series from another."""
    points = tuple(
        (point.published, point.url, _bounds(point.value), point.qualifier or "", point.outlet or "", point.outlets)
        for point in series.points
    )
    names = (series.counted, series.source, series.place or "", series.unit or "")
    return -series.points[-1].published.timestamp(), *names, points


_Key = tuple[Counting, str, str, str, date | None]


def _groups(figures: Iterable[Given]) -> dict[_Key, list[Given]]:
    """By counted thing, unit and source, then by place and first day. A figure that lacks one of these goes with the
    others of its kind where they have but one.
    """
    kinds: defaultdict[tuple[Counting, str, str], list[Given]] = defaultdict(list)
    for given in figures:
        what = counting(given.counted, given.place)
        if what is not None and not (given.since or "").endswith(_EARLIER):
            kinds[what, _unit(given), source_key(given.source)].append(given)
    groups: defaultdict[_Key, list[Given]] = defaultdict(list)
    for kind, members in kinds.items():
        places = {fold(given.place) for given in members if given.place}
        days = {given.since_on for given in members if given.since_on} if kind[0].is_event else set()
        for given in members:
            place = fold(given.place) if given.place else next(iter(places)) if len(places) == 1 else ""
            day = None
            if kind[0].is_event:
                day = given.since_on or (next(iter(days)) if len(days) == 1 else None)
            if place or is_named(given.source):
                groups[*kind, place, day].append(given)
    return groups


def _unit(given: Given) -> str:
    """The unit; a share ("a third", 0.333) is no count."""
    low = given.value[0] if isinstance(given.value, tuple) else given.value
    return given.unit or ("share" if 0 < low < 1 else "")


def _runs(group: Sequence[Given]) -> Iterator[list[Given]]:
    """The figures in order of publication, apart where none was published for too long."""
    run: list[Given] = []
    for given in sorted(group, key=_order):
        if run and given.published - run[-1].published > LONGEST_GAP:
            yield run
            run = []
        run.append(given)
    if run:
        yield run


def _order(given: Given) -> tuple[object, ...]:
    """By publication, and then by all that tells one figure from another."""
    words = (given.qualifier, given.counted, given.place, given.source, given.since, given.outlet, given.unit)
    return given.published, given.url, *(word or "" for word in words), given.since_on or date.min, _bounds(given.value)


def _bounds(value: Value) -> tuple[float, float]:
    return value if isinstance(value, tuple) else (value, value)


def _one_an_article(what: Counting, run: Sequence[Given]) -> Iterator[Given]:
    articles: dict[str, list[Given]] = {}
    for given in run:
        articles.setdefault(given.url, []).append(given)
    for members in articles.values():
        chosen = _current(what, members)
        if chosen:
            yield chosen


def _current(what: Counting, members: Sequence[Given]) -> Given | None:
    if len({given.value for given in members}) == 1:
        return members[0]
    if what.adds_up:
        return max(members, key=lambda given: _bounds(given.value))
    latest = max((given.since_on for given in members if given.since_on), default=None)
    newest = [given for given in members if given.since_on == latest]
    dated = all(given.since_on for given in members)
    return newest[0] if dated and len({given.value for given in newest}) == 1 else None


class _Chain:
    """A series in the making."""

    def __init__(self) -> None:
        self.firsts: list[Given] = []
        self._at: dict[Value, int] = {}
        self._outlets: list[set[str]] = []

    def distance(self, given: Given) -> float:
        """How far the value is from the last one, as a factor; 1 for a value that the chain has had."""
        if given.value in self._at:
            return 1.0
        last, new = _bounds(self.firsts[-1].value)[0], _bounds(given.value)[0]
        return max(last / new, new / last) if last > 0 and new > 0 else math.inf

    def add(self, given: Given, *, is_event: bool) -> None:
        """Make it a point, or a repetition of the point that has its value."""
        at = self._at.get(given.value)
        if at is None or (not is_event and at < len(self.firsts) - 1 and _is_later(given, self.firsts[-1])):
            self._at[given.value] = at = len(self.firsts)
            self.firsts.append(given)
            self._outlets.append(set())
        self._outlets[at].add(given.outlet or given.url)

    def series(self) -> Series | None:
        """The series, if there is more than one point."""
        if len(self.firsts) < 2:
            return None
        first = self.firsts[0]
        return Series(
            counted=first.counted,
            unit=first.unit,
            place=next((given.place for given in self.firsts if given.place), None),
            source=first.source,
            points=tuple(
                Point(
                    value=given.value,
                    qualifier=given.qualifier,
                    published=given.published,
                    url=given.url,
                    outlet=given.outlet,
                    outlets=len(outlets),
                )
                for given, outlets in zip(self.firsts, self._outlets, strict=True)
            ),
        )


def _is_later(given: Given, last: Given) -> bool:
    return given.since_on is not None and last.since_on is not None and given.since_on > last.since_on


def _chains(what: Counting, run: Iterable[Given]) -> Iterator[Series]:
    """One chain where the place is known; without it a value that is far from all chains begins another."""
    chains: list[_Chain] = []
    for given in run:
        chain = _nearest(chains, given)
        if chain is None:
            chain = _Chain()
            chains.append(chain)
        chain.add(given, is_event=what.is_event)
    for chain in chains:
        series = chain.series()
        if series:
            yield series


def _nearest(chains: Sequence[_Chain], given: Given) -> _Chain | None:
    distances = [chain.distance(given) for chain in chains]
    nearest = min(distances, default=math.inf)
    if not chains or (nearest > _FACTOR and not given.place):
        return None
    return chains[distances.index(nearest)]
