"""One number that makes probabilities honest: scores are divided by it."""

from collections.abc import Sequence
from math import log

from handlers.intake.kinds.model import softened

_GRID = tuple(round(0.4 + 0.02 * step, 2) for step in range(131))
_LEAST = 1e-9


def temperature_of(scores: Sequence[Sequence[float]], truths: Sequence[int]) -> float:
    """The temperature under which what came true was least surprising; from 0.4 to 3."""
    return min(_GRID, key=lambda temperature: _surprise(scores, truths, temperature))


def _surprise(scores: Sequence[Sequence[float]], truths: Sequence[int], temperature: float) -> float:
    return -sum(log(max(_LEAST, softened(row, temperature)[truth])) for row, truth in zip(scores, truths, strict=True))
