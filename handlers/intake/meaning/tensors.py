"""The tensors of an ONNX file: only what this model's file has of the format (onnx.proto), without onnxruntime."""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Tensor = NDArray[Any]
_GRAPH, _INITIALIZER = 7, 5
_DIMS, _TYPE, _NAME, _RAW = 1, 2, 8, 9
_TYPES: dict[int, np.dtype[Any]] = {1: np.dtype("<f4"), 3: np.dtype("i1"), 7: np.dtype("<i8")}
_VARINT, _EIGHT_BYTES, _SPAN, _FOUR_BYTES = 0, 1, 2, 5
_FIXED = {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}


def tensors_of(path: Path) -> dict[str, Tensor]:
    """By name, as views into the mapped file: what is not used takes no memory. Raises `ValueError`, `OSError`."""
    with path.open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    try:
        graph = next(value for number, value in _fields(data) if number == _GRAPH)
        parts = [_parts(value) for number, value in _fields(graph) if number == _INITIALIZER]
        return {each.name: _tensor(each) for each in parts if each.kind in _TYPES and each.raw}
    except (IndexError, KeyError, StopIteration, TypeError, UnicodeDecodeError) as error:
        raise ValueError("This is no ONNX file of the kind that is expected.") from error


@dataclass
class _Parts:
    name: str = ""
    kind: int = 0
    shape: list[int] = field(default_factory=list)
    raw: bytes | memoryview = b""


def _parts(data: memoryview) -> _Parts:
    parts = _Parts()
    for number, value in _fields(data):
        if number == _DIMS:
            parts.shape.append(value)
        elif number == _TYPE:
            parts.kind = value
        elif number == _NAME:
            parts.name = bytes(value).decode()
        elif number == _RAW:
            parts.raw = value
    return parts


def _tensor(parts: _Parts) -> Tensor:
    flat: Tensor = np.frombuffer(parts.raw, _TYPES[parts.kind])
    return flat.reshape(parts.shape)


def _fields(data: memoryview) -> Iterator[tuple[int, Any]]:
    """Numbers and values of a protobuf message; of spans the bytes."""
    place = 0
    while place < len(data):
        key, place = _varint(data, place)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, place = _varint(data, place)
            yield number, value
        elif kind == _SPAN:
            length, place = _varint(data, place)
            yield number, data[place : place + length]
            place += length
        else:
            place += _FIXED[kind]


def _varint(data: memoryview, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:  # noqa: PLR2004 - the last byte of a number has no mark
            return value, place
