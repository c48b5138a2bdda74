"""The week's logs and metrics."""

from collections.abc import Mapping
from dataclasses import dataclass

from checks.kit.log_question import Count, LogCounts, LogLines, LogQuestion
from checks.kit.sources import MetricTotal, Window
from checks.kit.unavailable import SourceUnavailable
from sandbox.weeks.traces import Lines
from sandbox.weeks.week import Week

MOST_GROUPS = 80
"""As many groups come back as the bot asks Datadog for."""


@dataclass(frozen=True, slots=True)
class WeekLogs:
    """Implements `checks.kit.sources.Logs`, for counting; lines are known by the question that finds them."""

    week: Week

    async def counts(self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, fresh: bool) -> LogCounts:
        """A question that no traffic is planned for finds nothing, as in Datadog."""
        del ids, fresh
        if self.week.silent("logs", window.until):
            raise SourceUnavailable("datadog.logs", "Datadog did not answer.")
        lines = self.week.lines.get(question.name, Lines(()))
        since, until = self.week.minute(window.since), self.week.minute(window.until)
        now, before = lines.counted(since, until), lines.counted(2 * since - until, since)
        first = now.most_common(MOST_GROUPS) if len(now) >= MOST_GROUPS else [(each, 0) for each in now | before]
        groups = {str(account): Count(now[account], before[account]) for account, _ in first[:MOST_GROUPS]}
        return LogCounts(Count(now.total(), before.total()), groups if question.by else {}, window.until)

    async def lines(
        self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, limit: int, fresh: bool
    ) -> LogLines:
        """No monitor reads lines."""
        del question, ids, window, limit, fresh
        raise SourceUnavailable("datadog.logs", "A simulated week counts lines and keeps none.")


@dataclass(frozen=True, slots=True)
class WeekMetrics:
    """Implements `checks.kit.sources.Metrics`; a metric that nobody sends has no points."""

    week: Week

    async def total(self, name: str, window: Window, *, fresh: bool) -> MetricTotal:
        del fresh
        if self.week.silent("metrics", window.until):
            raise SourceUnavailable("datadog.metrics", "Datadog did not answer.")
        series = self.week.totals.get(name)
        if series is None:
            return MetricTotal(None, None, window.until)
        since, until = self.week.minute(window.since), self.week.minute(window.until)
        before = series.total(2 * since - until, since) if since > 0 else None
        return MetricTotal(series.total(since, until), before, window.until)
