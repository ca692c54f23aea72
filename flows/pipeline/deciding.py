"""What a person decides about statements and quotes: kept, and the ledger set right at once. No alert follows, but
who was told something else than is on record then is told that.
"""

from collections.abc import Sequence
from datetime import datetime

from flows.pipeline.correcting import correct_merged, restore
from flows.pipeline.settling import Ledgers
from ingest.errors import StoreError
from ingest.ledger import Decision, Mark, Spoken
from ingest.urls import canonical
from storage import blocks, decisions, owed, reports, spoken
from storage.columns import digest
from storage.database import Database, Transaction, lock
from storage.decisions import Kind, Words


def merge(database: Database, one: int, other: int, *, now: datetime) -> int:
    """Make two statements one; the number of the decision. StoreError where they are of two actors, or were split."""
    with database.transaction() as tx:
        lock(tx, "articles")
        (actor, here), (second, there) = _reports(tx, one), _reports(tx, other)
        if one == other:
            raise StoreError(f"statement {one} cannot be merged with itself: name two")
        if actor != second:
            raise StoreError(f"statement {one} is by {actor}, {other} by {second}: only those of one actor are merged")
        _refuse(tx, "apart", here, there, "split", one)
        told = owed.told_of(tx, [one, other])
        number = _keep(tx, "same", actor, here[0], there[0], now)
        _settle(tx, actor, min(here[0].moment, there[0].moment))
        survivor, _, _ = reports.statement_of(tx, here[0].id)
        correct_merged(tx, told.values(), survivor, url=here[0].url, now=now)
    return number


def split(database: Database, statement: int, report: str, *, now: datetime) -> int:
    """Make a report of a statement, or of an update of it (the number of the quote, or its address), a statement of its
    own; the number of the decision. StoreError where it is no such report, the first one, or was merged with it.
    """
    with database.transaction() as tx:
        lock(tx, "articles")
        actor, reports = _reports(tx, statement)
        apart = _named([*reports[1:], *(one for _, one in spoken.updating(tx, statement))], report)
        if not apart and _named(reports[:1], report):
            raise StoreError(f"{report} is where statement {statement} begins: split off the other reports of it")
        if not apart:
            raise StoreError(f"{report} is no report of statement {statement}: onrecord why {statement} lists them")
        _refuse(tx, "same", [one for one in reports if one not in apart], apart, "merge", statement)
        number = [_keep(tx, "apart", actor, reports[0], one, now) for one in apart][-1]
        _settle(tx, actor, min(one.moment for one in apart))
    return number


def take_back(database: Database, number: int, kinds: tuple[Kind, ...], *, now: datetime) -> Decision:
    """Take a decision back; who was told of a correction that followed from it is told that. StoreError where there is
    none of these kinds with this number.
    """
    with database.transaction() as tx:
        lock(tx, "articles")
        found = decisions.remove(tx, number, kinds)
        if found.other is None:
            _read_again(tx, found.mark[0])
        else:
            quotes = [quote for mark in (found.mark, found.other) for quote in _marked(tx, mark)]
            if quotes:
                was = {reports.statement_of(tx, quote.id)[0] for quote in quotes}
                _settle(tx, found.actor, min(quote.moment for quote in quotes))
                are = {reports.statement_of(tx, quote.id)[0] for quote in quotes}
                restore(tx, are, on=was, now=now)
    return found


def not_said(database: Database, quote: int, *, speaker: str | None, now: datetime) -> int:
    """Note that a quote was said by `speaker`, or else not by whom the article seems to name; the decision's number.

    Its article waits to be read again then, which sets the ledger right. StoreError where there is no such quote.
    """
    with database.transaction() as tx:
        lock(tx, "articles")
        actor, url, text = spoken.named(tx, quote)
        words = Words(url=url, text=text)
        kind: Kind = "speaker" if speaker else "not said"
        number = decisions.add(tx, kind, words, actor=actor or "", speaker=speaker, now=now)
        _read_again(tx, digest(url))
    return number


def _reports(tx: Transaction, statement: int) -> tuple[str, list[Spoken]]:
    """The actor of a statement and the quotes that report it, its first one first."""
    found = sorted(spoken.reporting(tx, statement), key=lambda one: one[1].order)
    if not found:
        raise StoreError(f"no quote reports a statement {statement}: onrecord statements lists what is on record")
    return found[0][0], [quote for _, quote in found]


def _named(reports: Sequence[Spoken], report: str) -> list[Spoken]:
    try:
        address = canonical(report)
    except ValueError:
        address = None
    return [one for one in reports if str(one.id) == report.removeprefix("quote:") or one.url == address]


def _refuse(
    tx: Transaction, kind: Kind, here: Sequence[Spoken], there: Sequence[Spoken], command: str, statement: int
) -> None:
    against = decisions.between(tx, kind, {one.mark for one in here}, {one.mark for one in there})
    if against:
        undo = ", ".join(f"onrecord {command} --undo {one.id}" for one in against)
        was = "not a part of it" if kind == "apart" else "a part of it"
        raise StoreError(f"statement {statement}: a person said that the other is {was}; take that back first: {undo}")


def _keep(tx: Transaction, kind: Kind, actor: str, one: Spoken, other: Spoken, now: datetime) -> int:
    here, there = (Words(url=quote.url, text=quote.said.text) for quote in (one, other))
    return decisions.add(tx, kind, here, other=there, actor=actor, now=now)


def _marked(tx: Transaction, mark: Mark) -> list[Spoken]:
    return [quote for _, quote in spoken.of_article(tx, mark[0]).values() if quote.mark == mark]


def _read_again(tx: Transaction, url_digest: str) -> None:
    article = spoken.article_of(tx, url_digest)
    if article is not None:
        blocks.mark_stale(tx, article)


def _settle(tx: Transaction, actor: str, since: datetime) -> None:
    held = Ledgers()
    held.settle(tx, actor, since)
    held.keep_vectors(tx)
