"""Datadog's logs, as the kit asks them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from datadog_api_client import AsyncApiClient
from datadog_api_client.v2.api.logs_api import LogsApi

from bot.breaker import Clock, Declined
from bot.cache import CacheStatus
from bot.datadog.buckets import buckets
from bot.datadog.calls import Calls
from bot.datadog.client import operations
from bot.datadog.counting import MOST_GROUPS, MOST_GROUPS_WIDE, count_request, counted, counted_wide, wide_request
from bot.datadog.kept import Kept
from bot.datadog.limits import Limits
from bot.datadog.links import logs_link
from bot.datadog.reading import MOST_LINES, Redact, lines_read, search_request
from bot.gate import Gate
from checks.kit.log_question import LogCounts, LogLines, LogQuestion
from checks.kit.sources import Window

SOURCE = "datadog.logs"


@dataclass(frozen=True, slots=True)
class Telling:
    """How answers are dated, linked and cleaned."""

    clock: Clock
    site: str
    redact: Redact


class DatadogLogs:
    """Implements `checks.kit.sources.Logs`: one call per question."""

    def __init__(self, client: AsyncApiClient, gate: Gate, telling: Telling, limits: Limits) -> None:
        self._api = operations(LogsApi, client)
        self._aggregate = Calls(gate, limits, "aggregate")
        self._search = Calls(gate, limits, "search")
        self._telling = telling
        self._counts: Kept[LogCounts] = Kept(limits.keep, clock=telling.clock)
        self._lines: Kept[LogLines] = Kept(limits.keep, clock=telling.clock)

    def caches(self) -> tuple[CacheStatus, ...]:
        return self._counts.status("log counts"), self._lines.status("log lines")

    async def sound(self) -> None:
        """The smallest question there is. Raises `SourceUnavailable`."""
        now = self._telling.clock()
        body = search_request("*", Window(now - timedelta(minutes=1), now), 1)
        await self._search.ask(
            lambda: self._api.list_logs(body=body), lambda answer: lines_read(answer, self._telling.redact)
        )

    async def counts(self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, fresh: bool) -> LogCounts:
        """Lines in the window and in the one before; see `Buckets` for where exactly one ends and the other begins."""
        query = _filled(question, ids)
        ask = self._widely(query, question.by, window) if question.wide and question.by else None
        ask = ask or self._by_steps(query, question.by, window)
        anew = fresh or self._aggregate.ample
        return await self._counts.answer((query, question.by, question.wide), window, ask, fresh=anew)

    def _by_steps(self, query: str, by: str | None, window: Window) -> Callable[[], Awaitable[LogCounts]]:
        steps = buckets(window, grouped=by is not None)
        body = count_request(query, by, steps)

        async def ask() -> LogCounts:
            total, groups = await self._aggregate.ask(
                lambda: self._api.aggregate_logs(body=body), lambda answer: counted(answer, by, steps)
            )
            link = logs_link(self._telling.site, query, Window(steps.split, steps.end))
            return LogCounts(total, groups, self._telling.clock(), link, query=query, cut=len(groups) >= MOST_GROUPS)

        return ask

    def _widely(self, query: str, by: str, window: Window) -> Callable[[], Awaitable[LogCounts]]:
        body = wide_request(query, by, window)

        async def ask() -> LogCounts:
            total, groups = await self._aggregate.ask(
                lambda: self._api.aggregate_logs(body=body), lambda answer: counted_wide(answer, by)
            )
            link = logs_link(self._telling.site, query, window)
            cut = len(groups) >= MOST_GROUPS_WIDE
            return LogCounts(total, groups, self._telling.clock(), link, query=query, cut=cut)

        return ask

    async def lines(
        self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, limit: int, fresh: bool
    ) -> LogLines:
        """The newest lines, at most `limit` and never more than 999."""
        query = _filled(question, ids)
        most = min(limit, MOST_LINES)
        body = search_request(query, window, most)

        async def ask() -> LogLines:
            found = await self._search.ask(
                lambda: self._api.list_logs(body=body), lambda answer: lines_read(answer, self._telling.redact)
            )
            link = logs_link(self._telling.site, query, window)
            cut = len(found) > most
            return LogLines(tuple(found[:most]), cut, self._telling.clock(), link, query=query)

        return await self._lines.answer((query, most), window, ask, fresh=fresh or self._search.ample)


def _filled(question: LogQuestion, ids: Mapping[str, int]) -> str:
    try:
        return question.text(**ids)
    except ValueError as error:
        raise Declined(SOURCE, str(error)) from None
    except LookupError as missing:
        raise Declined(SOURCE, f"The log question {question.name} lacks {missing}; the check has a fault.") from None
