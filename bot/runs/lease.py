"""Whether this process may still act: one that stood still for too long has been replaced by then."""

import asyncio
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Self

Seconds = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment by both clocks: one goes on while the machine sleeps, the other cannot be set."""

    monotonic: float
    wall: float


class Lease:
    """Good for so many seconds after the database was last told that this process lives.

    Whoever does something that others see asks `held` right before. It is not the database that is asked, for that
    takes time in which the process may stand still again.
    """

    def __init__(self, seconds: float, *, monotonic: Seconds = time.monotonic, wall: Seconds = time.time) -> None:
        self.seconds = seconds
        self._monotonic = monotonic
        self._wall = wall
        self._since: Instant | None = None
        self._renewed = asyncio.Event()

    @classmethod
    def for_ever(cls) -> Self:
        """For a process that nobody replaces, as on SQLite."""
        lease = cls(math.inf)
        lease.renew(lease.now())
        return lease

    def now(self) -> Instant:
        """To be taken before the database is told, and given to `renew` when it has answered."""
        return Instant(self._monotonic(), self._wall())

    def renew(self, told: Instant) -> None:
        """The database knew at this moment at the earliest."""
        self._since = told
        if self.fresh:
            self._renewed.set()

    @property
    def fresh(self) -> bool:
        """Whether it is good at this moment, by both clocks."""
        if self._since is None:
            return False
        now = self.now()
        passed = max(now.monotonic - self._since.monotonic, now.wall - self._since.wall)
        return passed < self.seconds

    async def held(self) -> None:
        """Returns when it is good; who has been replaced waits until the process ends."""
        while not self.fresh:
            self._renewed.clear()
            await self._renewed.wait()


_OF_THE_STEP: ContextVar[Lease | None] = ContextVar("lease of the step under way", default=None)


@contextmanager
def acting(lease: Lease) -> Iterator[None]:
    """Around a step of a run: what it calls can ask `may_act`."""
    token = _OF_THE_STEP.set(lease)
    try:
        yield
    finally:
        _OF_THE_STEP.reset(token)


async def may_act() -> None:
    """Right before a request that does something: returns when this process may; at once outside of runs."""
    lease = _OF_THE_STEP.get()
    if lease is not None:
        await lease.held()
