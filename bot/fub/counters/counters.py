"""The two counters behind the settings `WEBHOOK_BACKLOG` and `WEBHOOK_DEAD`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from redis.asyncio import Redis

from bot.breaker import Breaker, Clock
from bot.breaker_status import BreakerStatus
from bot.fub.counters.lists import SOURCE, EventLists
from bot.fub.counters.memory import Memory, NoMemory
from bot.fub.counters.place import Kind, Place, place_of
from bot.fub.redis_client import redis_client
from bot.gate import Gate
from checks.fub.counting import COUNTING
from checks.kit.sources import CounterReading, Databases, MetricTotal, Window
from checks.kit.unavailable import SourceUnavailable

REACH = timedelta(hours=24)
"""Rows that wait in a table are looked for this far back: large tables are only read by time (domain.md 2.2)."""
_AT_ONCE = 8
_SECONDS = 2.0


class Gauges(Protocol):
    """Metrics, with the latest value beside the total. Both raise `SourceUnavailable`."""

    async def total(self, name: str, window: Window, *, fresh: bool) -> MetricTotal: ...
    async def latest(self, name: str, window: Window) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Where:
    """What can be counted in; without databases or metrics those kinds of counters stay unknown."""

    lists: EventLists
    databases: Databases | None = None
    metrics: Gauges | None = None


class EventCounters:
    """Implements `checks.kit.sources.Counters`. Nothing here changes what it counts."""

    def __init__(self, backlog: str, dead: str, where: Where, memory: Memory) -> None:
        self._backlog = backlog
        self._dead = dead
        self._where = where
        self._memory = memory

    async def backlog(self, window: Window) -> CounterReading:
        """How many wait, and how many waited when the window began. Raises `SourceUnavailable`.

        Every reading is remembered under the window's end: the moment asked about, which a triage may choose.
        """
        place = place_of(self._backlog, "WEBHOOK_BACKLOG")
        count = await self._waiting(place, window)
        known = await self._memory.earlier(str(place), window)
        await self._memory.remember(str(place), window.until, count)
        if known is None:
            return CounterReading(count, where=str(place))
        return CounterReading(count, known.count, known.at, str(place))

    async def given_up(self, window: Window) -> CounterReading:
        """Those given up in the window, as far as they say when. Raises `SourceUnavailable`."""
        place = place_of(self._dead, "WEBHOOK_DEAD")
        if place.kind is Kind.REDIS:
            count = await self._where.lists.given_up(place.name, window)
        elif place.kind is Kind.SQL:
            count = await self._rows(place, window)
        else:
            total = (await self._metrics(place).total(place.name, window, fresh=True)).now
            count = round(_points(total, place))
        return CounterReading(count, where=str(place))

    def breakers(self) -> tuple[BreakerStatus, ...]:
        """The lists' own; databases and metrics have theirs."""
        return (self._where.lists.gate.breaker.status,) if self._where.lists.configured else ()

    async def _waiting(self, place: Place, window: Window) -> int:
        if place.kind is Kind.REDIS:
            return await self._where.lists.length(place.name)
        if place.kind is Kind.SQL:
            return await self._rows(place, Window(window.until - REACH, window.until))
        return round(_points(await self._metrics(place).latest(place.name, window), place))

    async def _rows(self, place: Place, window: Window) -> int:
        if self._where.databases is None:
            raise SourceUnavailable("counter", f"{place} is counted in a database, and none can be asked here.")
        spans = {"since": window.since, "until": window.until}
        answer = await self._where.databases.common(COUNTING[place.name], spans, fresh=True)
        return answer.rows[0].number("events")

    def _metrics(self, place: Place) -> Gauges:
        if self._where.metrics is None:
            raise SourceUnavailable("counter", f"{place} is a metric, and none can be asked here.")
        return self._where.metrics


def _points(value: float | None, place: Place) -> float:
    """A metric that nobody sends counts nothing at all, which is not zero."""
    if value is None:
        raise SourceUnavailable("counter", f"{place} has no points: check the metric's name and tags.")
    return value


@asynccontextmanager
async def open_counters(
    backlog: str,
    dead: str,
    redis_url: str | None,
    *,
    clock: Clock,
    databases: Databases | None = None,
    metrics: Gauges | None = None,
    memory: Memory | None = None,
) -> AsyncIterator[EventCounters]:
    """Connects on the first question, so it never fails; a setting that is wrong is told by each answer."""
    gate = Gate(Breaker(SOURCE, "redis queues", clock=clock), at_once=_AT_ONCE, patience=_SECONDS)
    redis = redis_client(redis_url, _SECONDS, _SECONDS)
    where = Where(EventLists(redis, gate, 2 * _SECONDS), databases, metrics)
    try:
        yield EventCounters(backlog, dead, where, memory or NoMemory())
    finally:
        if isinstance(redis, Redis):
            await redis.aclose()
