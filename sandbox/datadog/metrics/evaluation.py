"""Computes the series of a metric query over a window."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from sandbox.datadog.metrics.nodes import Arithmetic, Constant, Expression, Series
from sandbox.datadog.metrics.points import Metrics
from sandbox.datadog.metrics.scopes import Tags, groups_of, in_scope

# The step Datadog picks for a window of up to so many seconds, when a query names none.
STEPS = ((3_600, 20), (14_400, 60), (86_400, 300), (172_800, 600), (604_800, 3_600))
LONGEST_STEP = 14_400
REDUCTIONS: Mapping[str, Callable[[Sequence[float]], float]] = {
    "sum": sum,
    "avg": fmean,
    "min": min,
    "max": max,
    "count": len,
}
OPERATIONS: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
Values = dict[int, float]
Groups = dict[Tags, Values]


@dataclass(frozen=True)
class Window:
    """From and to in whole seconds since the epoch."""

    start: int
    end: int

    @property
    def step(self) -> int:
        """The usual step, in seconds, for this length of window."""
        return next((step for longest, step in STEPS if self.end - self.start <= longest), LONGEST_STEP)

    def seconds(self, step: int) -> range:
        """The starts of all steps."""
        return range(self.start - self.start % step, self.end + 1, step)


def evaluate(expression: Expression, metrics: Metrics, window: Window) -> Groups | float:
    """By group the values by second, or a plain number. A metric nobody has sent has no group."""
    match expression:
        case Constant(value):
            return value
        case Series():
            return _read(expression, metrics, window)
        case Arithmetic(sign, left, right):
            return _combined(sign, evaluate(left, metrics, window), evaluate(right, metrics, window))


def step_of(expression: Expression, window: Window) -> int:
    """The step between the points of an expression, in seconds; the finest of its series."""
    return min(_steps(expression, window), default=window.step)


def _steps(expression: Expression, window: Window) -> Iterator[int]:
    match expression:
        case Series():
            yield expression.step or window.step
        case Arithmetic(_, left, right):
            yield from _steps(left, window)
            yield from _steps(right, window)


def _read(series: Series, metrics: Metrics, window: Window) -> Groups:
    """Reduces over time within each source of points, then over the sources of a group."""
    step = series.step or window.step
    gathered: dict[Tags, dict[int, dict[Tags, list[float]]]] = {}
    for at, value, tags in metrics.get(series.metric, []):
        second = int(at.timestamp())
        if window.start <= second <= window.end and in_scope(tags, series.scope):
            for group in groups_of(tags, series.by):
                sources = gathered.setdefault(group, {}).setdefault(second - second % step, {})
                sources.setdefault(tuple(sorted(tags)), []).append(value)
    reduce, aggregate = REDUCTIONS[series.reduce], REDUCTIONS[series.aggregator]
    scale = step if series.per_second else 1
    found: Groups = {}
    for group, steps in sorted(gathered.items()):
        values = dict.fromkeys(window.seconds(step), 0.0) if series.fill_zero else {}
        values |= {at: aggregate(list(map(reduce, sources.values()))) / scale for at, sources in steps.items()}
        found[group] = dict(sorted(values.items()))
    return found


def _combined(sign: str, left: Groups | float, right: Groups | float) -> Groups | float:
    """Group by group and second by second; a number or an ungrouped side goes with every group of the other."""
    if not isinstance(left, dict) and not isinstance(right, dict):
        return _operated(sign, left, right) or 0.0
    sides = [side for side in (left, right) if isinstance(side, dict)]
    groups = dict.fromkeys(group for side in sides for group in side)
    found: Groups = {}
    for group in [group for group in groups if group] or groups:
        first, second = _one(left, group), _one(right, group)
        seconds = sorted({at for side in (first, second) if isinstance(side, dict) for at in side})
        values = {at: _operated(sign, _value(first, at), _value(second, at)) for at in seconds}
        if present := {at: value for at, value in values.items() if value is not None}:
            found[group] = present
    return found


def _one(side: Groups | float, group: Tags) -> Values | float:
    return side.get(group, side.get((), {})) if isinstance(side, dict) else side


def _value(side: Values | float, at: int) -> float | None:
    return side.get(at) if isinstance(side, dict) else side


def _operated(sign: str, left: float | None, right: float | None) -> float | None:
    """Nothing where a side has no value, and for a ratio over zero: such points are gaps."""
    if left is None or right is None or (sign == "/" and right == 0):
        return None
    return OPERATIONS[sign](left, right)
