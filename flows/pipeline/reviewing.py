"""What waits for a person's word, and what people have decided, as labelled data."""

from collections.abc import Iterator
from typing import Any

from flows.pipeline.desk import STATED, Desk
from ingest.ledger import Mark, Spoken, mark_of
from storage import decisions, replays, spoken, statements
from storage.columns import digest
from storage.database import Transaction
from storage.filters import Filters

Row = dict[str, Any]


def waiting(tx: Transaction, desk: Desk, filters: Filters) -> list[Row]:
    """One dict a question: statements that are possibly the same as one on record, and quotes whose speaker may be
    several of the followed; each with the commands that answer it.
    """
    return [*_possibly(tx, filters), *_ambiguous(tx, desk, filters)][: filters.limit]


def _possibly(tx: Transaction, filters: Filters) -> Iterator[Row]:
    for row in statements.rows(tx, filters, uncertain=True):
        before, url = row["updates"], next((report["url"] for report in row["reports"]), None)
        if before is not None and url is not None:
            yield {
                "question": "the same?",
                "statement": row["id"],
                "quote": None,
                "who": row["actor"],
                "text": row["text"],
                "other": row["updated_text"],
                "url": url,
                "answer": f"onrecord merge {before} {row['id']}; else: onrecord split {before} {url}",
            }


def _ambiguous(tx: Transaction, desk: Desk, filters: Filters) -> Iterator[Row]:
    for quote in spoken.nobodys(tx, STATED, filters):
        candidates = desk.actors.candidates(quote["speaker"])
        if len(candidates) < 2 or (filters.actor is not None and filters.actor not in candidates):
            continue
        decided = decisions.of_article(tx, digest(quote["url"]))
        if mark_of(quote["url"], quote["text"]) not in decided and _is_open(tx, quote, desk):
            yield {
                "question": "who?",
                "statement": None,
                "quote": quote["id"],
                "who": " or ".join(candidates),
                "text": quote["text"],
                "other": quote["speaker"],
                "url": quote["url"],
                "answer": f"onrecord not-said {quote['id']} --speaker NAME",
            }


def _is_open(tx: Transaction, quote: Row, desk: Desk) -> bool:
    """Whether neither role nor day tells of whom it is: one who is configured since then may be known by them."""
    article = replays.of_url(tx, quote["url"])
    found = article.quotes if article else ()
    return any(desk.ambiguous(one, article) for one in found if article and one.text == quote["text"])


def labels(tx: Transaction) -> Iterator[Row]:
    """One dict a decision, oldest first: pairs as `onrecord compare --ndjson` takes them, with the verdict of a person
    ("same" or "new"); quotes with the speaker by a person's word, None where only the wrong one is known.
    """
    for row in reversed(decisions.rows(tx, Filters())):
        one = {"url": row["url"], **_said(tx, row["url"], row["text"])}
        if row["other_url"] is None:
            yield {"id": row["id"], **one, "speaker": row["speaker"], "verdict": row["decision"]}
            continue
        other = {"url": row["other_url"], **_said(tx, row["other_url"], row["other_text"])}
        verdict = "same" if row["decision"] == "same" else "new"
        yield {"id": row["id"], "a": one, "b": other, "verdict": verdict}


def _said(tx: Transaction, url: str, text: str) -> Row:
    found: dict[Mark, Spoken] = {quote.mark: quote for _, quote in spoken.of_article(tx, digest(url)).values()}
    quote = found.get(mark_of(url, text))
    day = quote.said.said_on if quote else None
    return {
        "text": text,
        "speaker": quote.said.speaker if quote else None,
        "said_on": day.isoformat() if day else None,
    }
