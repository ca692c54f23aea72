"""Statements are compared by meaning where the weights are at hand, and by words with a notice where they are not."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from flows.pipeline.meaning import Meaning
from ingest.statements import SHARED_WORDS, Similarity
from ingest.vectors import WIDTH
from storage.database import Database


class Counting:
    """Vectors that note which texts they were asked for."""

    model, version = "counting", "1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.ones((len(texts), WIDTH), dtype=np.float32)


def test_a_sentence_is_read_once_whatever_the_process(database: Database) -> None:
    for expected in (["The cranes are back."], []):
        made = Counting()
        meaning = Meaning(lambda _tell, made=made: Similarity(made))
        with database.transaction() as tx:
            meaning.use(tx)
            found = meaning.similarity().vectors.embed(["The cranes are back.", "The cranes are back."])
            meaning.keep(tx)
        assert found.shape == (2, WIDTH)
        assert made.asked == expected


def test_what_was_made_last_is_at_hand_and_stays_right_where_the_transaction_was_undone(database: Database) -> None:
    made = Counting()
    meaning = Meaning(lambda _tell: Similarity(made))
    with database.transaction() as tx:
        meaning.use(tx)
        meaning.similarity().vectors.embed(["The cranes are back."])
        meaning.keep(tx)
        tx.rollback()
    with database.transaction() as tx:
        meaning.use(tx)
        found = meaning.similarity().vectors.embed(["The barges wait.", "The cranes are back."])
    assert found.tolist() == np.ones((2, WIDTH)).tolist()
    assert made.asked == ["The cranes are back.", "The barges wait."]


def test_without_weights_it_is_told_once_why_words_alone_are_compared() -> None:
    def best(tell):
        tell("statements are compared by their words alone: no weights")
        return SHARED_WORDS

    meaning = Meaning(best)
    assert meaning.notices() == ()
    assert meaning.similarity() is SHARED_WORDS
    assert meaning.notices() == ("statements are compared by their words alone: no weights",)
    assert meaning.notices() == ()
