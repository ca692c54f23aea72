"""A vector is made once for a sentence, and never mixed with those of another model."""

import numpy as np

from ingest.vectors import WIDTH
from storage import vectors

MADE = np.arange(WIDTH, dtype=np.float32) / 2048
BY = {"model": "a model", "version": "1"}


def test_a_vector_comes_back_as_it_was_made(tx):
    vectors.put(tx, {"The cranes are back.": MADE}, **BY)
    found = vectors.get(tx, ["The cranes are back.", "The pilots sail."], **BY)
    assert list(found) == ["The cranes are back."]
    assert (found["The cranes are back."] == MADE).all()


def test_those_of_another_model_or_version_are_not_given(tx):
    vectors.put(tx, {"The cranes are back.": MADE}, **BY)
    assert vectors.get(tx, ["The cranes are back."], model="a model", version="2") == {}
    assert vectors.get(tx, ["The cranes are back."], model="another", version="1") == {}


def test_one_that_is_there_already_stays(tx):
    vectors.put(tx, {"The cranes are back.": MADE}, **BY)
    vectors.put(tx, {"The cranes are back.": MADE * 2}, **BY)
    assert (vectors.get(tx, ["The cranes are back."], **BY)["The cranes are back."] == MADE).all()


def test_many_are_looked_up_at_once(tx):
    texts = [f"number {number}" for number in range(1000)]
    vectors.put(tx, dict.fromkeys(texts, MADE), **BY)
    assert len(vectors.get(tx, texts, **BY)) == 1000
