"""The forward pass of MiniLM-L6-v2 (BERT, 6 layers, 12 heads, mean pooling) for one text in numpy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.vectors.provider import WIDTH
from ingest.vectors.weights import Tensors

LONGEST: Final = 256  # tokens: what the model was trained with
_LAYERS: Final = 6
_HEADS: Final = 12
_TINY: Final = np.float32(1e-12)
# Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: erf to within 1.5e-7. numpy has none.
_P: Final = np.float32(0.3275911)
_ERF: Final = tuple(map(np.float32, (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)))

Array = NDArray[np.float32]
_Linear = Callable[[Array], Array]


@dataclass(frozen=True, slots=True)
class _Layer:
    together: _Linear  # query, key and value in one product
    out: _Linear
    attended: _Linear
    wider: _Linear
    back: _Linear
    done: _Linear


class Encoder:
    """Token ids to a vector. `tensors` as `weights.read` gives them."""

    def __init__(self, tensors: Tensors) -> None:
        self._words = tensors["embeddings.word_embeddings.weight"]
        places = tensors["embeddings.position_embeddings.weight"]
        self._places = places + tensors["embeddings.token_type_embeddings.weight"][0]
        self._norm = _norm(tensors, "embeddings.LayerNorm")
        self._layers = [_layer(tensors, f"encoder.layer.{number}") for number in range(_LAYERS)]

    def encode(self, ids: Sequence[int]) -> Array:
        """The vector of one text: shape (384,), length 1. `ids` with their marks of beginning and end: at most 256."""
        state = self._norm(self._words[list(ids)] + self._places[: len(ids)])
        for layer in self._layers:
            state = layer.attended(state + layer.out(_attention(layer.together(state))))
            state = layer.done(state + layer.back(_gelu(layer.wider(state))))
        mean = state.mean(axis=0)
        found: Array = mean / np.sqrt(mean @ mean)
        return found


def _layer(tensors: Tensors, name: str) -> _Layer:
    return _Layer(
        together=_linear(tensors, *(f"{name}.attention.self.{part}" for part in ("query", "key", "value"))),
        out=_linear(tensors, f"{name}.attention.output.dense"),
        attended=_norm(tensors, f"{name}.attention.output.LayerNorm"),
        wider=_linear(tensors, f"{name}.intermediate.dense"),
        back=_linear(tensors, f"{name}.output.dense"),
        done=_norm(tensors, f"{name}.output.LayerNorm"),
    )


def _linear(tensors: Tensors, *names: str) -> _Linear:
    weight = np.ascontiguousarray(np.concatenate([tensors[f"{name}.weight"] for name in names]).T)
    bias = np.concatenate([tensors[f"{name}.bias"] for name in names])
    return lambda state: state @ weight + bias


def _norm(tensors: Tensors, name: str) -> _Linear:
    weight, bias = tensors[f"{name}.weight"], tensors[f"{name}.bias"]

    def normalised(state: Array) -> Array:
        centred = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _TINY)
        found: Array = centred / spread * weight + bias
        return found

    return normalised


def _attention(together: Array) -> Array:
    size = len(together)
    query, key, value = together.reshape(size, 3, _HEADS, WIDTH // _HEADS).transpose(1, 2, 0, 3)
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(np.float32(WIDTH // _HEADS))
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    found: Array = (weights @ value).transpose(1, 0, 2).reshape(size, WIDTH)
    return found


def _gelu(state: Array) -> Array:
    half = np.float32(0.5)
    at = np.abs(state) * np.float32(np.sqrt(0.5))
    t = 1 / (1 + _P * at)
    series = t * _ERF[0]
    for factor in _ERF[1:]:
        series = (series + factor) * t
    tail = half * series * np.exp(-at * at)  # half of 1 - erf
    found: Array = state * np.where(state < 0, tail, 1 - tail)
    return found
