"""This process among the replicas: it gives signs of life, and stops when it hears that it was given up."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog

from bot.background import in_background
from bot.journal import JournalError
from bot.replicas import roster
from bot.replicas.shared import Shared
from bot.replicas.shared_time import SharedTime
from bot.replicas.timing import Timing
from bot.runs import Lease

_LOG = structlog.get_logger(__name__)


class Membership:
    """`replaced` says that others have taken over, `lease` says whether this process may act at this moment.

    `time` is what all of them go by.
    """

    def __init__(self, shared: Shared, who: roster.Identity, timing: Timing, lease: Lease) -> None:
        self.who = who
        self.lease = lease
        self.replaced = False
        self.time = SharedTime()
        self._shared = shared
        self._timing = timing
        self._unbroken_since = lease.now()
        self._told: list[Callable[[], None]] = []

    @property
    def steady(self) -> bool:
        """It has been giving signs of life long enough for others to have given theirs, as after an outage."""
        return self.lease.fresh and self.lease.now().monotonic - self._unbroken_since.monotonic >= self._timing.ttl

    async def join(self) -> None:
        """Raises JournalUnavailable."""
        told = self.lease.now()
        async with self._shared.transaction() as connection:
            await roster.join(connection, self.who)
            self.time.told(await roster.now(connection))
        self._unbroken_since = told
        self.lease.renew(told)

    async def beat(self) -> None:
        """Raises JournalUnavailable; a sign of life that nobody heard renews nothing."""
        was_fresh, told = self.lease.fresh, self.lease.now()
        try:
            async with asyncio.timeout(self._timing.lease), self._shared.transaction() as connection:
                alive = await roster.beat(connection, self.who.id)
                self.time.told(await roster.now(connection))
        except TimeoutError:
            _LOG.warning("beat_unheard", replica=self.who.id)
            return
        if not alive:
            self._end()
            return
        if not was_fresh:
            self._unbroken_since = told
        self.lease.renew(told)

    def on_replaced(self, act: Callable[[], None]) -> None:
        """Called at the moment when it is known, before anything else goes on here."""
        self._told.append(act)

    def _end(self) -> None:
        _LOG.error("replaced", replica=self.who.id)
        self.replaced = True
        for act in self._told:
            act()

    async def leave(self) -> None:
        """Raises JournalUnavailable."""
        if self.replaced:
            return
        async with self._shared.transaction() as connection:
            await roster.leave(connection, self.who.id)


@asynccontextmanager
async def beating(member: Membership, seconds: float) -> AsyncIterator[None]:
    """A sign of life every so many seconds, until it is replaced."""

    async def forever() -> None:
        while not member.replaced:
            try:
                await member.beat()
            except JournalError as error:
                _LOG.warning("beat_unheard", replica=member.who.id, error=str(error))
            await asyncio.sleep(seconds)

    async with in_background(forever()):
        yield
