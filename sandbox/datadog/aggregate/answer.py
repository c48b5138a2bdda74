"""The answer to an aggregation: buckets, each a place under every facet and its figures."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from json import dumps, loads
from typing import Any

from sandbox.datadog.aggregate.grouping import Paging, grouped
from sandbox.datadog.aggregate.measures import measured
from sandbox.datadog.aggregate.request import MOST_BUCKETS, Compute, computes, group_bys
from sandbox.datadog.body import Body
from sandbox.datadog.record import Record
from sandbox.datadog.refusals import InvalidField
from sandbox.datadog.selection import FILTER, SampleLog, Selection, selection
from sandbox.datadog.times import printed

KNOWN = ("compute", "filter", "group_by", "options", "page")
DEFAULT_POINTS = 150

Figure = float | list[dict[str, Any]]


def aggregate(body: Any, log: SampleLog, *, now: datetime) -> dict[str, Any]:
    """Buckets under `data`, and under `meta` the cursor of further groups; nothing matched is no bucket at all."""
    request = Body(body, KNOWN)
    request.inner("options", ("timezone", "timeOffset"))
    wanted = computes(request)
    groups = group_bys(request)
    chosen = selection(request.inner("filter", FILTER), log, now=now)
    steps = [_step(compute, chosen) for compute in wanted]
    paging = _paging(request.inner("page", ("cursor",)))
    buckets = [
        _bucket(place, [_figure(compute, step, members) for compute, step in zip(wanted, steps, strict=True)])
        for place, members in grouped(chosen.of(log, now=now), groups, paging)
    ]
    answer: dict[str, Any] = {"data": {"buckets": buckets}, "meta": {"status": "done"}}
    if paging.more:
        cursor = urlsafe_b64encode(dumps({"after": paging.seen}).encode()).decode().rstrip("=")
        answer["meta"]["page"] = {"after": cursor}
    return answer


def _bucket(place: Mapping[str, Any], figures: Sequence[Figure | None]) -> dict[str, Any]:
    shown = {f"c{at}": figure for at, figure in enumerate(figures) if figure is not None}
    return {"by": dict(place), "computes": shown}


def _step(compute: Compute, chosen: Selection) -> timedelta | None:
    if not compute.timeseries:
        return None
    span = chosen.newest - chosen.oldest
    step = compute.step or max(span / DEFAULT_POINTS, timedelta(seconds=1))
    if span / step > MOST_BUCKETS:
        raise InvalidField("interval", f"the window holds more than {MOST_BUCKETS} intervals")
    return step


def _figure(compute: Compute, step: timedelta | None, members: Sequence[Record]) -> Figure | None:
    if step is None:
        return measured(compute, members)
    by_time: dict[datetime, list[Record]] = {}
    for record in members:
        at = record.event.at
        since_epoch = at - datetime.fromtimestamp(0, at.tzinfo)
        by_time.setdefault(at - since_epoch % step, []).append(record)
    # Steps without a line are left out, never zero: whoever draws the series fills the gaps.
    values = [(at, measured(compute, records)) for at, records in sorted(by_time.items())]
    return [{"time": printed(at), "value": value} for at, value in values if value is not None]


def _paging(page: Body) -> Paging:
    if not page.has("cursor"):
        return Paging()
    try:
        seen = loads(urlsafe_b64decode(page.text("cursor", "") + "=="))["after"]
        return Paging({str(facet): list(values) for facet, values in seen.items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidField(page.name("cursor"), "this cursor did not come from a page before") from error
