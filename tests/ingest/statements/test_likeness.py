import pytest

from ingest.errors import WeightsError
from ingest.statements import SHARED_WORDS, best_similarity
from ingest.vectors import Vectors
from ingest.vectors import minilm as loading


@pytest.mark.usefixtures("minilm")
def test_meaning_is_the_best_where_the_weights_are_at_hand() -> None:
    told: list[str] = []
    assert best_similarity(told.append).vectors is loading.load_vectors()
    assert told == []


def test_without_them_words_do_and_one_line_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def load_vectors() -> Vectors:
        raise WeightsError("no weights: model.safetensors was altered")

    monkeypatch.setattr(loading, "load_vectors", load_vectors)
    told: list[str] = []
    assert best_similarity(told.append) is SHARED_WORDS
    assert told == ["statements are compared by their words alone: no weights: model.safetensors was altered"]
