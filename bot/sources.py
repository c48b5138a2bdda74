"""Opening everything that a triage may read, as the settings say."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.breaker_status import BreakerStatus
from bot.cache import CacheStatus
from bot.datadog import Datadog, open_datadog
from bot.datadog.limits import Limits
from bot.fub import FubDatabases, RedisMutexes, open_databases, open_mutexes
from bot.fub.counters import EventCounters, Memory, open_counters
from bot.fub.logins import Logins
from bot.pauses import Pauses
from bot.settings import Settings, revealed
from checks.fub.tables import tables
from checks.kit.redaction import redact
from checks.kit.sources import Sources

KEEP = {
    "auth_of_account": timedelta(seconds=30),
    "auth_of_users": timedelta(seconds=30),
    "agents_of_account": timedelta(minutes=5),
    "agents_of_users": timedelta(minutes=5),
    "agent_methods": timedelta(minutes=5),
    **dict.fromkeys(
        ("teams", "team_members", "legacy_teams", "teams_elsewhere", "team_permissions"), timedelta(minutes=15)
    ),
}
"""How long answers may be used again (design.md 4): OAuth rows 30 s, resolution methods 5 min, teams 15 min."""


SOURCES = ("fub.common", "fub.client", "redis", "datadog.logs", "datadog.metrics")


@dataclass(frozen=True, slots=True)
class OpenSources:
    """The sources as a triage sees them, and as an operator does."""

    sources: Sources
    databases: FubDatabases
    mutexes: RedisMutexes
    datadog: Datadog
    counters: EventCounters
    logins: Logins
    missing: tuple[tuple[str, str], ...]
    """Sources that are not configured, with the settings they want."""

    def configured(self) -> tuple[str, ...]:
        """Sources that can be asked, by the names of coverage lines."""
        missing = {name for name, _ in self.missing}
        return tuple(name for name in SOURCES if name not in missing and name.partition(".")[0] not in missing)

    def breakers(self) -> tuple[BreakerStatus, ...]:
        """How each source stands that has been asked so far."""
        databases, locks = self.databases.breakers(), self.mutexes.breakers()
        return (*databases, *locks, *self.counters.breakers(), *self.datadog.breakers())

    def caches(self) -> tuple[CacheStatus, ...]:
        """What is kept for a while, and how often that served."""
        return (*self.databases.caches(), *self.datadog.caches())


@asynccontextmanager
async def open_sources(
    settings: Settings, *, clock: Callable[[], datetime], memory: Memory | None = None, pauses: Pauses | None = None
) -> AsyncIterator[OpenSources]:
    """Never fails: a source that is not configured or not there says so when it is asked.

    `memory` keeps what counters said; without one, growth cannot be told. `pauses` are those that Datadog asked for.
    """
    common, client = revealed(settings.fub_common_url), revealed(settings.fub_client_url)
    redis_url = revealed(settings.redis_url)
    known = tables(deal_agent_ids=settings.deal_agent_ids)
    api_key, app_key = revealed(settings.dd_api_key), revealed(settings.dd_app_key)
    async with (
        open_databases(common, client, tables=known, clock=clock, keep=KEEP) as databases,
        open_mutexes(redis_url, key_templates=settings.mutex_key_templates, clock=clock) as mutexes,
        open_datadog(
            api_key,
            app_key,
            site=settings.dd_site,
            api_url=settings.dd_api_url,
            redact=redact,
            clock=clock,
            limits=Limits(pauses=pauses),
        ) as datadog,
        open_counters(
            settings.webhook_backlog,
            settings.webhook_dead,
            redis_url,
            clock=clock,
            databases=databases,
            metrics=datadog.metrics,
            memory=memory,
        ) as counters,
    ):
        wanted = (
            ("fub.common", "FUB_COMMON_URL", common),
            ("fub.client", "FUB_CLIENT_URL", client),
            ("redis", "REDIS_URL", redis_url),
            ("datadog", "DD_API_KEY and DD_APP_KEY", api_key and app_key),
        )
        missing = tuple((source, names) for source, names, value in wanted if not value)
        sources = Sources(databases, datadog.logs, datadog.metrics, mutexes, counters)
        logins = Logins(common, client, clock)
        yield OpenSources(sources, databases, mutexes, datadog, counters, logins, missing)
