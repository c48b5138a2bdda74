"""The way to one source: so many at once, in turn, and not at all while it is broken (design.md 4)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.breaker import Breaker
from bot.breaker_status import Unanswered
from checks.kit.unavailable import SourceUnavailable


class Gate:
    """One per source. Waiting for a turn is no failure of the source and does not count towards its breaker."""

    def __init__(self, breaker: Breaker, *, at_once: int, patience: float) -> None:
        """`patience` is the longest wait for a turn, in seconds."""
        self.breaker = breaker
        self._seats = asyncio.Semaphore(at_once)
        self._patience = patience

    @asynccontextmanager
    async def enter(self) -> AsyncIterator[None]:
        """Around one call. Raises `SourceUnavailable` when there is no turn, or the source is being left alone."""
        self.breaker.check()
        crowded = SourceUnavailable(
            self.breaker.source, f"Too many questions are waiting: it was nobody's turn for {self._patience:g} seconds."
        )
        try:
            async with deadline(self._patience, crowded):
                await self._seats.acquire()
        except SourceUnavailable:
            self.breaker.count(Unanswered.CROWDED)
            raise
        try:
            with self.breaker.call():
                yield
        finally:
            self._seats.release()


@asynccontextmanager
async def deadline(seconds: float, late: SourceUnavailable) -> AsyncIterator[None]:
    """Raises `late` when the block takes longer, or when what it waits for says so itself."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise late from None
