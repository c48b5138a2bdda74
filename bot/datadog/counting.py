"""Counting log lines now and before with one call to the aggregate endpoint: what is sent, and how it is read."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.datadog.buckets import Buckets, milliseconds
from checks.kit.log_question import Count
from checks.kit.sources import Window

_TOTAL, _NONE = "__total__", "__none__"
DAY = timedelta(hours=24)
"""What a longer window is judged by as well."""
MOST_GROUPS = 80
MOST_GROUPS_WIDE = 9_000
"""More than there are accounts, and below the 10,000 groups that one answer may have (datadog.md)."""


def count_request(query: str, by: str | None, steps: Buckets) -> dict[str, Any]:
    """The body of the request."""
    compute = {"aggregation": "count", "type": "timeseries", "interval": steps.interval}
    window = {"from": str(milliseconds(steps.start)), "to": str(milliseconds(steps.end))}
    body: dict[str, Any] = {"compute": [compute], "filter": {"query": query, "indexes": ["*"], **window}}
    if by is not None:
        body["group_by"] = [_grouped(by, MOST_GROUPS)]
    return body


def wide_request(query: str, by: str, window: Window) -> dict[str, Any]:
    """The body of a request for all groups of one window, without steps of time."""
    span = {"from": str(milliseconds(window.since)), "to": str(milliseconds(window.until))}
    return {
        "compute": [{"aggregation": "count", "type": "total"}],
        "filter": {"query": query, "indexes": ["*"], **span},
        "group_by": [_grouped(by, MOST_GROUPS_WIDE)],
    }


def _grouped(by: str, limit: int) -> dict[str, Any]:
    # Without its type a sort by count is refused.
    sort = {"type": "measure", "aggregation": "count", "order": "desc"}
    return {"facet": by, "limit": limit, "sort": sort, "total": _TOTAL, "missing": _NONE}


def counted(answer: Mapping[str, Any], by: str | None, steps: Buckets) -> tuple[Count, dict[str, Count]]:
    """The total and the groups; steps without a line are left out of answers and count zero.

    Lines without the facet are in the total and in no group. Raises the errors of reading a JSON that is not as it
    should be: `KeyError`, `TypeError`, `ValueError`, `AttributeError`.
    """
    return _told(
        {_group(bucket, by): _split(bucket["computes"].get("c0") or (), steps) for bucket in answer["data"]["buckets"]}
    )


def counted_wide(answer: Mapping[str, Any], by: str) -> tuple[Count, dict[str, Count]]:
    """The same of a wide answer, whose groups have a count each."""
    return _told({_group(bucket, by): Count(round(bucket["computes"]["c0"])) for bucket in answer["data"]["buckets"]})


def _told(found: dict[str, Count]) -> tuple[Count, dict[str, Count]]:
    total = found.pop(_TOTAL, None)
    if total is None:
        # Nothing matched, or the total was not given: then the groups are what is known to have matched.
        total = _sum(found.values())
    found.pop(_NONE, None)
    return total, found


def _sum(counts: Iterable[Count]) -> Count:
    each = list(counts)
    now, before = sum(count.now for count in each), sum(count.before for count in each)
    if any(count.day is not None for count in each):
        return Count(now, before, sum(count.day or 0 for count in each), sum(count.day_before or 0 for count in each))
    return Count(now, before)


def _split(points: Iterable[Mapping[str, Any]], steps: Buckets) -> Count:
    now = before = day = day_before = 0
    for point in points:
        at = datetime.fromisoformat(point["time"])
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        lines = round(point["value"])
        if at >= steps.split:
            now += lines
        else:
            before += lines
        if at >= steps.end - DAY:
            day += lines
        elif at >= steps.end - 2 * DAY:
            day_before += lines
    return Count(now, before, day, day_before) if steps.end - steps.split > DAY else Count(now, before)


def _group(bucket: Mapping[str, Any], by: str | None) -> str:
    """The one facet that was asked for, whatever name it comes back under."""
    return _TOTAL if by is None else _text(next(iter(bucket["by"].values())))


def _text(value: Any) -> str:
    """Facets of numbers may come back as numbers."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
