"""What a check's test needs: a world, put where the bot's own adapters and the real query language read it."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from bot.fub import Limits, open_databases
from checks.fub.tables import tables
from checks.kit.case import Case
from checks.kit.log_question import Count, LogCounts, LogLine, LogLines, LogQuestion
from checks.kit.policy import Policy
from checks.kit.registry import check_for
from checks.kit.report import Report
from checks.kit.severity import Severity
from checks.kit.sources import CounterReading, MetricTotal, MutexState, Sources, Window
from checks.kit.triage import triage
from checks.kit.unavailable import SourceUnavailable
from sandbox.datadog import LogEvent, LogStore
from sandbox.datadog.body import Body
from sandbox.datadog.selection import FILTER, SampleLog, selection
from sandbox.fub import World, load_sqlite


@dataclass
class WorldLogs:
    """The world's log lines, asked in Datadog's query language."""

    world: World
    gone: bool = False
    most_groups: int = 80
    """As many groups come back as Datadog gives at once; a wide question brings all of them."""

    def _matching(self, query: str, window: Window) -> list[LogEvent]:
        if self.gone:
            raise SourceUnavailable("datadog.logs", "Datadog did not answer.")
        store = LogStore(LogEvent(**line) for line in self.world.logs)
        asked = {"query": query, "from": window.since.isoformat(), "to": window.until.isoformat()}
        chosen = selection(Body(asked, FILTER), SampleLog(store), now=self.world.now)
        return [record.event for record in chosen.of(SampleLog(store), now=self.world.now)]

    async def counts(self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, fresh: bool) -> LogCounts:
        text = question.text(**ids)
        length = window.until - window.since
        now = self._matching(text, window)
        before = self._matching(text, Window(window.since - length, window.since - timedelta(seconds=1)))
        groups = {
            name: Count(_of(now, question.by, name), _of(before, question.by, name))
            for name in _names(now, question.by) | _names(before, question.by)
        }
        first = dict(
            sorted(groups.items(), key=lambda group: -group[1].now)[: None if question.wide else self.most_groups]
        )
        return LogCounts(Count(len(now), len(before)), first, window.until, cut=len(first) < len(groups))

    async def lines(
        self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, limit: int, fresh: bool
    ) -> LogLines:
        found = sorted(self._matching(question.text(**ids), window), key=lambda event: event.at, reverse=True)
        lines = tuple(_line(event) for event in found[:limit])
        return LogLines(lines, len(found) > limit, window.until)


def _line(event: LogEvent) -> LogLine:
    """With what Datadog keeps beside the attributes among them, as the bot's adapter hands it on."""
    return LogLine(event.at, event.message, {"service": event.service, "status": event.status, **event.attributes})


def _value(event: LogEvent, facet: str | None) -> str | None:
    if facet is None:
        return None
    value: Any = event.attributes
    for step in facet.removeprefix("@").split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return None if value is None else str(value)


def _names(events: Sequence[LogEvent], facet: str | None) -> set[str]:
    return {name for event in events if (name := _value(event, facet)) is not None}


def _of(events: Sequence[LogEvent], facet: str | None, name: str) -> int:
    return sum(_value(event, facet) == name for event in events)


@dataclass
class WorldMetrics:
    """Totals of the window and the one before, by name."""

    totals: dict[str, tuple[float | None, float | None]] = field(default_factory=dict)

    async def total(self, name: str, window: Window, *, fresh: bool) -> MetricTotal:
        now, before = self.totals.get(name, (None, None))
        return MetricTotal(now, before, window.until)


@dataclass
class WorldMutexes:
    """The world's locks under both key forms."""

    world: World
    gone: bool = False

    async def states(self, sync_user_ids: Sequence[int]) -> tuple[MutexState, ...]:
        if self.gone:
            raise SourceUnavailable("redis", "Redis did not answer.")
        forms = ("zillow-transaction-sync:{}", "fubapp:mutex:zillow-transaction-sync:{}")
        names = [(sync_id, form.format(sync_id)) for sync_id in sync_user_ids for form in forms]
        keys = self.world.keys
        return tuple(
            MutexState(name, sync_id, name in keys, keys[name].ttl if name in keys else None) for sync_id, name in names
        )


@dataclass
class WorldCounters:
    """The world's webhook queues; `readings` replaces what the bot remembers of the backlog."""

    world: World
    gone: bool = False
    before: int | None = None

    async def backlog(self, window: Window) -> CounterReading:
        return CounterReading(len(self._list("resque:queue:zillow-webhooks")), self.before, None, "redis")

    async def given_up(self, window: Window) -> CounterReading:
        entries = [json.loads(entry) for entry in self._list("resque:failed:zillow-webhooks")]
        times = [_failed_at(entry) for entry in entries]
        inside = sum(at is None or window.since <= at <= window.until for at in times)
        return CounterReading(inside, None, None, "redis")

    def _list(self, name: str) -> list[str]:
        if self.gone:
            raise SourceUnavailable("redis", "Redis did not answer.")
        return self.world.queues.get(name, [])


def _failed_at(entry: Mapping[str, Any]) -> datetime | None:
    text = entry.get("failed_at")
    return None if text is None else datetime.strptime(text, "%Y/%m/%d %H:%M:%S UTC").replace(tzinfo=UTC)


@dataclass
class Bench:
    """Where a world stands while a check looks at it."""

    world: World
    directory: Path
    variants: Sequence[str] = ()
    deal_agent_ids: str = "user"
    metrics: dict[str, tuple[float | None, float | None]] = field(default_factory=dict)
    backlog_before: int | None = None
    without: frozenset[str] = frozenset()
    """Sources that do not answer: `logs`, `redis`, `common`, `client`, or one client database by its name."""
    policy: Policy = field(default_factory=Policy)
    most_groups: int = 80

    async def triage(self, issue: str, *, severity: str | None = None, window: str = "1h", **ids: Any) -> Report:
        """One triage of this world by the bot's own adapters; nothing about it is pretended but the transport."""
        check = check_for(issue)
        case = Case(
            issue=issue,
            severity=check.usual if severity is None else Severity(severity),
            asked_at=self.world.now,
            window=timedelta(hours=int(window.removesuffix("h"))),
            **ids,
        )
        async with self.open() as sources:
            return await triage(check, case, sources, self.policy, clock=monotonic)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Sources]:
        """The sources of this world."""
        loaded = load_sqlite(self.world, self.directory, variants=self.variants)
        common = None if "common" in self.without else loaded.common_url
        client = loaded.client_url
        if "client" in self.without:
            client = client.replace("{db_database}", "gone_{db_database}")
        for name in self.without:
            (self.directory / f"{name}.db").unlink(missing_ok=True)
        async with open_databases(
            common,
            client,
            tables=tables(deal_agent_ids=self.deal_agent_ids),
            clock=lambda: self.world.now,
            limits=Limits(),
        ) as databases:
            yield Sources(
                databases=databases,
                logs=WorldLogs(self.world, "logs" in self.without, self.most_groups),
                metrics=WorldMetrics(self.metrics),
                mutexes=WorldMutexes(self.world, gone="redis" in self.without),
                counters=WorldCounters(self.world, "redis" in self.without, self.backlog_before),
            )
