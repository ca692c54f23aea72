"""Why a quote on record led to an alert or to none, by the configuration of today."""

from typing import Any

from flows.pipeline.desk import STATED, Desk
from storage import statements
from storage.database import Transaction

Row = dict[str, Any]


def explain(tx: Transaction, article: Row, desk: Desk) -> Row:
    """The article as `storage.why` describes it, each quote with `because`: what made its alerts, or why none."""
    return {**article, "quotes": [{**quote, "because": _because(tx, quote, desk)} for quote in article["quotes"]]}


def _because(tx: Transaction, quote: Row, desk: Desk) -> str:
    if not quote["speaker"]:
        return f"no alert: the article leaves open who speaks ({quote['rule'] or 'no rule'})"
    if not quote["statements"]:
        return f"no alert: {_unfollowed(quote, desk)}"
    told = quote["statements"][0]
    if told["alerts"]:
        states = ", ".join(f"{alert['watch']}: {_state(alert)}" for alert in told["alerts"])
        return f"statement {told['id']}, {told['verdict']}; {states}"
    found = statements.get(tx, told["id"])
    topics = found.topics if found else ()
    if not desk.watching([told["actor"]], topics):
        return f"no alert: no watch follows {told['actor']} on {', '.join(topics) or 'what this is about'}"
    return "no alert: it was imported, or found on a silent first pass"


def _unfollowed(quote: Row, desk: Desk) -> str:
    if quote["polarity"] not in STATED:
        return f"this was {quote['polarity']}, which states nothing"
    if quote["within"] is not None:
        return "it is part of another quote"
    candidates = desk.actors.candidates(quote["speaker"])
    if len(candidates) > 1:
        return f"{quote['speaker']} may be any of {', '.join(candidates)}"
    return f"{quote['speaker']} is followed only since this was read" if candidates else "nobody follows this speaker"


def _state(alert: Row) -> str:
    return f"{alert['state']} ({alert['reason']})" if alert["reason"] else str(alert["state"])
