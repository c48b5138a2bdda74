"""The week's locks and queues."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from checks.kit.sources import CounterReading, MutexState, Window
from checks.kit.unavailable import SourceUnavailable
from sandbox.weeks.plan import Lock
from sandbox.weeks.week import Week

KEY = "zillow-transaction-sync:{}"
"""Of the two forms of a lock's key the plain one (domain.md 4.3)."""


@dataclass(frozen=True, slots=True)
class WeekMutexes:
    """Implements `checks.kit.sources.Mutexes` as of a moment."""

    week: Week
    at: datetime

    async def states(self, sync_user_ids: Sequence[int]) -> tuple[MutexState, ...]:
        if self.week.silent("redis", self.at):
            raise SourceUnavailable("redis", "Redis did not answer.")
        held = self.week.locks.get(self.week.minute(self.at), {})
        return tuple(_held(held[user]) if user in held else _free(user) for user in sync_user_ids)


def _held(lock: Lock) -> MutexState:
    user = lock.sync_user_id
    return MutexState(KEY.format(user), user, held=True, ttl=lock.ttl)


@cache
def _free(user: int) -> MutexState:
    return MutexState(KEY.format(user), user, held=False)


@dataclass(frozen=True, slots=True)
class WeekCounters:
    """Implements `checks.kit.sources.Counters`."""

    week: Week

    async def backlog(self, window: Window) -> CounterReading:
        """What waited at the window's beginning is remembered, as by the bot's own memory."""
        if self.week.silent("redis", window.until):
            raise SourceUnavailable("redis", "Redis did not answer.")
        before = self._waiting(window.since) if window.since >= self.week.begins else None
        return CounterReading(self._waiting(window.until), before, window.since, "simulated")

    async def given_up(self, window: Window) -> CounterReading:
        if self.week.silent("redis", window.until):
            raise SourceUnavailable("redis", "Redis did not answer.")
        since, until = self.week.minute(window.since), self.week.minute(window.until)
        lost = sum(since <= minute < until for minute in self.week.plan.given_up)
        return CounterReading(lost, where="simulated")

    def _waiting(self, at: datetime) -> int:
        return self.week.backlog[min(self.week.minute(at), len(self.week.backlog)) - 1]
