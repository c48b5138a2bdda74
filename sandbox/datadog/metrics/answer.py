"""The answer to a metric query: one series per expression and group."""

from collections.abc import Mapping
from typing import Any

from sandbox.datadog.metrics.evaluation import Values, Window, evaluate, step_of
from sandbox.datadog.metrics.nodes import Arithmetic, Constant, Expression, Series
from sandbox.datadog.metrics.parser import parse_metric_query
from sandbox.datadog.metrics.points import Metrics
from sandbox.datadog.metrics.scopes import Tags
from sandbox.datadog.refusals import Refused


def query_metrics(parameters: Mapping[str, str], metrics: Metrics) -> dict[str, Any]:
    """The series of `query` between `from` and `to`, both in seconds since the epoch; raises Refused."""
    query = parameters.get("query", "").strip()
    window = Window(_seconds(parameters, "from"), _seconds(parameters, "to"))
    if not query:
        raise Refused(400, "Missing required argument: query")
    if window.start >= window.end:
        raise Refused(400, "'from' must lie before 'to'")
    series = [
        _series(expression, at, group, values, step_of(expression, window))
        for at, expression in enumerate(parse_metric_query(query))
        for group, values in _groups(expression, metrics, window).items()
    ]
    return {
        "status": "ok",
        "resp_version": 1,
        "res_type": "time_series",
        "from_date": window.start * 1000,
        "to_date": window.end * 1000,
        "query": query,
        "message": "",
        "group_by": sorted({tag.partition(":")[0] for one in series for tag in one["tag_set"]}),
        "series": series,
    }


def _seconds(parameters: Mapping[str, str], name: str) -> int:
    value = parameters.get(name, "")
    if not value.isdecimal():
        raise Refused(400, f"Missing or malformed required argument: {name}")
    return int(value)


def _groups(expression: Expression, metrics: Metrics, window: Window) -> dict[Tags, Values]:
    found = evaluate(expression, metrics, window)
    return found if isinstance(found, dict) else {(): dict.fromkeys(window.seconds(window.step), found)}


def _series(expression: Expression, at: int, group: Tags, values: Values, step: int) -> dict[str, Any]:
    seconds = list(values)
    text = _text(expression)
    return {
        "metric": expression.metric if isinstance(expression, Series) else text,
        "display_name": expression.metric if isinstance(expression, Series) else text,
        "expression": text,
        "query_index": at,
        "aggr": expression.aggregator if isinstance(expression, Series) else None,
        "scope": ",".join(group) or _scope(expression),
        "tag_set": list(group),
        "interval": step,
        "start": seconds[0] * 1000,
        "end": (seconds[-1] + step) * 1000 - 1,
        "length": len(values),
        "pointlist": [[float(second * 1000), float(value)] for second, value in values.items()],
        "unit": None,
        "attributes": {},
    }


def _scope(expression: Expression) -> str:
    if not isinstance(expression, Series) or not expression.scope:
        return "*"
    return ",".join("!" * condition.excluded + condition.tag for condition in expression.scope)


def _text(expression: Expression) -> str:
    match expression:
        case Series():
            return expression.text
        case Constant(value):
            return f"{value:g}"
        case Arithmetic(sign, left, right):
            return f"({_text(left)} {sign} {_text(right)})"
