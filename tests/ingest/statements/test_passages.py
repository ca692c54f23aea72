"""Passages that another outlet drew together, by the strongest evidence that two articles report one occasion. What was
changed in one is never lost; that so few are called the same is what no rule has mended yet (docs/quality.md).
"""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ingest.model import Said, Verdict
from ingest.statements import InCommon, Pool, Similarity
from ingest.vectors import Vectors

PASSAGES: list[dict[str, str]] = YAML(typ="safe").load(Path(__file__).with_name("passages.yaml").read_text("utf-8"))
KINDS = ("opposite", "negated", "dropped", "modality", "party", "other", "added")
CHANGED = [(each["record"], each[kind]) for each in PASSAGES for kind in KINDS if kind in each]
DRAWN_TOGETHER = [(each["record"], each["same"]) for each in PASSAGES]


def judged(minilm: Vectors, earlier: str, later: str) -> Verdict:
    """Where all other quotes of the two articles agree: with less in common, less is called the same."""
    pool = Pool(Similarity(minilm))
    pool.add(Said(text=earlier), 0)
    return pool.judge(Said(text=later), lambda _: InCommon(agreed=1.0)).verdict


@pytest.mark.parametrize(("earlier", "later"), CHANGED)
def test_what_was_changed_in_a_passage_is_never_lost(minilm: Vectors, earlier: str, later: str) -> None:
    assert judged(minilm, earlier, later).verdict != "same"


def test_a_passage_that_was_drawn_together_is_shown_beside_what_is_on_record(minilm: Vectors) -> None:
    found = [judged(minilm, *pair).verdict for pair in DRAWN_TOGETHER]
    assert found.count("new") / len(found) <= 0.1


def test_there_are_passages_enough_of_every_kind() -> None:
    assert len(DRAWN_TOGETHER) >= 40
    assert len(CHANGED) >= 80
    assert all(sum(kind in each for each in PASSAGES) >= 9 for kind in KINDS)
