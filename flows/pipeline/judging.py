"""How each quote of an article was judged: what on record was most like it, and why that was not it."""

from collections import defaultdict
from typing import Any, Final

from flows.pipeline.settling import Ledgers
from ingest.ledger import Record, Spoken
from ingest.statements import Candidate, Similarity
from storage import ledgers, spoken
from storage.columns import digest
from storage.database import Transaction

Row = dict[str, Any]
_SHOWN: Final = 3


def judged(tx: Transaction, url: str, held: Ledgers) -> dict[int, Row]:
    """For each followed quote of the article at `url`, by its number: the `thresholds`, and as `lost` the three
    statements most like it that it neither reports nor updates, with `verdict`, `score` and `because`. They are judged
    anew, each alone, against what was said before. Nothing of an actor whose ledger waits to be settled.
    """
    by_actor: defaultdict[str, list[Spoken]] = defaultdict(list)
    for actor, quote in spoken.of_article(tx, digest(url)).values():
        by_actor[actor].append(quote)
    found = {}
    for actor, quotes in by_actor.items():
        if ledgers.state(tx, actor).stale_since is not None:
            continue
        quotes.sort(key=lambda quote: quote.order)
        record = held.before(tx, actor, quotes[0].order)
        for quote in quotes:
            lost = _lost(tx, quote, record, held.similarity())
            found[quote.id] = {"thresholds": _thresholds(held.similarity()), "lost": lost}
    return found


def _lost(tx: Transaction, quote: Spoken, record: Record, limits: Similarity) -> list[Row]:
    candidates = record.candidates(quote, _SHOWN + 2)
    placed = record.place(quote)
    others = [(founder, one) for founder, one in candidates if founder not in (placed.founder, placed.updates)]
    numbers = ledgers.founded_by(tx, [founder for founder, _ in others])
    return [
        {
            "statement": numbers.get(founder),
            "text": record.statement(founder).founder.said.text,
            "verdict": one.verdict.verdict,
            "score": one.verdict.score,
            "words": one.words,
            "meaning": one.meaning,
            "because": _because(one, placed.verdict.verdict, limits),
        }
        for founder, one in others[:_SHOWN]
    ]


def _because(one: Candidate, chosen: str, limits: Similarity) -> str:
    if one.verdict.verdict == "new":
        meaning = "not compared by meaning" if one.meaning is None else f"meaning {one.meaning} of {limits.alike_from}"
        return f"not alike enough: words {one.words} of {limits.alike_by_words}, {meaning}"
    if one.verdict.verdict == "same":
        return "the same too, but another statement has more of it or was first"
    reasons = "; ".join(one.verdict.reasons)
    return f"another is nearer; {reasons}" if chosen != "new" else f"too little of the whole; {reasons}"


def _thresholds(limits: Similarity) -> Row:
    measures = {"words": limits.alike_by_words}
    if limits.vectors is None:
        return measures
    return {**measures, "meaning": limits.alike_from, "same": limits.same_from}
