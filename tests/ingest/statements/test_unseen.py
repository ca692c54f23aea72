"""Subjects that the guard's word lists were not written for, in English and in German, which it cannot read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ingest.model import Said
from ingest.statements import InCommon, Pool, Similarity, compare
from ingest.vectors import Vectors

GROUPS: dict[str, str] = YAML(typ="safe").load(Path(__file__).with_name("unseen.yaml").read_text("utf-8"))


def pairs(ending: str, language: str = "") -> Iterator[tuple[str, str]]:
    for group, lines in GROUPS.items():
        if group.startswith(language) and group.endswith(ending):
            for line in lines.splitlines():
                earlier, later = line.split(" => ")
                yield earlier, later


def judged(minilm: Vectors, ending: str, language: str = "") -> list[str]:
    said = [[Said(text=text) for text in pair] for pair in pairs(ending, language)]
    return [compare(*both, similarity=Similarity(minilm)).verdict for both in said]


@pytest.mark.parametrize(("earlier", "later"), [*pairs("changed"), *pairs("longer"), *pairs("other")])
def test_what_is_not_the_same_is_never_judged_so(minilm: Vectors, earlier: str, later: str) -> None:
    """Where all other quotes of the two articles agree: with less in common, less is called the same."""
    pool = Pool(Similarity(minilm))
    pool.add(Said(text=earlier), 0)
    assert pool.judge(Said(text=later), lambda _: InCommon(agreed=1.0)).verdict.verdict != "same"


def test_another_translation_into_english_is_rarely_new(minilm: Vectors) -> None:
    found = judged(minilm, "translated", "english")
    assert found.count("new") / len(found) <= 0.1


def test_an_addition_is_an_update_and_a_fragment_the_same(minilm: Vectors) -> None:
    assert set(judged(minilm, "longer")) == {"update"}
    assert set(judged(minilm, "fragment")) == {"same"}


def test_another_statement_on_the_subject_is_new(minilm: Vectors) -> None:
    found = judged(minilm, "other")
    assert found.count("new") / len(found) >= 0.9
