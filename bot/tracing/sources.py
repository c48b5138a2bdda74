"""Questions to sources, each within a span: the source's name and the question's, and no value of either."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.tracing.tracing import Tracing
from checks.kit.log_question import LogCounts, LogLines, LogQuestion
from checks.kit.sources import CounterReading, FanOut, MetricTotal, MutexState, Rows, Sources, Window
from checks.kit.statement import Statement


def traced_sources(sources: Sources, tracing: Tracing) -> Sources:
    """They answer as those given do."""
    return replace(
        sources,
        databases=_Databases(sources, tracing),
        logs=_Logs(sources, tracing),
        metrics=_Metrics(sources, tracing),
        mutexes=_Mutexes(sources, tracing),
        counters=_Counters(sources, tracing),
    )


class _Asked:
    def __init__(self, sources: Sources, tracing: Tracing) -> None:
        self._sources = sources
        self._tracing = tracing

    def _question(self, source: str, name: str) -> Any:
        return self._tracing.span("question", source=source, question=name)


class _Databases(_Asked):
    async def common(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        with self._question("fub.common", statement.name):
            return await self._sources.databases.common(statement, params, fresh=fresh)

    async def client(self, account_id: int, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        with self._question("fub.client", statement.name):
            return await self._sources.databases.client(account_id, statement, params, fresh=fresh)

    async def every_client(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> FanOut:
        with self._question("fub.client", statement.name):
            return await self._sources.databases.every_client(statement, params, fresh=fresh)


class _Logs(_Asked):
    async def counts(self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, fresh: bool) -> LogCounts:
        with self._question("datadog.logs", question.name):
            return await self._sources.logs.counts(question, ids, window, fresh=fresh)

    async def lines(
        self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, limit: int, fresh: bool
    ) -> LogLines:
        with self._question("datadog.logs", question.name):
            return await self._sources.logs.lines(question, ids, window, limit=limit, fresh=fresh)


class _Metrics(_Asked):
    async def total(self, name: str, window: Window, *, fresh: bool) -> MetricTotal:
        with self._question("datadog.metrics", name):
            return await self._sources.metrics.total(name, window, fresh=fresh)


class _Mutexes(_Asked):
    async def states(self, sync_user_ids: Sequence[int]) -> tuple[MutexState, ...]:
        with self._question("redis", "mutexes"):
            return await self._sources.mutexes.states(sync_user_ids)


class _Counters(_Asked):
    async def backlog(self, window: Window) -> CounterReading:
        with self._question("counter", "backlog"):
            return await self._sources.counters.backlog(window)

    async def given_up(self, window: Window) -> CounterReading:
        with self._question("counter", "given_up"):
            return await self._sources.counters.given_up(window)
