"""Putting Datadog together from settings."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.breaker import Breaker, Clock
from bot.breaker_status import BreakerStatus
from bot.cache import CacheStatus
from bot.datadog import logs as logs_
from bot.datadog import metrics as metrics_
from bot.datadog.client import open_client
from bot.datadog.limits import Limits
from bot.datadog.reading import Redact
from bot.datadog.unset import NoLogs, NoMetrics
from bot.gate import Gate
from checks.kit.sources import Logs

_USUAL = Limits()
Sound = Callable[[], Awaitable[None]]
KEEPING = (logs_.DatadogLogs, metrics_.DatadogMetrics)


@dataclass(frozen=True, slots=True)
class Datadog:
    """What Datadog can be asked, and how it stands; `guarded` is empty when it is not configured."""

    logs: Logs
    metrics: metrics_.DatadogMetrics | NoMetrics
    guarded: tuple[Breaker, ...] = ()

    def breakers(self) -> tuple[BreakerStatus, ...]:
        """Logs and metrics each have their own."""
        return tuple(breaker.status for breaker in self.guarded)

    def soundings(self) -> tuple[Sound, ...]:
        """For each of `guarded`, the smallest question there is; it raises `SourceUnavailable`."""
        return tuple(each.sound for each in (self.logs, self.metrics) if isinstance(each, KEEPING))

    def caches(self) -> tuple[CacheStatus, ...]:
        """Empty when it is not configured."""
        keeping = [each for each in (self.logs, self.metrics) if isinstance(each, KEEPING)]
        return tuple(cache for each in keeping for cache in each.caches())


@asynccontextmanager
async def open_datadog(
    api_key: str | None,
    app_key: str | None,
    *,
    clock: Clock,
    redact: Redact,
    site: str = "datadoghq.com",
    api_url: str | None = None,
    limits: Limits = _USUAL,
) -> AsyncIterator[Datadog]:
    """Connects on the first question, so it never fails. `api_url` replaces the host for every call."""
    if not api_key or not app_key:
        reason = "DD_API_KEY and DD_APP_KEY are not set."
        yield Datadog(NoLogs(reason), NoMetrics(reason))
        return
    async with open_client(api_url or f"https://api.{site}", api_key, app_key, limits) as client:
        of_logs = Breaker(logs_.SOURCE, logs_.SOURCE, clock=clock)
        of_metrics = Breaker(metrics_.SOURCE, metrics_.SOURCE, clock=clock)
        yield Datadog(
            logs_.DatadogLogs(client, _gate(of_logs, limits), logs_.Telling(clock, site, redact), limits),
            metrics_.DatadogMetrics(client, _gate(of_metrics, limits), clock, site, limits),
            (of_logs, of_metrics),
        )


def _gate(breaker: Breaker, limits: Limits) -> Gate:
    return Gate(breaker, at_once=limits.at_once, patience=limits.seconds)
