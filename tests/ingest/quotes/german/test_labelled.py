"""German quotes and speakers on labelled passages: precision and recall stay above their floors, batch by batch."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ingest.quotes import extract_quotes

PASSAGES = YAML(typ="safe").load(Path(__file__).with_name("labelled.yaml"))


def rates(batch: str, *, speakers: bool) -> tuple[float, float]:
    """Precision and recall of the passages' texts, with their speakers where these count."""
    found = wanted = right = 0
    for passage in PASSAGES:
        if passage["batch"] != batch:
            continue
        said = {tuple(one) if speakers else one[0] for one in passage["said"]}
        got = {(q.text, q.speaker) if speakers else q.text for q in extract_quotes(passage["text"], language="de")}
        found, wanted, right = found + len(got), wanted + len(said), right + len(got & said)
    return right / found, right / wanted


@pytest.mark.parametrize(
    ("batch", "speakers", "precision", "recall"),
    [
        ("development", False, 0.98, 0.98),
        ("development", True, 0.98, 0.98),
        ("held", False, 0.98, 0.98),
        ("held", True, 0.98, 0.98),
        ("elliptical", False, 0.95, 0.95),
        ("elliptical", True, 0.95, 0.94),
        ("last", False, 0.9, 0.8),
        ("last", True, 0.87, 0.78),
    ],
)
def test_precision_and_recall_stay_above_their_floors(
    batch: str, speakers: bool, precision: float, recall: float
) -> None:
    found = rates(batch, speakers=speakers)
    assert found >= (precision, 0)
    assert found[1] >= recall


def test_the_batches_are_large_enough_to_mean_something() -> None:
    batches = [passage["batch"] for passage in PASSAGES]
    assert min(batches.count(batch) for batch in ("development", "held")) >= 30
    assert len(PASSAGES) == len({passage["text"] for passage in PASSAGES})
