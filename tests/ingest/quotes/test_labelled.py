"""How many statements of the labelled passages are found, with whose words they are.

A statement is found where its characters and those of a quote agree by four fifths (shared by joint, marks and
punctuation at the ends left out); each quote meets one statement. `by` holds the accepted speakers.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from ingest.model import Quote
from ingest.quotes import extract_quotes

PASSAGES = YAML(typ="safe").load(Path(__file__).with_name("labelled_english.yaml").read_text(encoding="utf-8"))
AGREEING = 0.8
EDGE = " \n\"'“”‘’,.;:!?"


@dataclass
class Score:
    """Counts over passages: `wrong` are statements that were found under the name of somebody else."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    answered: int = 0


def places(text: str, start: int, end: int) -> set[int]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return set(range(start, end))


def of_label(text: str, said: str | list[str]) -> set[int]:
    at, found = 0, set[int]()
    for part in [said] if isinstance(said, str) else said:
        at = text.index(part, at)
        found |= places(text, at, at + len(part))
        at += len(part)
    return found


def of_quote(text: str, quote: Quote) -> set[int]:
    return set[int]().union(*(places(text, *span) for span in quote.spans))


def agree(a: set[int], b: set[int]) -> bool:
    return len(a & b) >= AGREEING * len(a | b)


def accepts(label: dict[str, Any], key: str, got: str | None, otherwise: str | None = None) -> bool:
    wanted = label.get(key, otherwise)
    accepted = wanted if isinstance(wanted, list) else [wanted]
    return any((answer or "").casefold() == (got or "").casefold() for answer in accepted)


def met(passage: dict[str, Any]) -> tuple[list[tuple[dict[str, Any], Quote | None]], list[Quote]]:
    """Each label with the quote that meets it, and the quotes that meet none."""
    text, quotes = passage["text"], list(extract_quotes(passage["text"]))
    pairs: list[tuple[dict[str, Any], Quote | None]] = []
    for label in passage["quotes"]:
        wanted = of_label(text, label["said"])
        quote = next((quote for quote in quotes if agree(wanted, of_quote(text, quote))), None)
        if quote is not None:
            quotes.remove(quote)
        pairs.append((label, quote))
    return pairs, quotes


def is_right(label: dict[str, Any], quote: Quote) -> bool:
    return accepts(label, "by", quote.speaker) and accepts(label, "as", quote.polarity, "affirmed")


def score(half: str) -> Score:
    total = Score()
    for passage in PASSAGES:
        if passage["half"] == half:
            pairs, extra = met(passage)
            hits = [(label, quote) for label, quote in pairs if quote is not None]
            total.labelled += len(pairs)
            total.found += len(hits)
            total.answered += len(hits) + len(extra)
            total.right += sum(is_right(*hit) for hit in hits)
            total.wrong += sum(
                quote.speaker is not None and not accepts(label, "by", quote.speaker) for label, quote in hits
            )
    return total


@pytest.mark.parametrize(
    ("half", "recall", "precision", "right"), [("tuned", 0.96, 0.97, 0.91), ("held", 0.88, 0.89, 0.83)]
)
def test_the_level_reached_on_the_labelled_passages_holds(
    half: str, recall: float, precision: float, right: float
) -> None:
    total = score(half)
    assert total.found / total.labelled >= recall, total
    assert total.found / total.answered >= precision, total
    assert total.right / total.labelled >= right, total


def test_no_statement_of_the_labelled_passages_is_in_the_mouth_of_somebody_else() -> None:
    assert score("tuned").wrong + score("held").wrong == 0


def test_the_set_is_as_large_as_promised_and_has_passages_without_statements() -> None:
    assert len(PASSAGES) >= 50
    assert sum(len(passage["quotes"]) for passage in PASSAGES) >= 140
    assert sum(not passage["quotes"] for passage in PASSAGES) >= 3
