"""all-MiniLM-L6-v2 in numpy: six layers that weigh every word against every other, and the mean of what comes out."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from handlers.intake.meaning.tensors import Tensor, tensors_of
from handlers.intake.meaning.word_pieces import word_pieces

Floats = NDArray[np.float32]
LAYERS, HEADS, WIDTH = 6, 12, 384
MOST = 128
"""Word pieces; the model was taught with as many, and time grows with them."""
_TINY = 1e-12
_BEND, _CUBE, _HALF = np.float32(np.sqrt(2 / np.pi)), np.float32(0.044715), np.float32(0.5)
_MATRIX = re.compile(r"val_([0-9]+)_q")
_PER_LAYER = ("query", "key", "value", "mixed", "wide", "narrow")
_BIASES = (
    "attention.self.query.bias",
    "attention.self.key.bias",
    "attention.self.value.bias",
    "attention.output.dense.bias",
    "intermediate.dense.bias",
    "output.dense.bias",
)
Dense = tuple[Floats, Floats]
"""A matrix and what is added to its product."""


class MiniLM:
    """Weights are kept as 8 bits in the file; matrices are unpacked once (42 MB), words when they are looked up."""

    def __init__(self, path: Path) -> None:
        """Raises `ValueError` or `OSError` for a file that is not this model."""
        tensors = tensors_of(path)
        try:
            self._read(tensors)
        except (KeyError, IndexError) as error:
            raise ValueError("The file holds another model than all-MiniLM-L6-v2 with 8 bits.") from error

    def _read(self, tensors: Mapping[str, Tensor]) -> None:
        words, places = "inner.embeddings.word_embeddings.weight", "inner.embeddings.position_embeddings.weight"
        self._words = tensors[f"{words}_q"], tensors[f"{words}_scale"]
        self._places = _unpacked(tensors[f"{places}_q"], tensors[f"{places}_scale"])
        self._kind: Floats = np.array(tensors["inner.embeddings.token_type_embeddings.weight"][0])
        self._first = _norm_of(tensors, "inner.embeddings.LayerNorm")
        names = sorted((name for name in tensors if _MATRIX.fullmatch(name)), key=lambda name: int(name[4:-2]))
        if len(names) != LAYERS * len(_PER_LAYER):
            raise KeyError(len(names))
        self._layers = [
            _layer(tensors, number, names[number * len(_PER_LAYER) : (number + 1) * len(_PER_LAYER)])
            for number in range(LAYERS)
        ]

    def vector(self, text: str) -> Floats:
        """384 figures of length one: texts of near meaning have near vectors."""
        pieces = word_pieces(text, MOST)
        packed, scale = self._words
        seen = _unpacked(packed[pieces], scale[pieces]) + self._places[: len(pieces)] + self._kind
        seen = _even(seen, self._first)
        for layer in self._layers:
            seen = layer(seen)
        mean = seen.mean(axis=0)
        whole: Floats = mean / max(float(np.linalg.norm(mean)), _TINY)
        return whole


class _Layer:
    def __init__(self, dense: Mapping[str, Dense], norms: tuple[Dense, Dense]) -> None:
        self._dense, self._norms = dense, norms

    def __call__(self, seen: Floats) -> Floats:
        query, key, value = (_heads(self._through(seen, name)) for name in ("query", "key", "value"))
        weights = _shares(query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(WIDTH // HEADS)))
        mixed = (weights @ value).transpose(1, 0, 2).reshape(len(seen), WIDTH)
        seen = _even(seen + self._through(mixed, "mixed"), self._norms[0])
        return _even(seen + self._through(_bent(self._through(seen, "wide")), "narrow"), self._norms[1])

    def _through(self, seen: Floats, name: str) -> Floats:
        matrix, bias = self._dense[name]
        return seen @ matrix + bias


def _layer(tensors: Mapping[str, Tensor], number: int, matrices: Sequence[str]) -> _Layer:
    start = f"inner.encoder.layer.{number}"
    dense = {
        name: (
            _unpacked(tensors[matrix], tensors[f"{matrix.removesuffix('_q')}_scale"]),
            np.array(tensors[f"{start}.{bias}"]),
        )
        for name, matrix, bias in zip(_PER_LAYER, matrices, _BIASES, strict=True)
    }
    norms = (f"{start}.attention.output.LayerNorm", f"{start}.output.LayerNorm")
    return _Layer(dense, (_norm_of(tensors, norms[0]), _norm_of(tensors, norms[1])))


def _norm_of(tensors: Mapping[str, Tensor], name: str) -> Dense:
    return np.array(tensors[f"{name}.weight"]), np.array(tensors[f"{name}.bias"])


def _unpacked(packed: Tensor, scale: Tensor) -> Floats:
    whole: Floats = packed.astype(np.float32) * scale
    return whole


def _heads(seen: Floats) -> Floats:
    return seen.reshape(len(seen), HEADS, WIDTH // HEADS).transpose(1, 0, 2)


def _shares(scores: Floats) -> Floats:
    parts = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = parts / parts.sum(axis=-1, keepdims=True)
    return shares


def _even(seen: Floats, norm: Dense) -> Floats:
    centred = seen - seen.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(_TINY))
    evened: Floats = centred / spread * norm[0] + norm[1]
    return evened


def _bent(values: Floats) -> Floats:
    """GELU, by its usual approximation (Hendrycks and Gimpel 2016)."""
    bent: Floats = values * (_HALF + _HALF * np.tanh(_BEND * (values + _CUBE * values * values * values)))
    return bent
