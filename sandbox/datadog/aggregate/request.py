"""Reads and checks what an aggregation asks for."""

from dataclasses import dataclass
from datetime import timedelta
from math import prod

from sandbox.datadog.body import Body
from sandbox.datadog.record import Scalar
from sandbox.datadog.refusals import InvalidField
from sandbox.datadog.times import interval

AGGREGATIONS = (
    "count",
    "cardinality",
    "sum",
    "avg",
    "min",
    "max",
    "median",
    "pc75",
    "pc90",
    "pc95",
    "pc98",
    "pc99",
)
WITHOUT_METRIC = {"count"}
DEFAULT_GROUPS, MOST_BUCKETS, MOST_BINS = 10, 10_000, 100


@dataclass(frozen=True)
class Compute:
    """One figure per group; with a step, one per group and step of time."""

    aggregation: str
    metric: str | None
    timeseries: bool = False
    step: timedelta | None = None


@dataclass(frozen=True)
class Sort:
    """Groups in the order of their names, or with a measure in the order of that figure."""

    measure: Compute | None
    descending: bool


@dataclass(frozen=True)
class Histogram:
    """Groups of a number by ranges of equal width; values outside are left out."""

    interval: float
    low: float
    high: float


@dataclass(frozen=True)
class GroupBy:
    """Groups by the values of a facet; `missing` and `total` name two extra groups."""

    facet: str
    limit: int
    sort: Sort
    missing: Scalar | None
    total: Scalar | None
    histogram: Histogram | None


def computes(request: Body) -> list[Compute]:
    """The figures asked for: at least one."""
    known = ("aggregation", "metric", "type", "interval")
    found = [_compute(body, series=True) for body in request.inners("compute", known)]
    if not found:
        raise InvalidField("compute", "at least one figure to compute is expected")
    return found


def group_bys(request: Body) -> list[GroupBy]:
    """The facets to group by, outermost first; together at most 10,000 groups."""
    known = ("facet", "limit", "sort", "missing", "total", "histogram", "type")
    found = [_group_by(body) for body in request.inners("group_by", known)]
    if prod(group.limit for group in found) > MOST_BUCKETS:
        raise InvalidField("group_by", f"the product of all limits must not exceed {MOST_BUCKETS}")
    return found


def _compute(body: Body, *, series: bool) -> Compute:
    aggregation = body.choice("aggregation", AGGREGATIONS, None)
    metric = body.text("metric", "") or None
    if metric is None and aggregation not in WITHOUT_METRIC:
        raise InvalidField(body.name("metric"), f"'{aggregation}' needs a metric to compute over")
    timeseries = series and body.choice("type", ("total", "timeseries"), "total") == "timeseries"
    step = interval(body.text("interval", ""), field=body.name("interval")) if body.has("interval") else None
    return Compute(aggregation, metric, timeseries, step)


def _group_by(body: Body) -> GroupBy:
    facet = body.text("facet", "")
    if not facet.removeprefix("@"):
        raise InvalidField(body.name("facet"), "the name of a facet is expected")
    body.choice("type", ("facet",), "facet")
    total = _label(body, "total")
    if isinstance(total, bool):
        total = "$facet_total" if total else None
    return GroupBy(
        facet=facet,
        limit=body.whole("limit", DEFAULT_GROUPS, most=MOST_BUCKETS),
        sort=_sort(body),
        missing=_label(body, "missing"),
        total=total,
        histogram=_histogram(body) if body.has("histogram") else None,
    )


def _sort(body: Body) -> Sort:
    """A sort by measure must say so: without `type`, `aggregation` and `metric` are unknown to it."""
    raw = body.raw("sort")
    by_measure = isinstance(raw, dict) and raw.get("type") == "measure"
    sort = body.inner("sort", ("type", "order", "aggregation", "metric") if by_measure else ("type", "order"))
    sort.choice("type", ("alphabetical", "measure"), "alphabetical")
    descending = sort.choice("order", ("asc", "desc"), "asc") == "desc"
    return Sort(_compute(sort, series=False) if by_measure else None, descending)


def _histogram(body: Body) -> Histogram:
    histogram = body.inner("histogram", ("interval", "min", "max"))
    width, low, high = (histogram.number(name) for name in ("interval", "min", "max"))
    if width <= 0 or high <= low or (high - low) / width > MOST_BINS:
        raise InvalidField(histogram.name("interval"), f"between 1 and {MOST_BINS} ranges are allowed")
    return Histogram(width, low, high)


def _label(body: Body, field: str) -> Scalar | None:
    value = body.raw(field)
    if value is not None and not isinstance(value, str | int | float):
        raise InvalidField(body.name(field), "a string or a number is expected")
    return value
