"""Whose turn it is at each site, for all workers of this database: places with leases, a gap, pauses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Table, bindparam, select, update

from ingest.model import TurnAnswer, TurnEnd, TurnRequest
from storage.database import Transaction
from storage.insertion import insert_new
from storage.tables import SiteTurnRow

# How soon it is worth asking again where all places are taken: nobody knows when one will be free.
_TAKEN = timedelta(milliseconds=100)
_LONG_AGO = datetime.fromtimestamp(0, UTC)
_Turns = dict[str, tuple[float, float]]

# Columns and not rows as objects: this runs for every request.
_TABLE: Table = SiteTurnRow.metadata.tables["site_turns"]
_CHANGE = (
    update(_TABLE)
    .where(_TABLE.c.site == bindparam("which"))
    .values({name: bindparam(name) for name in ("gap_s", "next_start", "closed_until", "turns", "refusals")})
)


@dataclass(slots=True)
class _Site:
    gap: timedelta
    next_start: datetime
    closed_until: datetime
    turns: _Turns
    refusals: int


def settle(
    tx: Transaction, asked: Sequence[TurnRequest], ended: Sequence[TurnEnd], *, clock: Callable[[], datetime]
) -> list[TurnAnswer]:
    """End the turns of `ended`, then answer each of `asked`, in order. `clock` gives the time of the wall, on which the
    clocks of all workers should agree to a fraction of the gap; it is asked when the sites are this worker's to change,
    because time goes by while another one has them.
    """
    named = {request.site for request in asked} | {end.site for end in ended}
    sites = _locked(tx, sorted(named))
    now = clock()
    for end in ended:
        _end(sites[end.site], end, now)
    answers = [_answer(sites[request.site], request, now) for request in asked]
    _write(tx, sites)
    return answers


def _locked(tx: Transaction, names: Sequence[str]) -> dict[str, _Site]:
    """The sites with these names, each its row's to change until the transaction ends."""
    found = _read(tx, names)
    if missing := [name for name in names if name not in found]:
        fresh = {"gap_s": 0.0, "next_start": _LONG_AGO, "closed_until": _LONG_AGO, "turns": {}, "refusals": 0}
        insert_new(tx, SiteTurnRow, [{"site": name, **fresh} for name in missing], returning="site")
        found |= _read(tx, missing)
    return found


def _read(tx: Transaction, names: Sequence[str]) -> dict[str, _Site]:
    found = select(*_TABLE.c).where(_TABLE.c.site.in_(names)).order_by(_TABLE.c.site).with_for_update()
    rows = tx.connection().execute(found)
    return {name: _Site(timedelta(seconds=gap), *others) for name, gap, *others in rows}


def _write(tx: Transaction, sites: dict[str, _Site]) -> None:
    rows = [
        {
            "which": name,
            "gap_s": site.gap.total_seconds(),
            "next_start": site.next_start,
            "closed_until": site.closed_until,
            "turns": site.turns,
            "refusals": site.refusals,
        }
        for name, site in sites.items()
    ]
    if rows:
        tx.connection().execute(_CHANGE, rows)


def _end(site: _Site, end: TurnEnd, now: datetime) -> None:
    began, _ = site.turns.pop(end.holder, (None, None))
    if began is not None and end.gap > site.gap:
        site.next_start = max(site.next_start, datetime.fromtimestamp(began, now.tzinfo) + end.gap)
    site.gap = end.gap
    site.refusals = (0 if end.answered else site.refusals) + end.refusals
    if end.pause:
        site.closed_until = max(site.closed_until, now + end.pause)


def _answer(site: _Site, request: TurnRequest, now: datetime) -> TurnAnswer:
    seconds, gap = now.timestamp(), max(site.gap, request.gap)
    site.turns = {holder: turn for holder, turn in site.turns.items() if turn[1] > seconds}
    if site.closed_until > now:
        return TurnAnswer(granted=False, wait=site.closed_until - now, closed=True)
    if site.next_start > now:
        return TurnAnswer(granted=False, wait=min(site.next_start - now, gap))
    if len(site.turns) >= request.places:
        return TurnAnswer(granted=False, wait=_TAKEN)
    site.turns[request.holder] = (seconds, seconds + request.lease.total_seconds())
    site.next_start = now + gap
    return TurnAnswer(granted=True, refusals=site.refusals)
