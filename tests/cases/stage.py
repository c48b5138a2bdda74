"""Where a made-up world stands while it is triaged and recorded: the bot's own adapters on local services."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from bot.cases import Recording
from bot.fub.counters.memory import Remembered
from bot.settings import read_settings
from bot.sources import open_sources
from checks.kit.case import Case
from checks.kit.policy import Policy
from checks.kit.registry import check_for
from checks.kit.report import Report
from checks.kit.severity import Severity
from checks.kit.sources import Window
from checks.kit.triage import triage
from sandbox.datadog import LocalDatadog, LogEvent
from sandbox.fub import World, load_redis, load_sqlite
from sandbox.fub.local_redis import LocalRedis

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NOWHERE = "redis://127.0.0.1:1/0"


@dataclass(frozen=True)
class Memory:
    """What the bot counted when the window began."""

    before: int | None = None

    async def remember(self, where: str, at: datetime, count: int) -> None:
        """One triage only."""

    async def earlier(self, where: str, window: Window) -> Remembered | None:
        return None if self.before is None else Remembered(self.before, window.since)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question and the circumstances it is asked in."""

    issue: str
    ids: Mapping[str, Any] = field(default_factory=dict)
    severity: str | None = None
    hours: int = 1
    preventive: bool = False
    variants: Sequence[str] = ()
    """How the installation's schema differs (`sandbox.fub.loading.variants`)."""
    metrics: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Sums in the window and in the one before."""
    backlog_before: int | None = None
    without: frozenset[str] = frozenset()
    """Sources that do not answer: `logs`, `metrics`, `redis`, `common`, `client`, or one client database by name."""

    def case(self, now: datetime) -> Case:
        usual = check_for(self.issue).usual
        return Case(
            issue=self.issue,
            severity=usual if self.severity is None else Severity(self.severity),
            severity_stated=self.severity is not None,
            asked_at=now,
            window=timedelta(hours=self.hours),
            preventive=self.preventive,
            **self.ids,
        )


@dataclass
class Stage:
    """One Datadog and one Redis, cleared between worlds."""

    directory: Path
    datadog: LocalDatadog
    redis: LocalRedis

    async def triaged(self, world: World, asked: Asked) -> tuple[Report, Recording]:
        """One triage of the world, and what it read."""
        await self._furnish(world, asked)
        loaded = load_sqlite(world, self.directory, variants=asked.variants)
        for name in asked.without:
            (self.directory / f"{name}.db").unlink(missing_ok=True)
        settings = read_settings(self._settings(loaded.common_url, loaded.client_url, asked.without))
        case = asked.case(world.now)
        async with open_sources(settings, clock=lambda: world.now, memory=Memory(asked.backlog_before)) as opened:
            recording = Recording(case, opened.sources)
            report = await triage(check_for(case.issue), case, recording.sources, Policy(), clock=monotonic)
        return report, recording

    async def _furnish(self, world: World, asked: Asked) -> None:
        self.datadog.logs.replace(LogEvent(**line) for line in world.logs)
        self.datadog.metrics.clear()
        middle, length = world.now - timedelta(hours=asked.hours) / 2, timedelta(hours=asked.hours)
        for name, (now, before) in asked.metrics.items():
            self.datadog.metrics[name] = [(middle, now, ()), (middle - length, before, ())]
        async with self.redis.client() as keys:
            await keys.flushall()
        await load_redis(world, self.redis.url)

    def _settings(self, common: str, client: str, without: frozenset[str]) -> dict[str, Any]:
        datadog = not {"logs", "metrics"} & without
        return {
            "fub_common_url": None if "common" in without else common,
            "fub_client_url": client.replace("{db_database}", "gone_{db_database}") if "client" in without else client,
            "redis_url": NOWHERE if "redis" in without else self.redis.url,
            "dd_api_key": self.datadog.api_key if datadog else None,
            "dd_app_key": self.datadog.app_key if datadog else None,
            "dd_api_url": self.datadog.url,
        }


@asynccontextmanager
async def open_stage(directory: Path, now: datetime = NOON) -> AsyncIterator[Stage]:
    """Loopback only."""
    redis = LocalRedis()
    redis.start()
    try:
        async with LocalDatadog(clock=lambda: now, rate_limit=None) as datadog:
            yield Stage(directory, datadog, redis)
    finally:
        redis.stop()
