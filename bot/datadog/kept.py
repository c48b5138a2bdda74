"""Answers that are used again for a little while, as Datadog allows few questions (datadog.md)."""

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import replace
from datetime import timedelta
from typing import Generic, TypeVar

from bot.breaker import Clock
from bot.cache import Cache, CacheStatus
from bot.datadog.buckets import milliseconds
from checks.kit.log_question import LogCounts, LogLines
from checks.kit.sources import Window

A = TypeVar("A", LogCounts, LogLines)


class Kept(Generic[A]):
    """Windows that end within the same stretch of `keep` count as the same window."""

    def __init__(self, keep: timedelta, *, clock: Clock) -> None:
        self._keep = keep
        self._clock = clock
        self._answers: Cache[A] = Cache(clock=clock, most=100)

    def status(self, name: str) -> CacheStatus:
        """How often an answer was used again."""
        return self._answers.status(name)

    async def answer(self, question: Hashable, window: Window, ask: Callable[[], Awaitable[A]], *, fresh: bool) -> A:
        """The answer, perhaps from before, with its age; `fresh` insists on a new one."""
        stretch = milliseconds(window.until) // max(milliseconds(self._keep), 1)
        key = (question, window.until - window.since, stretch)
        known = None if fresh else self._answers.get(key)
        if known is not None and known.as_of is not None:
            return replace(known, age_seconds=(self._clock() - known.as_of).total_seconds())
        found = await ask()
        self._answers.put(key, found, self._keep)
        return found
