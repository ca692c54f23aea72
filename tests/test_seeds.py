"""The client's four articles, scored by the client's own script: who said what, and nothing but the article's words."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = shlex.join([str(Path(sys.executable).parent / "onrecord"), "read", "--ndjson"])


@pytest.fixture
def scores(shared: Path) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, shared / "seeds" / "score_seeds.py", "--json", "--command", COMMAND],
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    assert (answer["errors"], answer["problems"]) == (0, [])
    return answer["total"]


def test_the_seeds_are_read_as_the_client_asked(scores: dict[str, int]) -> None:
    """In November 2026: all 37 quotes with the right speaker, none wrong, 3 figures, nothing left, nothing lost."""
    kinds = ("direct", "mixed", "indirect")
    assert sum(scores[f"{kind} expected"] for kind in kinds) == 37
    assert scores["speaker right"] >= 30
    assert scores["speaker wrong"] == 0
    assert (scores["figures right"], scores["figures expected"]) == (3, 3)
    assert scores["boilerplate left"] == 0
    assert scores["lost words"] == 0
    assert scores["near quotes"] <= 3
