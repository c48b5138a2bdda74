"""Datadog's metrics, as the kit asks them."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from math import ceil
from typing import Any

from datadog_api_client import AsyncApiClient
from datadog_api_client.v1.api.metrics_api import MetricsApi

from bot.breaker import Clock, Declined
from bot.cache import Cache, CacheStatus
from bot.datadog.buckets import milliseconds
from bot.datadog.calls import Calls, NotOffered
from bot.datadog.client import operations
from bot.datadog.limits import Limits
from bot.datadog.links import metric_link
from bot.gate import Gate
from checks.kit.sources import MetricTotal, Window

SOURCE = "datadog.metrics"
FRESH = timedelta(minutes=15)
"""How old the latest value of a gauge may be."""
_ANY = "fubapi.oauth.error"
_NAME = re.compile(r"(?P<name>[A-Za-z][\w.]{0,199})(?:\{(?P<scope>[\w:.,*/-]{1,200})\})?")


class DatadogMetrics:
    """Implements `checks.kit.sources.Metrics`: one call for the window and the one before."""

    def __init__(self, client: AsyncApiClient, gate: Gate, clock: Clock, site: str, limits: Limits) -> None:
        self._api = operations(MetricsApi, client)
        self._query = Calls(gate, limits)
        self._clock = clock
        self._site = site
        self._keep = limits.keep
        self._kept: Cache[MetricTotal] = Cache(clock=clock, most=500)

    def caches(self) -> tuple[CacheStatus, ...]:
        return (self._kept.status("metrics"),)

    async def sound(self) -> None:
        """The smallest question there is. Raises `SourceUnavailable`."""
        now = self._clock()
        await self.latest(_ANY, Window(now - FRESH, now))

    async def total(self, name: str, window: Window, *, fresh: bool) -> MetricTotal:
        """The sum of a count, such as `fubapi.oauth.error` or `fub.api.errors{service:authentication}`.

        None where there are no points: a metric nobody sends, or a Datadog without metrics.
        """
        key = (name, window.until - window.since, milliseconds(window.until) // milliseconds(self._keep))
        known = None if fresh or self._query.ample else self._kept.get(key)
        if known is not None:
            return known
        found = await self._asked(name, window)
        self._kept.put(key, found, self._keep)
        return found

    async def latest(self, name: str, window: Window) -> float | None:
        """The last value of a gauge before the window's end, added up over whoever sends it; None without any.

        An older value than `FRESH` is no value: a gauge that went silent says nothing about now.
        """
        metric, scope = _named(name)
        start = int((window.until - FRESH).timestamp())
        try:
            return await self._query.ask(
                lambda: self._api.query_metrics(
                    query=f"sum:{metric}{{{scope}}}", _from=start, to=ceil(window.until.timestamp())
                ),
                lambda answer: max(_points(answer), default=(0, None))[1],
            )
        except NotOffered:
            return None

    async def _asked(self, name: str, window: Window) -> MetricTotal:
        metric, scope = _named(name)
        query = f"sum:{metric}{{{scope}}}.as_count()"
        start = window.since - (window.until - window.since)
        second = timedelta(seconds=1)
        times = {"_from": milliseconds(start) // 1000, "to": ceil(milliseconds(window.until) / milliseconds(second))}
        try:
            now, before = await self._query.ask(
                lambda: self._api.query_metrics(query=query, **times),
                lambda answer: _summed(answer, milliseconds(window.since)),
            )
        except NotOffered:
            return MetricTotal(None, None, self._clock())
        return MetricTotal(now, before, self._clock(), metric_link(self._site, metric, scope, window))


def _summed(answer: Mapping[str, Any], split: int) -> tuple[float | None, float | None]:
    """`split` in milliseconds; a point counts where its step begins. Raises the errors of reading odd JSON."""
    points = _points(answer)
    return _sum(value for at, value in points if at >= split), _sum(value for at, value in points if at < split)


def _points(answer: Mapping[str, Any]) -> list[tuple[float, float]]:
    if answer.get("status", "ok") != "ok":
        raise ValueError("The answer itself says that it is none.")
    return [(at, value) for series in answer["series"] for at, value in series["pointlist"] if value is not None]


def _named(name: str) -> tuple[str, str]:
    named = _NAME.fullmatch(name)
    if named is None:
        raise Declined(SOURCE, "That is no name of a metric, perhaps with tags in braces: correct it.")
    return named["name"], named["scope"] or "*"


def _sum(values: Iterable[float]) -> float | None:
    found = [float(value) for value in values]
    return sum(found) if found else None
