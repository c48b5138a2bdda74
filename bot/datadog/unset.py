"""What stands in for Datadog where it is not configured: every question is answered with the reason."""

from checks.kit.log_question import LogCounts, LogLines
from checks.kit.sources import MetricTotal
from checks.kit.unavailable import SourceUnavailable


class NoLogs:
    """Implements `checks.kit.sources.Logs`; every question raises `SourceUnavailable`."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    async def counts(self, *_: object, **__: object) -> LogCounts:
        raise SourceUnavailable("datadog.logs", self._reason)

    async def lines(self, *_: object, **__: object) -> LogLines:
        raise SourceUnavailable("datadog.logs", self._reason)


class NoMetrics:
    """Implements `checks.kit.sources.Metrics`; every question raises `SourceUnavailable`."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    async def total(self, *_: object, **__: object) -> MetricTotal:
        raise SourceUnavailable("datadog.metrics", self._reason)

    async def latest(self, *_: object, **__: object) -> float | None:
        raise SourceUnavailable("datadog.metrics", self._reason)
