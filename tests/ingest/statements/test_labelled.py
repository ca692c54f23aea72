"""Pairs of our own, labelled before the thresholds were chosen: what may never happen does not, in either half."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ingest.model import Said
from ingest.statements import InCommon, Pool, Similarity, compare
from ingest.vectors import Vectors

GROUPS: dict[str, str] = YAML(typ="safe").load(Path(__file__).with_name("labelled.yaml").read_text("utf-8"))
RENDERED = ("paraphrase", "rendering", "fragment")
TOLD = ("longer", "new", "other")
CHANGED = tuple(group for group in GROUPS if group not in (*RENDERED, *TOLD))


def pairs(*groups: str, half: int | None = None) -> Iterator[tuple[str, str]]:
    for group in groups:
        for line in GROUPS[group].splitlines():
            earlier, later = line.split(" => ")
            if half is None or hashlib.sha256(earlier.encode()).digest()[0] % 2 == half:
                yield earlier, later


def share(verdicts: list[str], *good: str) -> float:
    return sum(verdict in good for verdict in verdicts) / len(verdicts)


@pytest.fixture(params=["words", "meaning"])
def similarity(request: pytest.FixtureRequest, minilm: Vectors) -> Similarity:
    return Similarity(minilm if request.param == "meaning" else None)


def judged(similarity: Similarity, *groups: str, half: int | None = None) -> list[str]:
    said = [[Said(text=text) for text in pair] for pair in pairs(*groups, half=half)]
    return [compare(*both, similarity=similarity).verdict for both in said]


@pytest.mark.parametrize("group", [*CHANGED, *TOLD])
def test_what_is_not_the_same_is_never_judged_so(similarity: Similarity, group: str) -> None:
    verdicts = zip(pairs(group), judged(similarity, group), strict=True)
    assert [pair for pair, verdict in verdicts if verdict == "same"] == []


@pytest.mark.parametrize("group", [*CHANGED, *TOLD])
@pytest.mark.parametrize("retold", [False, True])
def test_nor_where_the_articles_have_much_in_common(minilm: Vectors, group: str, retold: bool) -> None:
    def verdict(earlier: str, later: str) -> str:
        pool = Pool(Similarity(minilm))
        pool.add(Said(text=earlier), 0)
        return pool.judge(Said(text=later), lambda _: InCommon(1.0, retold)).verdict.verdict

    assert [pair for pair in pairs(group) if verdict(*pair) == "same"] == []


@pytest.mark.parametrize("half", [0, 1])
def test_what_another_outlet_rendered_is_rarely_new(minilm: Vectors, half: int) -> None:
    assert share(judged(Similarity(minilm), *RENDERED, half=half), "new") <= 0.2


@pytest.mark.parametrize("half", [0, 1])
def test_another_statement_on_the_same_topic_is_new(minilm: Vectors, half: int) -> None:
    assert share(judged(Similarity(minilm), "new", "other", half=half), "new") >= 0.8


@pytest.mark.parametrize("half", [0, 1])
def test_an_addition_is_an_update_and_a_fragment_the_same(similarity: Similarity, half: int) -> None:
    assert share(judged(similarity, "longer", half=half), "update") >= 0.85
    assert share(judged(similarity, "fragment", half=half), "same") == 1


def test_a_change_in_the_same_words_rings_at_once(similarity: Similarity) -> None:
    changed = [
        compare(Said(text=earlier), Said(text=later), similarity=similarity)
        for earlier, later in pairs("number", "date", "name", "negation", "who_to_whom", "opposite", "quantifier")
    ]
    assert sum(one.verdict == "new" or one.certain for one in changed) / len(changed) >= 0.97


def test_there_are_pairs_enough_of_every_kind() -> None:
    assert len(list(pairs(*GROUPS))) >= 250
    assert all(len(list(pairs(group))) >= 6 for group in GROUPS)
