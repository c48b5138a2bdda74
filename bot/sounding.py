"""Whether each source answers: told by its breaker, and where nobody has asked lately, by a small question."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.breaker import Clock
from bot.breaker_status import BreakerState, BreakerStatus
from bot.fub.clients import SOURCE as CLIENTS
from bot.fub.database import Database
from bot.fub.databases import COMMON
from bot.sources import OpenSources
from checks.kit.unavailable import SourceUnavailable
from handlers.flows.soundings import Sounding

FAILING: Final = timedelta(seconds=50)
"""So soon a failing source is asked again; below the minute between two soundings."""
IDLE: Final = timedelta(seconds=50)
IDLE_DATADOG: Final = timedelta(minutes=10)
"""Monitors ask Datadog every five minutes, and it allows few questions (datadog.md)."""


@dataclass(frozen=True, slots=True)
class Target:
    """One source; `ask` goes through its gate and counts for its breaker."""

    source: str
    standing: Callable[[], BreakerStatus]
    ask: Callable[[], Awaitable[object]]
    idle: timedelta = IDLE


class SourceSoundings:
    """Implements `handlers.flows.soundings.Soundings`."""

    def __init__(self, sources: OpenSources, clock: Clock) -> None:
        self._sources = sources
        self._clock = clock

    async def sound(self) -> Sequence[Sounding]:
        found = await asyncio.gather(*(sounded(target, self._clock()) for target in self._targets()))
        return [each for each in found if each is not None]

    def _targets(self) -> Iterator[Target]:
        databases, datadog = self._sources.databases, self._sources.datadog
        if databases.common_database is not None:
            yield _database(COMMON, databases.common_database)
        yield from _hosts(databases.known_clients())
        for status in self._sources.mutexes.breakers():
            yield Target(status.source, lambda: self._sources.mutexes.breakers()[0], self._sources.mutexes.sound)
        for breaker, ask in zip(datadog.guarded, datadog.soundings(), strict=True):
            yield Target(breaker.source, lambda breaker=breaker: breaker.status, ask, IDLE_DATADOG)  # type: ignore[misc]


async def sounded(target: Target, now: datetime) -> Sounding | None:
    """None where nothing is known: there was no turn to ask in."""
    status = target.standing()
    within = FAILING if _failing(status) else target.idle
    if status.ended_at is None or now - status.ended_at >= within:
        with suppress(SourceUnavailable):
            await target.ask()
        status = target.standing()
    if status.ended_at is None:
        return None
    if not _failing(status):
        return Sounding(source=target.source)
    since = status.failing_since or status.since
    return Sounding(source=target.source, failing_since=since, reason=status.last_error or "")


def _failing(status: BreakerStatus) -> bool:
    return status.failing or status.state is not BreakerState.CLOSED


def _hosts(clients: Sequence[tuple[str, Database]]) -> Iterator[Target]:
    """Client databases come and go together with their host; it answers while any of them does."""
    by_host: defaultdict[str, list[Database]] = defaultdict(list)
    for host, database in clients:
        by_host[host].append(database)
    for host, databases in by_host.items():
        best = min(databases, key=lambda each: (_failing(each.gate.breaker.status), _unasked_for(each)))
        yield _database(f"{CLIENTS} {host}", best)


def _unasked_for(database: Database) -> float:
    ended_at = database.gate.breaker.status.ended_at
    return 0.0 if ended_at is None else -ended_at.timestamp()


def _database(source: str, database: Database) -> Target:
    return Target(source, lambda: database.gate.breaker.status, database.sound)
