"""Figures over log lines."""

from collections.abc import Callable, Sequence
from statistics import fmean, median

from sandbox.datadog.aggregate.request import Compute
from sandbox.datadog.fields import Field
from sandbox.datadog.language.matching import NUMBER
from sandbox.datadog.record import Record, Scalar, text_of

SIMPLE: dict[str, Callable[[Sequence[float]], float]] = {
    "sum": sum,
    "avg": fmean,
    "min": min,
    "max": max,
    "median": median,
}


def facet_field(facet: str) -> Field:
    """The field a facet or metric name stands for."""
    return Field(facet.removeprefix("@"), attribute=facet.startswith("@"))


def measured(compute: Compute, records: Sequence[Record]) -> float | None:
    """The figure, or None when not one line carries the metric."""
    if compute.aggregation == "count":
        return len(records)
    field = facet_field(compute.metric or "")
    values = [value for record in records for value in record.values(field)]
    if compute.aggregation == "cardinality":
        return len({text_of(value) for value in values}) or None
    return _reduced(compute.aggregation, sorted(_numbers(values)))


def _numbers(values: Sequence[Scalar]) -> list[float]:
    return [float(text) for text in map(text_of, values) if NUMBER.fullmatch(text)]


def _reduced(aggregation: str, numbers: Sequence[float]) -> float | None:
    if not numbers:
        return None
    if aggregation in SIMPLE:
        return SIMPLE[aggregation](numbers)
    return _percentile(numbers, int(aggregation.removeprefix("pc")))


def _percentile(numbers: Sequence[float], percent: int) -> float:
    """Between the two nearest values, by distance."""
    rank = (len(numbers) - 1) * percent / 100
    below = int(rank)
    above = min(below + 1, len(numbers) - 1)
    return numbers[below] + (numbers[above] - numbers[below]) * (rank - below)
